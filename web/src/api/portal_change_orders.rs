//! Change orders, for the customer.

use super::binary::FileAnswer;
use super::change_order_views::{ChangeRequestView, ChangeRequests};
use super::comments::{CommentBody, CommentedView, written};
use super::portal_bid_views::RejectBody;
use super::portal_change_order_views::{
    ApprovalReview, ApprovedChangeOrder, ChangeOrderFile, SharedChangeOrderPage, SharedChangeOrderView, view,
};
use super::problem::renamed;
use super::signing::{SignatureBody, input, named};
use super::{ApiResult, Body, ContactAuth, Once, write_once};
use crate::downloads::{bundle_of_change_order, of_change_order};
use crate::files;
use crate::state::Web;
use plumbline_app::portal_change_orders::{self, Approved, Which};
use plumbline_app::signing::{self, Prepared, texts};
use plumbline_app::{Cursor, change_requests};
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

/// The operations.
#[derive(Debug)]
pub struct PortalChangeOrdersApi;

#[OpenApi(prefix_path = "/api/v1")]
impl PortalChangeOrdersApi {
    /// Lists the change orders that are shared with you or that you signed, the newest first, 50 a page.
    #[oai(path = "/portal/change-orders", method = "get", operation_id = "list_shared_change_orders")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<SharedChangeOrderPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let page =
            web.app.read(auth.actor(), async |cx| portal_change_orders::list(cx, cursor).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        let items = page.items.into_iter().map(Into::into).collect();
        Ok(Json(SharedChangeOrderPage { items, next_cursor }))
    }

    /// A change order. Reading it counts as a view.
    #[oai(path = "/portal/change-orders/:id", method = "get", operation_id = "get_shared_change_order")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        req: &poem::Request,
    ) -> ApiResult<Json<SharedChangeOrderView>> {
        one(web, &auth, id.0, files::counts(req)).await
    }

    /// What you would approve: hashes, files, disclosure and sentence.
    #[oai(
        path = "/portal/change-orders/:id/approval",
        method = "get",
        operation_id = "review_change_order_for_approval"
    )]
    async fn review(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        req: &poem::Request,
    ) -> ApiResult<Json<ApprovalReview>> {
        let review = portal_change_orders::review(
            &web.app,
            auth.actor(),
            id.0,
            files::counts(req),
            auth.0.page.locale,
        )
        .await?;
        Ok(Json(review.into()))
    }

    /// Approves a change order with a signature; staff are told at once. 409 `base-moved` when another change order was
    /// approved since it was sent: the company has to send it anew.
    #[oai(
        path = "/portal/change-orders/:id/approval",
        method = "post",
        operation_id = "approve_shared_change_order"
    )]
    async fn approve(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<SignatureBody>,
    ) -> ApiResult<Json<ApprovedChangeOrder>> {
        let kind = body.kind();
        let input = input(body.0)?;
        let print = ("approve", id.0, &input);
        let prepared =
            Prepared::new(input.clone(), texts::Of::ChangeOrder).await.map_err(|error| named(error, kind))?;
        let done: Approved = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            portal_change_orders::approve(cx, id.0, &prepared).await
        })
        .await?;
        let verify_url = signing::verify_url(&web.app, &auth.company().slug, &done.certificate_id);
        Ok(Json(ApprovedChangeOrder::new(done, verify_url)))
    }

    /// Rejects a change order; staff are told at once.
    #[oai(
        path = "/portal/change-orders/:id/rejection",
        method = "post",
        operation_id = "reject_change_order"
    )]
    async fn reject(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<RejectBody>,
    ) -> ApiResult<Json<SharedChangeOrderView>> {
        let print = ("reject-change", id.0, &body.0);
        write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            portal_change_orders::reject(cx, id.0, body.revision, &body.reason).await
        })
        .await?;
        one(web, &auth, id.0, false).await
    }

    /// A file of a change order. Each download is in the activity log.
    #[oai(
        path = "/portal/change-orders/:id/files/:file",
        method = "get",
        operation_id = "download_shared_change_order_file"
    )]
    async fn file(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        file: Path<ChangeOrderFile>,
        req: &poem::Request,
    ) -> ApiResult<FileAnswer> {
        let which = match file.0 {
            ChangeOrderFile::Document => Which::Paper,
            ChangeOrderFile::Certificate => Which::Certificate,
            ChangeOrderFile::Bundle => {
                return Ok(FileAnswer(bundle_of_change_order(web, auth.actor(), id.0, req).await?));
            }
        };
        Ok(FileAnswer(of_change_order(web, auth.actor(), id.0, which, req).await?))
    }

    /// A document of a change order. Each download is in the activity log.
    #[oai(
        path = "/portal/change-orders/:id/documents/:document",
        method = "get",
        operation_id = "download_shared_change_order_document"
    )]
    async fn document(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        document: Path<Uuid>,
        req: &poem::Request,
    ) -> ApiResult<FileAnswer> {
        let which = Which::Document(document.0);
        Ok(FileAnswer(of_change_order(web, auth.actor(), id.0, which, req).await?))
    }

    /// Comments on a change order; staff are told.
    #[oai(
        path = "/portal/change-orders/:id/comments",
        method = "post",
        operation_id = "comment_on_shared_change_order"
    )]
    async fn comment(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CommentBody>,
    ) -> ApiResult<Json<CommentedView>> {
        let print = ("change-order", id.0, &body.0);
        let write = async |cx: &mut _| portal_change_orders::comment(cx, id.0, body.text()).await;
        written(web, auth.actor(), &once, &print, write).await
    }

    /// What you asked to be changed on a project, the newest first.
    #[oai(
        path = "/portal/projects/:id/change-requests",
        method = "get",
        operation_id = "list_own_change_requests"
    )]
    async fn requests(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<ChangeRequests>> {
        let rows = web.app.read(auth.actor(), async |cx| change_requests::list_own(cx, id.0).await).await?;
        Ok(Json(ChangeRequests { items: rows.into_iter().map(ChangeRequestView::own).collect() }))
    }

    /// Asks for a change on a project that is shared with you; staff are told at once.
    #[oai(
        path = "/portal/projects/:id/change-requests",
        method = "post",
        operation_id = "request_change_on_project"
    )]
    async fn request(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CommentBody>,
    ) -> ApiResult<Json<CommentedView>> {
        let print = ("request", id.0, &body.0);
        let write = async |cx: &mut _| {
            let asked = change_requests::ask(cx, id.0, body.text()).await;
            asked.map_err(|error| renamed(error, "request", "body"))
        };
        written(web, auth.actor(), &once, &print, write).await
    }
}

async fn one(web: &Web, auth: &ContactAuth, id: Uuid, count: bool) -> ApiResult<Json<SharedChangeOrderView>> {
    let order = portal_change_orders::read(&web.app, auth.actor(), id, count).await?;
    Ok(Json(view(web, &auth.company().slug, order)?))
}
