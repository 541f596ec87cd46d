//! Shared bids, for the customer.

use super::binary::FileAnswer;
use super::changes::ChangesView;
use super::portal_bid_views::{
    PickBody, RejectBody, SharedBid, SharedBidPage, SharedBidView, SharedRevision, SharedRevisionView,
    SharedRevisions,
};
use super::{ApiResult, Body, ContactAuth, Once, write_once};
use crate::downloads::of_bid;
use crate::files;
use crate::state::Web;
use plumbline_app::portal_bids::{self, PortalBid, Which};
use plumbline_app::{Cursor, bids};
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_store::revisions::SeenRevision;
use plumbline_store::shares::PortalBidRow;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use uuid::Uuid;

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
            new_comments: row.new_comments,
            is_signer: row.is_signer == Some(true),
            has_signed: row.has_signed,
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

    /// Picks from a bid's optional items: a PDF and a `bid.json` of exactly that are frozen, and those are signed.
    /// Again and otherwise until somebody signs.
    #[oai(path = "/portal/bids/:id/options", method = "post", operation_id = "pick_options")]
    async fn pick(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<PickBody>,
    ) -> ApiResult<Json<SharedBidView>> {
        let prepared =
            portal_bids::prepare_pick(&web.app, auth.actor(), id.0, body.revision, &body.picked).await;
        let print = ("pick", id.0, &body.0);
        write_once::<portal_bids::Picked, _>(&once, &web.app, auth.actor(), &print, async |cx| {
            portal_bids::pick(cx, &prepared?).await
        })
        .await?;
        Ok(Json(view(portal_bids::read(&web.app, auth.actor(), id.0, None).await?)?))
    }

    /// The revisions of a shared bid that you have been shown, the newest first.
    #[oai(path = "/portal/bids/:id/revisions", method = "get", operation_id = "list_shared_revisions")]
    async fn revisions(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<SharedRevisions>> {
        let (row, seen) =
            web.app.read(auth.actor(), async |cx| portal_bids::revisions(cx, id.0).await).await?;
        Ok(Json(SharedRevisions { items: seen.into_iter().map(|one| revision(&row, one)).collect() }))
    }

    /// A revision of a shared bid as it was sent. Reading an earlier one counts as a view of it.
    #[oai(path = "/portal/bids/:id/revisions/:number", method = "get", operation_id = "get_shared_revision")]
    async fn revision(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        number: Path<i32>,
        req: &poem::Request,
    ) -> ApiResult<Json<SharedRevisionView>> {
        let views = files::counts(req).then_some(&web.views);
        let found = portal_bids::earlier(&web.app, auth.actor(), id.0, number.0, views).await?;
        let data = serde_json::to_value(&*found.frozen).map_err(plumbline_app::Error::internal)?;
        Ok(Json(SharedRevisionView { revision: revision(&found.row, found.revision), data: Any(data) }))
    }

    /// The PDF of a revision as it was sent. Each download is in the activity log.
    #[oai(
        path = "/portal/bids/:id/revisions/:number/pdf",
        method = "get",
        operation_id = "download_shared_revision_pdf"
    )]
    async fn revision_pdf(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        number: Path<i32>,
        req: &poem::Request,
    ) -> ApiResult<FileAnswer> {
        Ok(FileAnswer(of_bid(web, auth.actor(), id.0, Which::PaperOf(number.0), req).await?))
    }

    /// What the current revision says otherwise than an earlier one. 404 where there is none to compare with.
    #[oai(path = "/portal/bids/:id/changes", method = "get", operation_id = "get_shared_changes")]
    async fn changes(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        /// The earlier revision; the last one before the current where it is left out.
        since: Query<Option<i32>>,
    ) -> ApiResult<Json<ChangesView>> {
        let changes = portal_bids::changes(&web.app, auth.actor(), id.0, since.0).await?;
        Ok(Json(changes.ok_or(plumbline_app::Error::NotFound)?.into()))
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
        Ok(FileAnswer(of_bid(web, auth.actor(), id.0, Which::Paper, req).await?))
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
        Ok(FileAnswer(of_bid(web, auth.actor(), id.0, Which::Document(document.0), req).await?))
    }
}

fn revision(row: &PortalBidRow, one: SeenRevision) -> SharedRevision {
    let status = if one.number == row.revision { row.status.as_str() } else { "superseded" };
    SharedRevision {
        number: one.number,
        status: status.to_owned(),
        total_cents: one.total.0,
        sent_at: one.sent_at,
        data_sha256: one.data_sha256,
        document_sha256: one.document_sha256,
    }
}

fn view(bid: PortalBid) -> Result<SharedBidView, plumbline_app::Error> {
    let row = bid.row;
    Ok(SharedBidView {
        id: row.id,
        status: row.status.as_str().to_owned(),
        revision: row.revision,
        total_cents: row.total.0,
        data: Any(serde_json::to_value(&*bid.frozen).map_err(plumbline_app::Error::internal)?),
        options: row.options,
        offer: bid
            .offer
            .map(|offer| serde_json::to_value(&*offer).map(Any))
            .transpose()
            .map_err(plumbline_app::Error::internal)?,
        picked: row.picked,
        can_pick: bid.can_pick,
        data_sha256: row.data_sha256,
        document_sha256: row.document_sha256,
        expires_at: row.expires_at,
        level: bid.access.as_str().to_owned(),
        can_sign: bid.can_sign,
        has_signed: row.has_signed,
        signers: row.signers.into_iter().map(Into::into).collect(),
        contract_number: row.contract_number.map(contract_number),
        contract_id: row.contract_id,
        comments: row.comments.into_iter().map(Into::into).collect(),
    })
}
