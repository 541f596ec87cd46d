//! Shared bids, for the customer.

use super::bid_views::CommentView;
use super::binary::FileAnswer;
use super::{ApiResult, Body, ContactAuth, Once, Problem, write_once};
use crate::error::Failure;
use crate::files;
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::portal_bids::{self, PortalBid, Which};
use plumbline_app::{Cursor, bids};
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_files::download::Show;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A shared bid in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedBid {
    id: Uuid,
    /// Such as `B-0042`.
    number: String,
    title: String,
    /// `sent`, `accepted`, `rejected`, `expired` or `withdrawn`.
    status: String,
    revision: i32,
    total_cents: i64,
    /// The first moment at which it can no longer be signed.
    expires_at: DateTime<Utc>,
    sent_at: DateTime<Utc>,
    /// `view`, `comment` or `approve`.
    level: String,
    /// When you last opened this revision.
    viewed_at: Option<DateTime<Utc>>,
}

/// A page of shared bids.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedBidPage {
    /// The newest first.
    items: Vec<SharedBid>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// A shared bid, whole.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedBidView {
    id: Uuid,
    status: String,
    revision: i32,
    total_cents: i64,
    /// The canonical `bid.json` as it was sent.
    data: Any<serde_json::Value>,
    /// Of the canonical `bid.json`; a signature names it.
    data_sha256: String,
    /// Of the PDF; a signature names it.
    document_sha256: String,
    expires_at: DateTime<Utc>,
    /// `view`, `comment` or `approve`: how far it is open to you.
    level: String,
    /// Whether you can sign or reject it now.
    can_sign: bool,
    contract_number: Option<String>,
    contract_id: Option<Uuid>,
    comments: Vec<CommentView>,
}

/// A rejection.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct RejectBody {
    /// The revision that was read; another one is refused.
    revision: Option<i32>,
    /// May be empty.
    #[oai(default)]
    reason: String,
}

/// The operations.
#[derive(Debug)]
pub struct PortalBidsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl PortalBidsApi {
    /// Lists the bids that are shared with you, the newest first, 50 a page.
    #[oai(path = "/portal/bids", method = "get", operation_id = "list_shared_bids")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<SharedBidPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let page = web.app.read(auth.actor(), async |cx| portal_bids::list(cx, cursor).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        let items = page.items.into_iter().map(|row| SharedBid {
            id: row.id,
            number: bid_number(row.number),
            title: row.title,
            status: row.status.as_str().to_owned(),
            revision: row.revision,
            total_cents: row.total.0,
            expires_at: row.expires_at,
            sent_at: row.sent_at,
            level: row.level.as_str().to_owned(),
            viewed_at: row.viewed_at,
        });
        Ok(Json(SharedBidPage { items: items.collect(), next_cursor }))
    }

    /// A shared bid. Reading it counts as a view.
    #[oai(path = "/portal/bids/:id", method = "get", operation_id = "get_shared_bid")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        req: &poem::Request,
    ) -> ApiResult<Json<SharedBidView>> {
        let views = files::counts(req).then_some(&web.views);
        let bid = portal_bids::read(&web.app, auth.actor(), id.0, views).await?;
        Ok(Json(view(bid)?))
    }

    /// Rejects a shared bid; staff are told at once.
    #[oai(path = "/portal/bids/:id/rejection", method = "post", operation_id = "reject_bid")]
    async fn reject(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<RejectBody>,
    ) -> ApiResult<Json<SharedBidView>> {
        let print = ("reject", id.0, &body.0);
        write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            bids::reject(cx, id.0, body.revision, &body.reason).await
        })
        .await?;
        Ok(Json(view(portal_bids::read(&web.app, auth.actor(), id.0, None).await?)?))
    }

    /// The PDF of a shared bid. Each download is in the activity log.
    #[oai(path = "/portal/bids/:id/pdf", method = "get", operation_id = "download_shared_bid_pdf")]
    async fn pdf(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        req: &poem::Request,
    ) -> ApiResult<FileAnswer> {
        hand_out(web, &auth, id.0, Which::Paper, req).await
    }

    /// A document of a shared bid. Each download is in the activity log.
    #[oai(
        path = "/portal/bids/:id/documents/:document",
        method = "get",
        operation_id = "download_shared_document"
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
}

async fn hand_out(
    web: &Web,
    auth: &ContactAuth,
    id: Uuid,
    which: Which,
    req: &poem::Request,
) -> ApiResult<FileAnswer> {
    let count = files::counts(req);
    let file =
        web.app.write(auth.actor(), async |cx| portal_bids::download(cx, id, which, count).await).await?;
    let company = auth.company().id;
    let sent = files::send(web, company, &file.sha256, &file.name, &file.media_type, Show::Attachment).await;
    Ok(FileAnswer(sent.map_err(|Failure(error)| Problem::from(error))?))
}

fn view(bid: PortalBid) -> Result<SharedBidView, plumbline_app::Error> {
    let row = bid.row;
    Ok(SharedBidView {
        id: row.id,
        status: row.status.as_str().to_owned(),
        revision: row.revision,
        total_cents: row.total.0,
        data: Any(serde_json::to_value(&*bid.frozen).map_err(plumbline_app::Error::internal)?),
        data_sha256: row.data_sha256,
        document_sha256: row.document_sha256,
        expires_at: row.expires_at,
        level: bid.access.as_str().to_owned(),
        can_sign: bid.can_sign,
        contract_number: row.contract_number.map(contract_number),
        contract_id: row.contract_id,
        comments: row.comments.0.into_iter().map(Into::into).collect(),
    })
}
