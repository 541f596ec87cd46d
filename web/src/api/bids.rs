//! Bids.

use super::bid_body::BidBody;
use super::bid_views::{BidPage, BidView};
use super::binary::{FileAnswer, FileForm};
use super::changes::ChangesView;
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::files;
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::bids::{self, Listing, Mode, sheet};
use plumbline_app::{Cursor, Error};
use plumbline_domain::BidStatus;
use plumbline_files::download::Show;
use plumbline_i18n::Message;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A new bid.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct NewBidBody {
    /// For which customer.
    customer_id: Uuid,
    /// What is written.
    #[oai(flatten)]
    bid: BidBody,
}

/// A draft over another version of it.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct UpdateBidBody {
    /// The version it was made from.
    version: i32,
    /// What is written.
    #[oai(flatten)]
    bid: BidBody,
}

/// Which version is sent.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct SendBody {
    /// The version that was read; another one is refused.
    version: Option<i32>,
}

/// What was sent.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SentView {
    bid_id: Uuid,
    revision: i32,
    sent_at: DateTime<Utc>,
    /// Of the canonical `bid.json`.
    data_sha256: String,
    /// Of the PDF.
    document_sha256: String,
}

/// Why a bid is taken back.
#[derive(Debug, Clone, Default, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase", default)]
pub struct ReasonBody {
    /// May be empty.
    pub(super) reason: String,
}

/// The revision that was begun.
#[derive(Debug, Object)]
pub struct RevisedView {
    revision: i32,
}

/// What an import brought.
#[derive(Debug, Object)]
pub struct ImportedView {
    /// Lines in the file.
    imported: usize,
    /// Lines the draft then has.
    lines: usize,
}

/// The operations.
#[derive(Debug)]
pub struct BidsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl BidsApi {
    /// Lists bids, the newest first, 50 a page.
    #[oai(path = "/bids", method = "get", operation_id = "list_bids")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Part of a number, title or customer's name.
        q: Query<Option<String>>,
        /// `draft`, `sent`, `accepted`, `rejected`, `expired` or `withdrawn`.
        status: Query<Option<String>>,
        /// Of one customer.
        #[oai(name = "customerId")]
        customer: Query<Option<Uuid>>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<BidPage>> {
        let status = match status.0.as_deref().filter(|s| !s.is_empty()) {
            None => None,
            Some(text) => Some(
                text.parse::<BidStatus>()
                    .map_err(|_| Error::invalid("status", Message::new("errors-choice")))?,
            ),
        };
        let by = Listing {
            search: q.0.unwrap_or_default(),
            status,
            customer: customer.0,
            cursor: Cursor::parse(cursor.0.as_deref())?,
        };
        let page = web.app.read(auth.actor(), async |cx| bids::list(cx, &by).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        Ok(Json(BidPage { items: page.items.into_iter().map(Into::into).collect(), next_cursor }))
    }

    /// Begins a bid.
    #[oai(path = "/bids", method = "post", operation_id = "create_bid")]
    async fn create(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<NewBidBody>,
    ) -> ApiResult<Json<BidView>> {
        let input = body.bid.input(&auth.company().terms);
        let customer = Some(body.customer_id);
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &body.0, async |cx| {
            bids::create(cx, customer, &input).await
        })
        .await?;
        view(web, &auth, id).await
    }

    /// A bid with its latest revision, shares and comments.
    #[oai(path = "/bids/:id", method = "get", operation_id = "get_bid")]
    async fn get(&self, Data(web): Data<&Web>, auth: StaffAuth, id: Path<Uuid>) -> ApiResult<Json<BidView>> {
        view(web, &auth, id.0).await
    }

    /// Writes a draft.
    #[oai(path = "/bids/:id", method = "put", operation_id = "update_bid")]
    async fn update(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<UpdateBidBody>,
    ) -> ApiResult<Json<BidView>> {
        let input = body.bid.input(&auth.company().terms);
        web.app.write(auth.actor(), async |cx| bids::update(cx, id.0, body.version, &input).await).await?;
        view(web, &auth, id.0).await
    }

