//! One file of a contract.

use super::read::find;
use crate::{Cx, Error, Happening, Result, Subject};
use plumbline_domain::Event;
use plumbline_domain::bid::contract_number;
use plumbline_store::contracts::ContractRow;
use plumbline_store::documents;
use serde_json::json;
use uuid::Uuid;

/// Which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The frozen PDF.
    Document,
    /// The certificate; there once the worker has made it.
    Certificate,
    /// A file that was signed with it.
    Attachment(Uuid),
}

/// A file to hand out.
#[derive(Debug, Clone)]
pub struct Download {
    /// File name.
    pub name: String,
    /// By content.
    pub media_type: String,
    /// Where its content is.
    pub sha256: String,
}

/// A file of a contract. With `count` the download is recorded.
pub async fn download(cx: &mut Cx, id: Uuid, part: Part, count: bool) -> Result<Download> {
    let contract = find(cx, id).await?;
    let number = contract_number(contract.number);
    let pdf = |name: String, sha256: String| Download { name, media_type: "application/pdf".into(), sha256 };
    let (what, file) = match part {
        Part::Document => ("document", pdf(format!("{number}.pdf"), contract.document_sha256.clone())),
        Part::Certificate => {
            let sha256 = contract.certificate_sha256.clone().ok_or(Error::NotFound)?;
            ("certificate", pdf(format!("{number} certificate.pdf"), sha256))
        }
        Part::Attachment(document) => {
            let company = cx.company_id();
            let found = documents::of_bid(cx.conn(), company, contract.bid_id, document).await?;
            let found = found.filter(|d| d.revision_id == contract.revision_id).ok_or(Error::NotFound)?;
            ("attachment", Download { name: found.name, media_type: found.media_type, sha256: found.sha256 })
        }
    };
    if count {
        record(cx, &contract, what, &file.name);
    }
    Ok(file)
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
