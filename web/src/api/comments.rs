//! Comments on bids, from both sides.

use super::{ApiResult, Body, ContactAuth, Once, StaffAuth, write_once};
use crate::state::Web;
use plumbline_app::comments::{self, Ask};
use plumbline_app::{Actor, Cx, Error};
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A comment.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct CommentBody {
    /// Plain text of up to 4,000 characters.
    body: String,
}

impl CommentBody {
    /// The text as typed.
    pub fn text(&self) -> &str {
        &self.body
    }
}

/// What was written.
#[derive(Debug, Object)]
pub struct CommentedView {
    /// The comment.
    id: Uuid,
}

/// The operations.
#[derive(Debug)]
pub struct CommentsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl CommentsApi {
    /// Comments on a bid, for the company; the customer is told by mail where the bid is shared.
    #[oai(path = "/bids/:id/comments", method = "post", operation_id = "comment_on_bid")]
    async fn answer(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CommentBody>,
    ) -> ApiResult<Json<CommentedView>> {
        let print = (id.0, &body.0);
        written(web, auth.actor(), &once, &print, async |cx| comments::answer(cx, id.0, body.text()).await)
            .await
    }

    /// Notes that you have had a bid's comments before you, up to now.
    #[oai(path = "/bids/:id/comments/seen", method = "post", operation_id = "mark_comments_seen")]
    async fn seen(&self, Data(web): Data<&Web>, auth: StaffAuth, id: Path<Uuid>) -> ApiResult<()> {
        Ok(web.app.write(auth.actor(), async |cx| comments::seen(cx, id.0).await).await?)
    }

    /// Comments on a shared bid, for the customer; staff are told.
    #[oai(path = "/portal/bids/:id/comments", method = "post", operation_id = "comment_on_shared_bid")]
    async fn ask(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CommentBody>,
    ) -> ApiResult<Json<CommentedView>> {
        said(web, &auth, id.0, &once, Ask::Comment, &body.0).await
    }

    /// Asks for changes to a shared bid; staff are told at once.
    #[oai(path = "/portal/bids/:id/change-requests", method = "post", operation_id = "request_changes")]
    async fn request_changes(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CommentBody>,
    ) -> ApiResult<Json<CommentedView>> {
        said(web, &auth, id.0, &once, Ask::Changes, &body.0).await
    }
}

async fn said(
    web: &Web,
    auth: &ContactAuth,
    bid: Uuid,
    once: &Once,
    what: Ask,
    body: &CommentBody,
) -> ApiResult<Json<CommentedView>> {
    let print = (bid, what == Ask::Changes, body);
    written(web, auth.actor(), once, &print, async |cx| comments::ask(cx, bid, what, body.text()).await).await
}

/// Writes a comment, or whatever else a person writes in as many words: so many in an hour, once for the same key.
pub async fn written<F>(
    web: &Web,
    actor: &Actor,
    once: &Once,
    print: &impl Serialize,
    use_case: F,
) -> ApiResult<Json<CommentedView>>
where
    F: AsyncFnOnce(&mut Cx) -> Result<Uuid, Error>,
{
    comments::count(&web.app, actor).await?;
    let id = write_once(once, &web.app, actor, print, use_case).await?;
    Ok(Json(CommentedView { id }))
}
