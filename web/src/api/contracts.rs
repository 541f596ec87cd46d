//! Contracts, for staff and for the customer.

use super::binary::FileAnswer;
use super::{ApiResult, Body, ContactAuth, Once, Problem, StaffAuth, write_once};
use crate::error::Failure;
use crate::files;
use crate::state::Web;
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_app::contracts::{self, Part};
use plumbline_app::{Actor, Cursor, signing};
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_files::download::Show;
use plumbline_store::contracts::ContractRow;
use plumbline_store::parties::PartyRow;
use poem::Request;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A contract.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Contract {
    id: Uuid,
    /// Such as `C-0007`.
    number: String,
    title: String,
    customer_id: Uuid,
    customer_name: String,
    source_bid_id: Uuid,
    /// Such as `B-0042`.
    source_bid_number: String,
    /// The revision that was signed.
    revision: i32,
    project_id: Uuid,
    /// As it was signed.
    approved_bid_price_cents: i64,
    /// Whether it was signed electronically. Where it was not, staff recorded an acceptance that was given on paper, by
    /// phone or otherwise, and there is no certificate.
    electronically_signed: bool,
    /// When the last signer signed, or the acceptance was recorded.
    signed_at: DateTime<Utc>,
    /// Everybody who signed, or who gave the recorded acceptance.
    signer_name: String,
    /// The frozen PDF.
    document_sha256: String,
    /// The certificate's public id; of the signature that completed it, where there are several.
    certificate_id: Option<String>,
    /// Null while the certificate is being made.
    certificate_sha256: Option<String>,
    /// Where anybody can verify it.
    verify_url: Option<String>,
    voided_at: Option<DateTime<Utc>>,
    /// Why it was voided.
    void_reason: Option<String>,
}

/// One of the signatures of a contract.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContractSigner {
    /// Their number, from 1.
    number: i32,
    /// How many sign.
    of: i32,
    /// As they were called when they signed.
    name: String,
    signed_at: DateTime<Utc>,
    /// Their certificate's public id.
    certificate_id: String,
    /// Null while the certificate is being made.
    certificate_sha256: Option<String>,
    /// Where anybody can verify it.
    verify_url: String,
}

/// An acceptance that staff recorded.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct RecordedAcceptance {
    /// `paper`, `phone`, `in_person`, `email` or `other`.
    method: String,
    accepted_by: String,
    accepted_on: NaiveDate,
    note: String,
    recorded_by_name: String,
    recorded_at: DateTime<Utc>,
    scan_name: Option<String>,
    scan_sha256: Option<String>,
}

/// A contract with how it was accepted.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContractView {
    #[oai(flatten)]
    contract: Contract,
    /// The signatures; none where the acceptance was recorded.
    signers: Vec<ContractSigner>,
    /// The acceptance that was recorded; null where it was signed.
    acceptance: Option<RecordedAcceptance>,
}

/// Why a contract is voided.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct VoidBody {
    /// Both sides get it by mail, and the verification page shows it to anybody.
    reason: String,
}

/// A page of contracts.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContractPage {
    /// The newest first.
    items: Vec<Contract>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// A file of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "lowercase")]
pub enum ContractFile {
    /// The frozen PDF.
    Document,
    /// The certificate PDF; 404 while it is being made, and where nobody signed electronically.
    Certificate,
    /// The record of an acceptance given off the portal; 404 where it was signed.
    Record,
    /// The scan that was recorded with it.
    Scan,
    /// A ZIP with everything to verify it offline.
    Bundle,
}

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct ContractsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ContractsApi {
    /// Lists contracts, the newest first, 50 a page.
    #[oai(path = "/contracts", method = "get", operation_id = "list_contracts")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<ContractPage>> {
        page(web, auth.actor(), &auth.company().slug, cursor.0).await
    }

    /// A contract.
    #[oai(path = "/contracts/:id", method = "get", operation_id = "get_contract")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<ContractView>> {
        one(web, auth.actor(), &auth.company().slug, id.0).await
    }

    /// A file of a contract. Each download is in the activity log.
    #[oai(path = "/contracts/:id/files/:file", method = "get", operation_id = "download_contract_file")]
    async fn file(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        file: Path<ContractFile>,
        req: &Request,
    ) -> ApiResult<FileAnswer> {
        hand_out(web, auth.actor(), id.0, file.0, req).await
    }

    /// The certificate of one of several signers, by their number. Each download is in the activity log.
    #[oai(
        path = "/contracts/:id/certificates/:number",
        method = "get",
        operation_id = "download_signer_certificate"
    )]
    async fn certificate(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        number: Path<i32>,
        req: &Request,
    ) -> ApiResult<FileAnswer> {
        part(web, auth.actor(), id.0, Part::CertificateOf(number.0), req).await
    }

    /// Voids a contract, for Owners. Nothing is removed: both sides are told by mail, and verification says VOIDED.
    #[oai(path = "/contracts/:id/void", method = "post", operation_id = "void_contract")]
    async fn void(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<VoidBody>,
    ) -> ApiResult<Json<ContractView>> {
        let print = ("void", id.0, &body.0);
        write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            contracts::void(cx, id.0, &body.reason).await
        })
        .await?;
        one(web, auth.actor(), &auth.company().slug, id.0).await
    }

    /// Lists your contracts, the newest first, 50 a page.
    #[oai(path = "/portal/contracts", method = "get", operation_id = "list_own_contracts")]
    async fn list_own(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<ContractPage>> {
        page(web, auth.actor(), &auth.company().slug, cursor.0).await
    }

    /// Everything at once: a ZIP with each of your contracts as signed, its certificate and its evidence bundle.
    #[oai(path = "/portal/everything", method = "get", operation_id = "download_everything")]
    async fn everything(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        req: &Request,
    ) -> ApiResult<FileAnswer> {
        let zip = contracts::everything(&web.app, auth.actor(), files::counts(req)).await?;
        Ok(FileAnswer(files::send_pieces(zip.pieces, &zip.name, "application/zip")))
    }

    /// One of your contracts.
    #[oai(path = "/portal/contracts/:id", method = "get", operation_id = "get_own_contract")]
    async fn get_own(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<ContractView>> {
        one(web, auth.actor(), &auth.company().slug, id.0).await
    }

    /// A file of one of your contracts. Each download is in the activity log.
    #[oai(
        path = "/portal/contracts/:id/files/:file",
        method = "get",
        operation_id = "download_own_contract_file"
    )]
    async fn file_own(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        file: Path<ContractFile>,
        req: &Request,
    ) -> ApiResult<FileAnswer> {
        hand_out(web, auth.actor(), id.0, file.0, req).await
    }

    /// The certificate of one of several signers of your contract, by their number. Each download is in the activity log.
    #[oai(
        path = "/portal/contracts/:id/certificates/:number",
        method = "get",
        operation_id = "download_own_signer_certificate"
    )]
    async fn certificate_own(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        number: Path<i32>,
        req: &Request,
    ) -> ApiResult<FileAnswer> {
        part(web, auth.actor(), id.0, Part::CertificateOf(number.0), req).await
    }
}

