//! Change orders, for staff.

use super::binary::{FileAnswer, FileForm};
use super::change_order_views::{
    ChangeOrderBody, ChangeOrderPage, ChangeOrderShareView, ChangeOrderView, ChangeRequests, SeenBody,
};
use super::comments::{CommentBody, CommentedView, written};
use super::documents;
use super::problem::renamed;
use super::record_views::{DocumentView, ShareLevelName};
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::files;
use crate::state::Web;
use plumbline_app::change_orders::{self, Created, Sent};
use plumbline_app::documents::On;
use plumbline_app::{Cursor, Error, change_requests};
use plumbline_files::download::Show;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How far to share.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct ChangeOrderShareBody {
    level: ShareLevelName,
}

/// A file of a signed change order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "lowercase")]
pub enum SignedFile {
    /// The certificate PDF; 404 while it is being made.
    Certificate,
    /// A ZIP with everything to verify the signature offline.
    Bundle,
}

/// The operations.
#[derive(Debug)]
pub struct ChangeOrdersApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ChangeOrdersApi {
    /// Lists a project's change orders, the newest first, 50 a page.
    #[oai(path = "/projects/:id/change-orders", method = "get", operation_id = "list_change_orders")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<ChangeOrderPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let page = web.app.read(auth.actor(), async |cx| change_orders::list(cx, id.0, cursor).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        Ok(Json(ChangeOrderPage { items: page.items.into_iter().map(Into::into).collect(), next_cursor }))
    }

    /// Begins a change order on a project.
    #[oai(path = "/projects/:id/change-orders", method = "post", operation_id = "create_change_order")]
    async fn create(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<ChangeOrderBody>,
    ) -> ApiResult<Json<ChangeOrderView>> {
        let print = (id.0, &body.0);
        let created: Created = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            change_orders::create(cx, id.0, body.request_id(), &body.input()).await
        })
        .await
        .map_err(named)?;
        one(web, &auth, created.id).await
    }

    /// A change order. Those who may not see money get no contract values.
    #[oai(path = "/change-orders/:id", method = "get", operation_id = "get_change_order")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<ChangeOrderView>> {
        one(web, &auth, id.0).await
    }

    /// Changes a change order: both sides' answers are open again, and what was frozen gets a new revision. Refused
    /// when somebody else changed it meanwhile, and once both sides have approved it.
    #[oai(path = "/change-orders/:id", method = "put", operation_id = "update_change_order")]
    async fn update(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<ChangeOrderBody>,
    ) -> ApiResult<Json<ChangeOrderView>> {
        web.app
            .write(auth.actor(), async |cx| change_orders::update(cx, id.0, body.seen(), &body.input()).await)
            .await
            .map_err(named)?;
        one(web, &auth, id.0).await
    }

    /// Says the company's yes to the revision you saw. 409 `base-moved` when another change order was approved since it
    /// was frozen: send it anew first.
    #[oai(
        path = "/change-orders/:id/internal-approval",
        method = "post",
        operation_id = "approve_change_order"
    )]
    async fn approve(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<SeenBody>,
    ) -> ApiResult<Json<ChangeOrderView>> {
        let print = ("approve", id.0, &body.0);
        let _: bool = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            change_orders::approve(cx, id.0, body.seen()).await
        })
        .await?;
        one(web, &auth, id.0).await
    }

    /// Freezes the revision you saw and sends it to the customer with whom the change order is shared.
    #[oai(path = "/change-orders/:id/revisions", method = "post", operation_id = "send_change_order")]
    async fn send(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<SeenBody>,
    ) -> ApiResult<Json<ChangeOrderView>> {
        let prepared = change_orders::prepare(&web.app, auth.actor(), id.0, None).await?;
        let print = ("send", id.0, &body.0);
        let _: Sent = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            change_orders::send(cx, &prepared, Some(body.seen())).await
        })
        .await?;
        one(web, &auth, id.0).await
    }

    /// The PDF of a frozen revision. It names what the contract comes to: for those who may see money.
    #[oai(
        path = "/change-orders/:id/revisions/:number/pdf",
        method = "get",
        operation_id = "download_change_order_pdf"
    )]
    async fn pdf(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        number: Path<i32>,
    ) -> ApiResult<FileAnswer> {
        let paper = web
            .app
            .read(auth.actor(), async |cx| change_orders::paper(cx, id.0, Some(number.0)).await)
            .await?;
        FileAnswer::stored(web, auth.company().id, &paper, Show::Attachment).await
    }

    /// What came of the customer's signature.
    #[oai(
        path = "/change-orders/:id/files/:file",
        method = "get",
        operation_id = "download_change_order_file"
    )]
    async fn file(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        file: Path<SignedFile>,
    ) -> ApiResult<FileAnswer> {
        if file.0 == SignedFile::Bundle {
            let zip = change_orders::bundle(&web.app, auth.actor(), id.0).await?;
            return Ok(FileAnswer(files::send_zip(zip)));
        }
        let paper = web.app.read(auth.actor(), async |cx| change_orders::paper(cx, id.0, None).await).await?;
        FileAnswer::stored(web, auth.company().id, &paper, Show::Attachment).await
    }

    /// Shares a change order with its project's customer, who must have accepted their invitation: its newest revision is
    /// frozen.
    #[oai(path = "/change-orders/:id/shares", method = "post", operation_id = "share_change_order")]
    async fn share(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<ChangeOrderShareBody>,
    ) -> ApiResult<Json<ChangeOrderShareView>> {
        let level = body.level.into();
        let prepared = change_orders::prepare(&web.app, auth.actor(), id.0, None).await?;
        let print = (id.0, &body.0);
        let view: ChangeOrderShareView = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            Ok(ChangeOrderShareView::new(id.0, change_orders::share(cx, &prepared, level).await?))
        })
        .await?;
        Ok(Json(view))
    }

    /// Changes how far a change order is shared.
    #[oai(
        path = "/change-orders/:id/shares/:share",
        method = "put",
        operation_id = "change_change_order_share"
    )]
    async fn change_share(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        share: Path<Uuid>,
        body: Body<ChangeOrderShareBody>,
    ) -> ApiResult<()> {
        let level = body.level.into();
        Ok(web
            .app
            .write(auth.actor(), async |cx| change_orders::change(cx, id.0, share.0, level).await)
            .await?)
    }

    /// Stops sharing a change order.
    #[oai(
        path = "/change-orders/:id/shares/:share",
        method = "delete",
        operation_id = "stop_sharing_change_order"
    )]
    async fn stop_share(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        share: Path<Uuid>,
    ) -> ApiResult<()> {
        Ok(web.app.write(auth.actor(), async |cx| change_orders::stop(cx, id.0, share.0).await).await?)
    }

    /// Attaches a document: PDF, images, DWG, DXF, spreadsheets or text, up to 50 MB. It is an edit like any other.
    #[oai(
        path = "/change-orders/:id/documents",
        method = "post",
        operation_id = "attach_change_order_document"
    )]
    async fn attach(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        form: FileForm,
    ) -> ApiResult<Json<DocumentView>> {
        documents::attach(web, &auth, On::ChangeOrder(id.0), &once, form).await
    }

    /// A document's content.
    #[oai(
        path = "/change-orders/:id/documents/:document",
        method = "get",
        operation_id = "download_change_order_document"
    )]
    async fn document(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        document: Path<Uuid>,
    ) -> ApiResult<FileAnswer> {
        documents::download(web, &auth, On::ChangeOrder(id.0), document.0).await
    }

    /// Takes a document away. It is an edit like any other.
    #[oai(
        path = "/change-orders/:id/documents/:document",
        method = "delete",
        operation_id = "remove_change_order_document"
    )]
    async fn remove(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        document: Path<Uuid>,
    ) -> ApiResult<()> {
        documents::remove(web, &auth, On::ChangeOrder(id.0), document.0).await
    }

    /// Comments on a change order, for the company; the customer is told by mail where it is shared.
    #[oai(path = "/change-orders/:id/comments", method = "post", operation_id = "comment_on_change_order")]
    async fn comment(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CommentBody>,
    ) -> ApiResult<Json<CommentedView>> {
        let print = ("change-order", id.0, &body.0);
        let write = async |cx: &mut _| change_orders::comment(cx, id.0, body.text()).await;
        written(web, auth.actor(), &once, &print, write).await
    }

    /// What the customer asked to be changed on a project, the newest first.
    #[oai(path = "/projects/:id/change-requests", method = "get", operation_id = "list_change_requests")]
    async fn requests(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<ChangeRequests>> {
        let rows = web.app.read(auth.actor(), async |cx| change_requests::list(cx, id.0).await).await?;
        Ok(Json(ChangeRequests { items: rows.into_iter().map(Into::into).collect() }))
    }
}

async fn one(web: &Web, auth: &StaffAuth, id: Uuid) -> ApiResult<Json<ChangeOrderView>> {
    Ok(Json(web.app.read(auth.actor(), async |cx| change_orders::get(cx, id).await).await?.into()))
}

/// The form's field is in dollars, the body's in cents.
fn named(error: Error) -> Error {
    renamed(error, "cost", "costCents")
}
