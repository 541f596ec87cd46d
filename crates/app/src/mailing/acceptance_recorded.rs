//! To a contact: an acceptance given off the portal was recorded in their name.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_mail::letters::AcceptanceRecorded;
use plumbline_store::{acceptances, contacts, contracts};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(reader), Some(id)) = (writing.row.contact_id, writing.id("contract_id")) else {
        return Ok(Composed::Drop);
    };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let reader = contacts::get(cx.conn(), company, reader).await?.filter(|c| c.is_active);
            let contract = contracts::get(cx.conn(), company, id).await?;
            let Some((reader, contract)) = reader.zip(contract) else { return Ok(None) };
            let acceptance = match contract.acceptance_id {
                Some(id) => acceptances::get(cx.conn(), company, id).await?,
                None => None,
            };
            Ok(acceptance.map(|acceptance| (cx.company().clone(), reader, contract, acceptance)))
        })
        .await?;
    let Some((company, reader, contract, acceptance)) = found else { return Ok(Composed::Drop) };
    let letter = AcceptanceRecorded {
        contract_number: contract_number(contract.number),
        number: bid_number(contract.bid_number),
        title: contract.title,
        total: contract.value,
        accepted_by: acceptance.accepted_by,
        method: acceptance.method.replace('_', "-"),
        accepted_on: acceptance.accepted_on,
        link: format!("{}/portal/contracts/{id}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(reader.name, &reader.locale), &letter, Vec::new())
}
