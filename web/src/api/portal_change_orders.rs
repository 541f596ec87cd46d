//! Change orders, for the customer.

use super::bid_views::CommentView;
use super::binary::FileAnswer;
use super::change_order_views::{ChangeRequestView, ChangeRequests, ContractValueView};
use super::comments::{CommentBody, CommentedView};
use super::portal_bids::RejectBody;
use super::signing::{SignatureBody, SigningFile, input, named};
use super::{ApiResult, Body, ContactAuth, Once, Problem, write_once};
use crate::error::Failure;
use crate::files;
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::portal_change_orders::{self, Approved, PortalChangeOrder, Which};
use plumbline_app::signing::{self, Prepared, texts};
use plumbline_app::{Cursor, Error, change_requests, comments};
use plumbline_domain::CustomerStatus;
use plumbline_domain::change_order::order_number;
use plumbline_files::download::Show;
use plumbline_store::portal_change_orders::PortalChangeOrderRow;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{Enum, Object, OpenApi};
use uuid::Uuid;

/// A change order in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedChangeOrder {
    id: Uuid,
    /// Such as `CO-001`, one series a project.
    order_number: String,
    project_id: Uuid,
    project_title: String,
    title: String,
    revision: i32,
    cost_cents: i64,
    days: i32,
    /// The company's answer: `pending` or `approved`.
    internal_status: String,
    /// Your answer: `pending`, `approved` or `rejected`.
    customer_status: String,
    /// When both had said yes.
    approved_at: Option<DateTime<Utc>>,
    /// `view`, `comment` or `approve`: how far it is open to you.
    level: String,
    /// Whether it waits for your answer.
    waits_for_you: bool,
    sent_at: DateTime<Utc>,
}

impl From<PortalChangeOrderRow> for SharedChangeOrder {
    fn from(row: PortalChangeOrderRow) -> Self {
        Self {
            waits_for_you: row.waits(),
            level: row.access().as_str().to_owned(),
            id: row.id,
            order_number: order_number(row.number),
            project_id: row.project_id,
            project_title: row.project_title,
            title: row.title,
            revision: row.revision,
            cost_cents: row.cost.0,
            days: row.days,
            internal_status: row.internal_status.as_str().to_owned(),
            customer_status: row.customer_status.as_str().to_owned(),
            approved_at: row.approved_at,
            sent_at: row.frozen_at,
        }
    }
}

/// A page of change orders.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedChangeOrderPage {
    /// The newest first.
    items: Vec<SharedChangeOrder>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// A change order, whole.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedChangeOrderView {
    change_order: SharedChangeOrder,
    /// The canonical data as it was frozen.
    data: Any<serde_json::Value>,
    /// Of the canonical data; a signature names it.
    data_sha256: String,
    /// Of the PDF; a signature names it.
    document_sha256: String,
    /// What the contract came to when it was frozen, without this change.
    value: ContractValueView,
    /// What it comes to with this change.
    new_value_cents: i64,
    /// Whether you can approve or reject it now.
    can_decide: bool,
    /// Why it was rejected.
    reason: String,
    /// The signature's certificate, by its public id.
    certificate_id: Option<String>,
    /// Where anybody can verify it.
    verify_url: Option<String>,
    comments: Vec<CommentView>,
}

/// What is approved, as it stands now.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ApprovalReview {
    change_order_id: Uuid,
    revision: i32,
    /// Whether you can approve it now.
    can_decide: bool,
    /// Whether a fresh code has to be verified first.
    needs_code: bool,
    data_sha256: String,
    document_sha256: String,
    /// In the order of the evidence.
    files: Vec<SigningFile>,
    /// The disclosure to agree to.
    disclosure: String,
    /// Its words.
    disclosure_text: String,
    /// The sentence you approve by signing.
    intent: String,
}

/// What the approval made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ApprovedChangeOrder {
    change_order_id: Uuid,
    /// The certificate's public id.
    certificate_id: String,
    /// Where anybody can verify it.
    verify_url: String,
    signed_at: DateTime<Utc>,
    /// Whether the company had approved it before, so that it is final now.
    is_final: bool,
}

