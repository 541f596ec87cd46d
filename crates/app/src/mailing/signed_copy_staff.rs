//! To staff: the same copy and the same proofs as the customer gets.

use super::compose::Composed;
use super::copies::copy;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_mail::letters::SignedCopyStaff;
use plumbline_store::staff;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(id) = writing.row.staff_id else { return Ok(Composed::Drop) };
    let reader = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok(staff::get(cx.conn(), company, id).await?.filter(|s| s.is_active))
        })
        .await?;
    let (Some(reader), Some(copy)) = (reader, copy(&writing).await?) else { return Ok(Composed::Drop) };
    let letter = SignedCopyStaff {
        contract_number: contract_number(copy.contract.number),
        number: bid_number(copy.contract.bid_number),
        title: copy.contract.title,
        total: copy.contract.value,
        signer_name: copy.contract.signer_name,
        signed_at: copy.contract.signed_at,
        verify_link: copy.verify_link,
        customer_name: copy.contract.customer_name,
        link: format!("{}/office/contracts/{}", writing.url(&copy.company), copy.contract.id),
        key_thumbprint: copy.key_thumbprint,
        log_head: copy.log_head,
    };
    writing.letter(&copy.company, &Reader::new(reader.name, &reader.locale), &letter, copy.attachments)
}
