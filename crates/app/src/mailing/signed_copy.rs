//! To the signer: the contract with its certificate.

use super::compose::Composed;
use super::copies::copy;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_mail::letters::SignedCopy;
use plumbline_store::contacts;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(contact) = writing.row.contact_id else { return Ok(Composed::Drop) };
    // goes out even to a contact who was deactivated since: it is their own contract
    let reader = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok(contacts::get(cx.conn(), company, contact).await?)
        })
        .await?;
    let (Some(reader), Some(copy)) = (reader, copy(&writing).await?) else { return Ok(Composed::Drop) };
    let letter = SignedCopy {
        contract_number: contract_number(copy.contract.number),
        number: bid_number(copy.contract.bid_number),
        title: copy.contract.title,
        total: copy.contract.value,
        signer_name: copy.contract.signer_name,
        signed_at: copy.contract.signed_at,
        verify_link: copy.verify_link,
        portal_link: format!("{}/portal/contracts/{}", writing.url(&copy.company), copy.contract.id),
        key_thumbprint: copy.key_thumbprint,
        log_head: copy.log_head,
    };
    writing.letter(&copy.company, &Reader::new(reader.name, &reader.locale), &letter, copy.attachments)
}
