//! What both parties' signed copies carry: the same papers and the same proofs.

use super::writing::Writing;
use crate::documents::storage;
use crate::{Company, Error, Result};
use plumbline_domain::bid::contract_number;
use plumbline_mail::Attachment;
use plumbline_signing::evidence::Evidence;
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::SignedHead;
use plumbline_store::contracts::{self, ContractRow};
use plumbline_store::signatures;

/// A signed copy's content.
pub(super) struct Copy {
    pub(super) company: Company,
    pub(super) contract: ContractRow,
    pub(super) verify_link: String,
    pub(super) key_thumbprint: String,
    pub(super) log_head: String,
    pub(super) attachments: Vec<Attachment>,
}

/// The copy of the row's contract; `None` without one or before its certificate is made.
pub(super) async fn copy(writing: &Writing<'_>) -> Result<Option<Copy>> {
    let Some(id) = writing.id("contract_id") else { return Ok(None) };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let Some(contract) = contracts::get(cx.conn(), company, id).await? else { return Ok(None) };
            let signature = signatures::get(cx.conn(), company, contract.signature_id).await?;
            Ok(signature.map(|signature| (cx.company().clone(), contract, signature)))
        })
        .await?;
    let Some((company, contract, signature)) = found else { return Ok(None) };
    let Some(certificate) = contract.certificate_sha256.clone() else { return Ok(None) };
    let evidence: Evidence =
        jcs::parse_canonical(&signature.evidence, Profile::Evidence).map_err(Error::internal)?;
    let number = contract_number(contract.number);
    let mut attachments = Vec::new();
    for (name, sha256) in [
        (format!("{number}.pdf"), &contract.document_sha256),
        (format!("{number} certificate.pdf"), &certificate),
    ] {
        let bytes = writing.app.files.get(company.id, sha256).await.map_err(storage)?.to_vec();
        attachments.push(Attachment { file_name: name, media_type: "application/pdf".into(), bytes });
    }
    Ok(Some(Copy {
        verify_link: format!("{}/verify/{}", writing.url(&company), signature.certificate_id),
        key_thumbprint: evidence.kid,
        log_head: SignedHead { head: signature.head, signature: signature.head_signature }.to_token(),
        attachments,
        company,
        contract,
    }))
}