async fn page(web: &Web, actor: &Actor, slug: &str, cursor: Option<String>) -> ApiResult<Json<ContractPage>> {
    let cursor = Cursor::parse(cursor.as_deref())?;
    let page = web.app.read(actor, async |cx| contracts::list(cx, cursor).await).await?;
    let items = page.items.into_iter().map(|row| view(web, slug, row)).collect();
    Ok(Json(ContractPage { items, next_cursor: page.next.map(|id| id.to_string()) }))
}

async fn one(web: &Web, actor: &Actor, slug: &str, id: Uuid) -> ApiResult<Json<ContractView>> {
    let detail = web.app.read(actor, async |cx| contracts::get(cx, id).await).await?;
    let signer = |party: PartyRow| ContractSigner {
        number: party.party_n,
        of: party.party_of,
        name: party.name,
        signed_at: party.signed_at,
        verify_url: signing::verify_url(&web.app, slug, &party.certificate_id),
        certificate_id: party.certificate_id,
        certificate_sha256: party.certificate_sha256,
    };
    let acceptance = detail.acceptance.map(|row| RecordedAcceptance {
        method: row.method,
        accepted_by: row.accepted_by,
        accepted_on: row.accepted_on,
        note: row.note,
        recorded_by_name: row.recorded_by,
        recorded_at: row.recorded_at,
        scan_name: row.scan_name,
        scan_sha256: row.scan_sha256,
    });
    Ok(Json(ContractView {
        signers: detail.parties.into_iter().map(signer).collect(),
        acceptance,
        contract: view(web, slug, detail.contract),
    }))
}

fn view(web: &Web, slug: &str, row: ContractRow) -> Contract {
    let electronic = row.electronic();
    Contract {
        id: row.id,
        number: contract_number(row.number),
        title: row.title,
        customer_id: row.customer_id,
        customer_name: row.customer_name,
        source_bid_id: row.bid_id,
        source_bid_number: bid_number(row.bid_number),
        revision: row.revision,
        project_id: row.project_id,
        approved_bid_price_cents: row.value.0,
        signed_at: row.signed_at,
        signer_name: row.signer_name,
        document_sha256: row.document_sha256,
        electronically_signed: electronic,
        verify_url: row.certificate_id.as_deref().map(|id| signing::verify_url(&web.app, slug, id)),
        certificate_id: row.certificate_id,
        // the record of an acceptance is no certificate
        certificate_sha256: row.certificate_sha256.filter(|_| electronic),
        void_reason: row.voided_at.map(|_| row.void_reason),
        voided_at: row.voided_at,
    }
}

async fn hand_out(
    web: &Web,
    actor: &Actor,
    id: Uuid,
    file: ContractFile,
    req: &Request,
) -> ApiResult<FileAnswer> {
    let one = match file {
        ContractFile::Document => Part::Document,
        ContractFile::Certificate => Part::Certificate,
        ContractFile::Record => Part::Record,
        ContractFile::Scan => Part::Scan,
        ContractFile::Bundle => {
            let zip = contracts::bundle(&web.app, actor, id, files::counts(req)).await?;
            return Ok(FileAnswer(files::send_bytes(
                zip.bytes,
                &zip.name,
                "application/zip",
                Show::Attachment,
            )));
        }
    };
    part(web, actor, id, one, req).await
}

async fn part(web: &Web, actor: &Actor, id: Uuid, part: Part, req: &Request) -> ApiResult<FileAnswer> {
    let count = files::counts(req);
    let found = web.app.write(actor, async |cx| contracts::download(cx, id, part, count).await).await?;
    let sent =
        files::send(web, actor.company_id, &found.sha256, &found.name, &found.media_type, Show::Attachment)
            .await;
    Ok(FileAnswer(sent.map_err(|Failure(error)| Problem::from(error))?))
}
