//! `/.well-known/signature-keys.json`.

use super::open_to_all;
use crate::error::PageResult;
use crate::state::Web;
use plumbline_app::verification::published;
use poem::web::Data;
use poem::{Response, handler};

/// Every key ever. Kept for a short time only: a revocation must get around.
#[handler]
pub async fn keys(Data(web): Data<&Web>) -> PageResult {
    let keys = published(&web.app).await?;
    let answer = Response::builder()
        .content_type("application/jwk-set+json")
        .header("cache-control", "public, max-age=60");
    Ok(open_to_all(answer.body(keys.to_json())))
}
