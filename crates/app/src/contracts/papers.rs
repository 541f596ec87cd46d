//! The papers of a contract whose acceptance was recorded: no evidence, and said so.

use super::bundle::stored;
use crate::{App, Company, Error, Result};
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_signing::bundle::{BundledAttachment, Recorded};
use plumbline_signing::{jcs, time};
use plumbline_store::acceptances::AcceptanceRow;
use plumbline_store::contracts::ContractRow;
use plumbline_store::documents::DocumentRow;
use serde_json::json;

/// Gathers them from storage; a file that is missing there is missing here.
pub(super) async fn gather(
    app: &App,
    company: &Company,
    contract: &ContractRow,
    acceptance: &AcceptanceRow,
    attached: Vec<DocumentRow>,
) -> Result<Recorded> {
    let data = json!({
        "typ": "urn:plumbline:recorded-acceptance:1",
        "electronic_signature": false,
        "company": { "id": company.id, "name": company.name },
        "contract": contract_number(contract.number),
        "bid": { "number": bid_number(contract.bid_number), "revision": contract.revision, "title": contract.title },
        "amount": contract.value.plain(),
        "method": acceptance.method,
        "accepted_by": acceptance.accepted_by,
        "accepted_on": acceptance.accepted_on,
        "note": acceptance.note,
        "recorded_by": acceptance.recorded_by,
        "recorded_at": time::format(acceptance.recorded_at),
        "document_sha256": contract.document_sha256,
        "scan_sha256": acceptance.scan_sha256,
        "voided_at": contract.voided_at.map(time::format),
        "void_reason": contract.void_reason,
    });
    let mut papers = Recorded {
        document: stored(app, company.id, &contract.document_sha256).await?,
        data: stored(app, company.id, &contract.data_sha256).await?,
        acceptance: jcs::to_canonical_data(&data).map_err(Error::internal)?,
        voided: contract.voided_at.map(|at| {
            format!("THIS CONTRACT WAS VOIDED on {}. The reason: {}", time::format(at), contract.void_reason)
        }),
        ..Recorded::default()
    };
    for document in attached {
        let bytes = stored(app, company.id, &document.sha256).await?;
        papers.attachments.push(BundledAttachment { name: document.name, bytes });
    }
    if let Some(sha256) = &contract.certificate_sha256 {
        papers.record = stored(app, company.id, sha256).await?;
    }
    if let (Some(name), Some(sha256)) = (&acceptance.scan_name, &acceptance.scan_sha256) {
        papers.scan =
            Some(BundledAttachment { name: name.clone(), bytes: stored(app, company.id, sha256).await? });
    }
    Ok(papers)
}