    /// Brings line items into a draft from a CSV file or the first sheet of an XLSX workbook, all or none. Send it in the form field `file`; `mode`
    /// says what becomes of the lines that are there.
    #[oai(path = "/bids/:id/import", method = "post", operation_id = "import_bid_lines")]
    async fn import(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        /// `append` (as it is left out) or `replace`.
        mode: Query<Option<String>>,
        #[oai(name = "Idempotency-Key")] once: Once,
        form: FileForm,
    ) -> ApiResult<Json<ImportedView>> {
        let mode = match mode.0.as_deref() {
            None | Some("append") => Mode::Append,
            Some("replace") => Mode::Replace,
            Some(_) => return Err(Error::invalid("mode", Message::new("errors-choice")).into()),
        };
        let bytes = files::small(form.file().await?, sheet::MAX_BYTES).await?;
        let (bytes, lines) = bids::read_sheet(bytes).await?;
        let print = (id.0, mode == Mode::Replace, plumbline_signing::digest::sha256_hex(&bytes));
        let all: usize = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            bids::import(cx, id.0, None, &lines, mode).await
        })
        .await?;
        Ok(Json(ImportedView { imported: lines.len(), lines: all }))
    }

    /// Sends a draft: it is frozen as PDF and canonical JSON.
    #[oai(path = "/bids/:id/send", method = "post", operation_id = "send_bid")]
    async fn send(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<SendBody>,
    ) -> ApiResult<Json<SentView>> {
        // a repeat finds no draft to prepare, but is answered with what its first time gave
        let prepared = bids::prepare(&web.app, auth.actor(), id.0, body.version).await;
        let print = (id.0, &body.0);
        let sent: bids::Sent =
            write_once(&once, &web.app, auth.actor(), &print, async |cx| bids::send(cx, &prepared?).await)
                .await?;
        Ok(Json(SentView {
            bid_id: sent.bid_id,
            revision: sent.revision,
            sent_at: sent.sent_at,
            data_sha256: sent.data_sha256,
            document_sha256: sent.document_sha256,
        }))
    }

    /// Begins the next revision as a copy of the one that was sent.
    #[oai(path = "/bids/:id/revise", method = "post", operation_id = "revise_bid")]
    async fn revise(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
    ) -> ApiResult<Json<RevisedView>> {
        let print = ("revise", id.0);
        let revision: i32 =
            write_once(&once, &web.app, auth.actor(), &print, async |cx| bids::revise(cx, id.0).await)
                .await?;
        Ok(Json(RevisedView { revision }))
    }

    /// Takes back a bid that is open.
    #[oai(path = "/bids/:id/withdraw", method = "post", operation_id = "withdraw_bid")]
    async fn withdraw(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<ReasonBody>,
    ) -> ApiResult<Json<BidView>> {
        let print = ("withdraw", id.0, &body.0);
        write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            bids::withdraw(cx, id.0, &body.reason).await
        })
        .await?;
        view(web, &auth, id.0).await
    }

    /// What changed between two revisions. 404 where there is none to compare with.
    #[oai(path = "/bids/:id/changes", method = "get", operation_id = "get_bid_changes")]
    async fn changes(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        /// The earlier, sent revision; the last one before `to` where it is left out.
        from: Query<Option<i32>>,
        /// The later revision, which may be the draft; the newest where it is left out.
        to: Query<Option<i32>>,
    ) -> ApiResult<Json<ChangesView>> {
        let changes = bids::changes(&web.app, auth.actor(), id.0, from.0, to.0).await?;
        Ok(Json(changes.ok_or(Error::NotFound)?.into()))
    }

    /// The PDF of a sent revision, with the options that were picked.
    #[oai(path = "/bids/:id/revisions/:number/pdf", method = "get", operation_id = "get_bid_pdf")]
    async fn pdf(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        number: Path<i32>,
        /// `true` for the PDF as it was sent, without what was picked since.
        offered: Query<Option<bool>>,
    ) -> ApiResult<FileAnswer> {
        let offered = offered.0.unwrap_or_default();
        let paper =
            web.app.read(auth.actor(), async |cx| bids::paper(cx, id.0, number.0, offered).await).await?;
        FileAnswer::stored(web, auth.company().id, &paper, Show::Attachment).await
    }
}

async fn view(web: &Web, auth: &StaffAuth, id: Uuid) -> ApiResult<Json<BidView>> {
    let detail = web.app.read(auth.actor(), async |cx| bids::get(cx, id).await).await?;
    Ok(Json(detail.into()))
}
