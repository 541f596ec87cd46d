//! Contracts, for staff and for the customer.

use super::binary::FileAnswer;
use super::contract_views::{
    ContractFile, ContractPage, ContractSigner, ContractView, RecordedAcceptance, VoidBody, view,
};
use super::{ApiResult, Body, ContactAuth, Once, StaffAuth, write_once};
use crate::downloads::{bundle_of_contract, of_contract};
use crate::files;
use crate::state::Web;
use plumbline_app::contracts::{self, Part};
use plumbline_app::{Actor, Cursor, signing};
use plumbline_store::parties::PartyRow;
use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

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
        let part = Part::CertificateOf(number.0);
        Ok(FileAnswer(of_contract(web, auth.actor(), id.0, part, req).await?))
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
        let part = Part::CertificateOf(number.0);
        Ok(FileAnswer(of_contract(web, auth.actor(), id.0, part, req).await?))
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

async fn hand_out(
    web: &Web,
    actor: &Actor,
    id: Uuid,
    file: ContractFile,
    req: &Request,
) -> ApiResult<FileAnswer> {
    let part = match file {
        ContractFile::Document => Part::Document,
        ContractFile::Certificate => Part::Certificate,
        ContractFile::Record => Part::Record,
        ContractFile::Scan => Part::Scan,
        ContractFile::Bundle => return Ok(FileAnswer(bundle_of_contract(web, actor, id, req).await?)),
    };
    Ok(FileAnswer(of_contract(web, actor, id, part, req).await?))
}
