//! Verification for machines.

use crate::api::{ApiResult, VisitorAuth};
use crate::public::verify::answer::Verification;
use crate::public::verify::{count, mailed_head};
use crate::state::Web;
use plumbline_app::verification::verify;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

/// Verification of certificates; needs no session.
#[derive(Debug, Clone, Copy)]
pub struct VerifyApi;

#[OpenApi(prefix_path = "/api/v1")]
impl VerifyApi {
    /// Verify a certificate
    ///
    /// Recomputes everything from the stored bytes. `head` is a signed log head from a mail: the log must still
    /// hold what that head vouches for.
    #[oai(path = "/verify/:certificateId", method = "get", operation_id = "verify_certificate")]
    async fn verify(
        &self,
        Data(web): Data<&Web>,
        auth: VisitorAuth,
        #[oai(name = "certificateId")] certificate_id: Path<String>,
        head: Query<Option<String>>,
    ) -> ApiResult<Json<Verification>> {
        count(web, &auth.actor().origin).await?;
        let head = mailed_head(head.0.as_deref())?;
        let (report, stored) = verify(&web.app, auth.actor().company_id, &certificate_id.0, head).await?;
        Ok(Json(Verification::new(&report, &stored)))
    }
}
