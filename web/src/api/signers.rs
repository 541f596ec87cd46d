//! Who signs a bid.

use super::bid_views::SignerView;
use super::{ApiResult, Body, StaffAuth};
use crate::state::Web;
use plumbline_app::signers;
use plumbline_store::signers::Candidate;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// A contact whom a bid could name.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CandidateView {
    contact_id: Uuid,
    name: String,
    email: String,
}

impl From<Candidate> for CandidateView {
    fn from(row: Candidate) -> Self {
        Self { contact_id: row.id, name: row.name, email: row.email }
    }
}

/// The signers of a bid.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SignersView {
    /// Who signs, in order, with their signatures on the current revision.
    signers: Vec<SignerView>,
    /// The customer's contacts who could.
    candidates: Vec<CandidateView>,
}

/// Who is to sign.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct SignersBody {
    /// The contacts in order. More than one needs Business Plus.
    signers: Vec<Uuid>,
}

/// The operations.
#[derive(Debug)]
pub struct SignersApi;

#[OpenApi(prefix_path = "/api/v1")]
impl SignersApi {
    /// Who signs a bid, who of them has, and who else could.
    #[oai(path = "/bids/:id/signers", method = "get", operation_id = "get_bid_signers")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<SignersView>> {
        view(web, &auth, id.0).await
    }

    /// Names who signs a bid. The other contacts of the customer read and comment. 409 once somebody has signed the
    /// current revision.
    #[oai(path = "/bids/:id/signers", method = "put", operation_id = "set_bid_signers")]
    async fn set(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<SignersBody>,
    ) -> ApiResult<Json<SignersView>> {
        web.app.write(auth.actor(), async |cx| signers::choose(cx, id.0, &body.signers).await).await?;
        view(web, &auth, id.0).await
    }
}

async fn view(web: &Web, auth: &StaffAuth, id: Uuid) -> ApiResult<Json<SignersView>> {
    let found = web.app.read(auth.actor(), async |cx| signers::read(cx, id).await).await?;
    Ok(Json(SignersView {
        signers: found.signers.into_iter().map(Into::into).collect(),
        candidates: found.candidates.into_iter().map(Into::into).collect(),
    }))
}
