//! What both parties' signed copies carry: the same papers and the same proofs.

use super::writing::Writing;
use crate::contracts::certificate_name;
use crate::documents::storage;
use crate::{Company, Error, Result};
use plumbline_domain::bid::contract_number;
use plumbline_mail::Attachment;
use plumbline_signing::evidence::Evidence;
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::SignedHead;
use plumbline_store::contracts::{self, ContractRow};
use plumbline_store::parties;
use plumbline_store::signatures::{self, SignatureRow};
use uuid::Uuid;

/// What proves a signature to whoever keeps the mail.
pub(super) struct Proofs {
    pub(super) verify_link: String,
    pub(super) key_thumbprint: String,
    pub(super) log_head: String,
}

/// The proofs of a signature.
pub(super) fn proofs(writing: &Writing<'_>, company: &Company, signature: &SignatureRow) -> Result<Proofs> {
    let evidence: Evidence =
        jcs::parse_canonical(&signature.evidence, Profile::Evidence).map_err(Error::internal)?;
    let head = SignedHead { head: signature.head.clone(), signature: signature.head_signature.clone() };
    Ok(Proofs {
        verify_link: format!("{}/verify/{}", writing.url(company), signature.certificate_id),
        key_thumbprint: evidence.kid,
        log_head: head.to_token(),
    })
}

/// Stored PDFs under these names, to attach.
pub(super) async fn pdfs(
    writing: &Writing<'_>,
    company: Uuid,
    files: Vec<(String, String)>,
) -> Result<Vec<Attachment>> {
    let mut attachments = Vec::new();
    for (file_name, sha256) in files {
        let bytes = writing.app.files.get(company, &sha256).await.map_err(storage)?.to_vec();
        attachments.push(Attachment { file_name, media_type: "application/pdf".into(), bytes });
    }
    Ok(attachments)
}

/// A signed copy's content.
pub(super) struct Copy {
    pub(super) company: Company,
    pub(super) contract: ContractRow,
    pub(super) proofs: Proofs,
    pub(super) attachments: Vec<Attachment>,
}

/// The copy of the row's contract; `None` without one or before its certificate is made. A signer gets their own
/// certificate and proofs; staff get everybody's certificate, and the proofs of the signature that completed it.
pub(super) async fn copy(writing: &Writing<'_>) -> Result<Option<Copy>> {
    let Some(id) = writing.id("contract_id") else { return Ok(None) };
    let reader = writing.row.contact_id;
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let Some(contract) = contracts::get(cx.conn(), company, id).await? else { return Ok(None) };
            let signers = parties::of_contract(cx.conn(), company, id).await?;
            let own = signers.iter().find(|party| match reader {
                Some(id) => party.contact_id == id,
                None => Some(party.signature_id) == contract.signature_id,
            });
            let Some(own) = own.cloned() else { return Ok(None) };
            let signature = signatures::get(cx.conn(), company, own.signature_id).await?;
            let shown = if reader.is_some() { vec![own] } else { signers };
            Ok(signature.map(|signature| (cx.company().clone(), contract, shown, signature)))
        })
        .await?;
    let Some((company, contract, signers, signature)) = found else { return Ok(None) };
    let number = contract_number(contract.number);
    let mut files = vec![(format!("{number}.pdf"), contract.document_sha256.clone())];
    for party in signers {
        let Some(sha256) = party.certificate_sha256 else { return Ok(None) };
        files.push((certificate_name(&number, party.party_n, party.party_of), sha256));
    }
    Ok(Some(Copy {
        proofs: proofs(writing, &company, &signature)?,
        attachments: pdfs(writing, company.id, files).await?,
        company,
        contract,
    }))
}
