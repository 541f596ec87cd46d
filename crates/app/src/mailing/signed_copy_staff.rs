//! To staff: the same copy and the same proofs as the customer gets.

use super::compose::Composed;
use super::copies::copy;
use super::writing::Writing;
use crate::Result;
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_mail::letters::SignedCopyStaff;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some((_, reader)), Some(copy)) = (writing.staff().await?, copy(&writing).await?) else {
        return Ok(Composed::Drop);
    };
    let letter = SignedCopyStaff {
        contract_number: contract_number(copy.contract.number),
        number: bid_number(copy.contract.bid_number),
        title: copy.contract.title,
        total: copy.contract.value,
        signer_name: copy.contract.signer_name,
        signed_at: copy.contract.signed_at,
        verify_link: copy.proofs.verify_link,
        customer_name: copy.contract.customer_name,
        link: format!("{}/office/contracts/{}", writing.url(&copy.company), copy.contract.id),
        key_thumbprint: copy.proofs.key_thumbprint,
        log_head: copy.proofs.log_head,
    };
    writing.letter(&copy.company, &reader, &letter, copy.attachments)
}
