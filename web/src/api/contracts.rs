//! Contracts, for staff and for the customer.

use super::binary::FileAnswer;
use super::{ApiResult, ContactAuth, Problem, StaffAuth};
use crate::error::Failure;
use crate::files;
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::contracts::{self, Part};
use plumbline_app::{Actor, Cursor, signing};
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_files::download::Show;
use plumbline_store::contracts::ContractRow;
use poem::Request;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};
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
    approved_bid_price_cents: i64,
    signed_at: DateTime<Utc>,
    signer_name: String,
    /// The frozen PDF.
    document_sha256: String,
    /// The certificate's public id.
    certificate_id: String,
    /// Null while the certificate is being made.
    certificate_sha256: Option<String>,
    /// Where anybody can verify it.
    verify_url: String,
    voided_at: Option<DateTime<Utc>>,
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
    /// The certificate PDF; 404 while it is being made.
    Certificate,
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
    async fn get(&self, Data(web): Data<&Web>, auth: StaffAuth, id: Path<Uuid>) -> ApiResult<Json<Contract>> {
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

    /// One of your contracts.
    #[oai(path = "/portal/contracts/:id", method = "get", operation_id = "get_own_contract")]
    async fn get_own(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<Contract>> {
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
}

async fn page(web: &Web, actor: &Actor, slug: &str, cursor: Option<String>) -> ApiResult<Json<ContractPage>> {
    let cursor = Cursor::parse(cursor.as_deref())?;
    let page = web.app.read(actor, async |cx| contracts::list(cx, cursor).await).await?;
    let items = page.items.into_iter().map(|row| view(web, slug, row)).collect();
    Ok(Json(ContractPage { items, next_cursor: page.next.map(|id| id.to_string()) }))
}

async fn one(web: &Web, actor: &Actor, slug: &str, id: Uuid) -> ApiResult<Json<Contract>> {
    let detail = web.app.read(actor, async |cx| contracts::get(cx, id).await).await?;
    Ok(Json(view(web, slug, detail.contract)))
}

fn view(web: &Web, slug: &str, row: ContractRow) -> Contract {
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
        verify_url: signing::verify_url(&web.app, slug, &row.certificate_id),
        certificate_id: row.certificate_id,
        certificate_sha256: row.certificate_sha256,
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
    let count = files::counts(req);
    let part = match file {
        ContractFile::Document => Part::Document,
        ContractFile::Certificate => Part::Certificate,
        ContractFile::Bundle => {
            let zip = contracts::bundle(&web.app, actor, id, count).await?;
            return Ok(FileAnswer(files::send_bytes(
                zip.bytes,
                &zip.name,
                "application/zip",
                Show::Attachment,
            )));
        }
    };
    let found = web.app.write(actor, async |cx| contracts::download(cx, id, part, count).await).await?;
    let sent =
        files::send(web, actor.company_id, &found.sha256, &found.name, &found.media_type, Show::Attachment)
            .await;
    Ok(FileAnswer(sent.map_err(|Failure(error)| Problem::from(error))?))
}