/// A file of a change order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "lowercase")]
pub enum ChangeOrderFile {
    /// The PDF of the current revision.
    Document,
    /// The certificate PDF; 404 without a signature and while it is being made.
    Certificate,
    /// A ZIP with everything to verify the signature offline.
    Bundle,
}

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
        let row = &review.order.row;
        let file = |role, name: &str, media_type: &str, sha256: &str, key: &str| {
            SigningFile::new(role, name, media_type, sha256, review.opened.get(key).copied())
        };
        let mut list = vec![
            file("document", "document.pdf", "application/pdf", &row.document_sha256, &row.document_sha256),
            file("data", "bid.json", "application/json", &row.data_sha256, ""),
        ];
        let attachments = &review.order.frozen.attachments;
        list.extend(
            attachments.iter().map(|a| file("attachment", &a.name, &a.media_type, &a.sha256, &a.sha256)),
        );
        Ok(Json(ApprovalReview {
            change_order_id: row.id,
            revision: row.revision,
            can_decide: review.order.can_decide,
            needs_code: review.needs_code,
            data_sha256: row.data_sha256.clone(),
            document_sha256: row.document_sha256.clone(),
            files: list,
            disclosure: review.consent.id.into(),
            disclosure_text: review.consent.text.into(),
            intent: review.sentence,
        }))
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
        Ok(Json(ApprovedChangeOrder {
            verify_url: signing::verify_url(&web.app, &auth.company().slug, &done.certificate_id),
            change_order_id: done.change_order_id,
            certificate_id: done.certificate_id,
            signed_at: done.signed_at,
            is_final: done.is_final,
        }))
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
                let count = files::counts(req);
                let zip = portal_change_orders::bundle(&web.app, auth.actor(), id.0, count).await?;
                let answer = files::send_bytes(zip.bytes, &zip.name, "application/zip", Show::Attachment);
                return Ok(FileAnswer(answer));
            }
        };
        hand_out(web, &auth, id.0, which, req).await
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
        hand_out(web, &auth, id.0, Which::Document(document.0), req).await
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
        comments::count(&web.app, auth.actor()).await?;
        let print = ("change-order", id.0, &body.0);
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            portal_change_orders::comment(cx, id.0, &body.body).await
        })
        .await?;
        Ok(Json(CommentedView { id }))
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
        comments::count(&web.app, auth.actor()).await?;
        let print = ("request", id.0, &body.0);
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            change_requests::ask(cx, id.0, &body.body).await
        })
        .await
        .map_err(|error: Error| match error {
            Error::Invalid(mut errors) => {
                for error in &mut errors {
                    error.field = "body".into();
                }
                Error::Invalid(errors)
            }
            other => other,
        })?;
        Ok(Json(CommentedView { id }))
    }
}

async fn one(web: &Web, auth: &ContactAuth, id: Uuid, count: bool) -> ApiResult<Json<SharedChangeOrderView>> {
    let order = portal_change_orders::read(&web.app, auth.actor(), id, count).await?;
    Ok(Json(view(web, &auth.company().slug, order)?))
}

fn view(web: &Web, slug: &str, order: PortalChangeOrder) -> Result<SharedChangeOrderView, Error> {
    let row = order.row;
    let signed = row.customer_status == CustomerStatus::Approved;
    let certificate_id = order.signature.filter(|_| signed).map(|signature| signature.certificate_id);
    Ok(SharedChangeOrderView {
        data: Any(serde_json::to_value(&order.frozen).map_err(Error::internal)?),
        data_sha256: row.data_sha256.clone(),
        document_sha256: row.document_sha256.clone(),
        value: row.base().into(),
        new_value_cents: order.frozen.value.new_value.0,
        can_decide: order.can_decide,
        reason: row.customer_reason.clone(),
        verify_url: certificate_id.as_deref().map(|id| signing::verify_url(&web.app, slug, id)),
        certificate_id,
        comments: order.comments.into_iter().map(Into::into).collect(),
        change_order: row.into(),
    })
}

async fn hand_out(
    web: &Web,
    auth: &ContactAuth,
    id: Uuid,
    which: Which,
    req: &poem::Request,
) -> ApiResult<FileAnswer> {
    let count = files::counts(req);
    let paper = web
        .app
        .write(auth.actor(), async |cx| portal_change_orders::download(cx, id, which, count).await)
        .await?;
    let company = auth.company().id;
    let sent =
        files::send(web, company, &paper.sha256, &paper.name, &paper.media_type, Show::Attachment).await;
    Ok(FileAnswer(sent.map_err(|Failure(error)| Problem::from(error))?))
}
