//! To both sides: a contract was voided.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_mail::letters::ContractVoided;
use plumbline_store::{contacts, contracts, staff};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(id) = writing.id("contract_id") else { return Ok(Composed::Drop) };
    let row = writing.row;
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let contract = contracts::get(cx.conn(), company, id).await?;
            let reader = match (row.staff_id, row.contact_id) {
                (Some(id), _) => staff::get(cx.conn(), company, id)
                    .await?
                    .filter(|s| s.is_active)
                    .map(|s| (Reader::new(s.name, &s.locale), "office")),
                // goes out even to a contact who was deactivated since: it is their own contract
                (_, Some(id)) => contacts::get(cx.conn(), company, id)
                    .await?
                    .map(|c| (Reader::new(c.name, &c.locale), "portal")),
                (None, None) => None,
            };
            Ok(contract.zip(reader).map(|found| (cx.company().clone(), found)))
        })
        .await?;
    let Some((company, (contract, (reader, side)))) = found else { return Ok(Composed::Drop) };
    let Some(voided_at) = contract.voided_at else { return Ok(Composed::Drop) };
    let letter = ContractVoided {
        contract_number: contract_number(contract.number),
        number: bid_number(contract.bid_number),
        title: contract.title,
        customer_name: contract.customer_name,
        voided_at,
        reason: contract.void_reason,
        link: format!("{}/{side}/contracts/{id}", writing.url(&company)),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
