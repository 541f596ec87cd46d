//! `/healthz`: the process answers. `/readyz`: it can do its work, and so can a worker.

use crate::state::Web;
use plumbline_store::directory;
use poem::http::StatusCode;
use poem::web::{Data, Json};
use poem::{IntoResponse, Response, handler};

/// A worker that has not reported for this long is taken for dead.
const WORKER_SILENCE: f64 = 30.0;

/// The process answers.
#[handler]
pub fn healthz() -> &'static str {
    "ok\n"
}

/// Database and worker, each by name.
#[handler]
pub async fn readyz(Data(web): Data<&Web>) -> Response {
    let silence = directory::worker_silence(&web.app.db).await;
    let database = silence.is_ok();
    let worker = matches!(silence, Ok(Some(seconds)) if seconds < WORKER_SILENCE);
    let status = if database && worker { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    Json(serde_json::json!({ "database": database, "worker": worker })).with_status(status).into_response()
}
