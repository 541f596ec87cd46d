//! To staff: a bid was signed and is a contract.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_mail::letters::BidSignedStaff;
use plumbline_store::{contracts, staff};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(staff_id), Some(id)) = (writing.row.staff_id, writing.id("contract_id")) else {
        return Ok(Composed::Drop);
    };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let contract = contracts::get(cx.conn(), company, id).await?;
            let reader = staff::get(cx.conn(), company, staff_id).await?.filter(|s| s.is_active);
            Ok(contract.zip(reader).map(|found| (cx.company().clone(), found)))
        })
        .await?;
    let Some((company, (contract, reader))) = found else { return Ok(Composed::Drop) };
    let letter = BidSignedStaff {
        number: bid_number(contract.bid_number),
        title: contract.title,
        customer_name: contract.customer_name,
        signer_name: contract.signer_name,
        contract_number: contract_number(contract.number),
        total: contract.value,
        signed_at: contract.signed_at,
        link: format!("{}/office/contracts/{id}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(reader.name, &reader.locale), &letter, Vec::new())
}
