//! One file of a contract.

use super::read::find;
use crate::{Cx, Download, Error, Happening, Result, Subject};
use plumbline_domain::Event;
use plumbline_domain::bid::contract_number;
use plumbline_store::contracts::ContractRow;
use plumbline_store::{acceptances, documents, parties};
use serde_json::json;
use uuid::Uuid;

/// Which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The frozen PDF.
    Document,
    /// The certificate of the completing signature; there once the worker has made it.
    Certificate,
    /// The certificate of signer `n`.
    CertificateOf(i32),
    /// The record of an acceptance given off the portal; there once the worker has made it.
    Record,
    /// The scan that was recorded with it.
    Scan,
    /// A file that was signed with it.
    Attachment(Uuid),
}

/// A file of a contract. With `count` the download is recorded.
pub async fn download(cx: &mut Cx, id: Uuid, part: Part, count: bool) -> Result<Download> {
    let contract = find(cx, id).await?;
    let number = contract_number(contract.number);
    let (what, file) = match part {
        Part::Document => {
            ("document", Download::pdf(format!("{number}.pdf"), contract.document_sha256.clone()))
        }
        Part::Certificate => {
            let sha256 = contract.certificate_sha256.clone().filter(|_| contract.electronic());
            (
                "certificate",
                Download::pdf(format!("{number} certificate.pdf"), sha256.ok_or(Error::NotFound)?),
            )
        }
        Part::CertificateOf(n) => {
            let company = cx.company_id();
            let signed = parties::of_contract(cx.conn(), company, id).await?;
            let party = signed.into_iter().find(|party| party.party_n == n).ok_or(Error::NotFound)?;
            let sha256 = party.certificate_sha256.ok_or(Error::NotFound)?;
            ("certificate", Download::pdf(certificate_name(&number, party.party_n, party.party_of), sha256))
        }
        Part::Record => {
            let sha256 = contract.certificate_sha256.clone().filter(|_| !contract.electronic());
            (
                "record",
                Download::pdf(format!("{number} record of acceptance.pdf"), sha256.ok_or(Error::NotFound)?),
            )
        }
        Part::Scan => ("scan", scan(cx, &contract).await?),
        Part::Attachment(document) => {
            let company = cx.company_id();
            let found = documents::of_bid(cx.conn(), company, contract.bid_id, document).await?;
            let found = found.filter(|d| d.revision_id == contract.revision_id).ok_or(Error::NotFound)?;
            ("attachment", found.into())
        }
    };
    if count {
        record(cx, &contract, what, &file.name);
    }
    Ok(file)
}

/// What a certificate is saved as: with the signer's number where there are several.
pub(crate) fn certificate_name(number: &str, n: i32, of: i32) -> String {
    if of > 1 { format!("{number} certificate {n} of {of}.pdf") } else { format!("{number} certificate.pdf") }
}

async fn scan(cx: &mut Cx, contract: &ContractRow) -> Result<Download> {
    let company = cx.company_id();
    let id = contract.acceptance_id.ok_or(Error::NotFound)?;
    let acceptance = acceptances::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    match (acceptance.scan_name, acceptance.scan_media_type, acceptance.scan_sha256) {
        (Some(name), Some(media_type), Some(sha256)) => Ok(Download { name, media_type, sha256 }),
        _ => Err(Error::NotFound),
    }
}

/// Puts a download into the log.
pub(super) fn record(cx: &mut Cx, contract: &ContractRow, what: &str, name: &str) {
    let happening = Happening::new(
        Event::ContractDownloaded,
        Subject("contract", contract.id),
        json!({ "what": what, "name": name }),
    );
    cx.record(happening.contract(contract.id).customer(contract.customer_id).project(contract.project_id));
}
