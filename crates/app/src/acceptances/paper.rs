//! The record of an acceptance on paper: made once by the worker, and never called a certificate.

use crate::{Actor, App, Error, Happening, Result, Subject};
use plumbline_domain::Event;
use plumbline_domain::bid::{bid_number, contract_number, project_number};
use plumbline_i18n::Locale;
use plumbline_pdf::AcceptanceInput;
use plumbline_store::{acceptances, contracts};
use serde_json::json;
use uuid::Uuid;

/// Makes the record of a contract whose acceptance was recorded. Again is nothing: the first rendering stays.
pub async fn make(app: &App, company: Uuid, contract: Uuid) -> Result<()> {
    let system = Actor::system(company);
    let (contract, acceptance, company) = app
        .read(&system, async |cx| {
            let company = cx.company_id();
            let contract = contracts::get(cx.conn(), company, contract).await?.ok_or(Error::NotFound)?;
            let id = contract.acceptance_id.ok_or(Error::NotFound)?;
            let acceptance = acceptances::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
            Ok((contract, acceptance, cx.company().clone()))
        })
        .await?;
    if contract.certificate_sha256.is_some() {
        return Ok(());
    }
    let look = app.look(&company).await?;
    let input = AcceptanceInput {
        company: company.name.clone(),
        contract_number: contract_number(contract.number),
        bid_number: bid_number(contract.bid_number),
        revision: contract.revision,
        project_number: project_number(contract.project_number),
        title: contract.title.clone(),
        customer: contract.customer_name.clone(),
        total: contract.value,
        method: acceptance.method.clone(),
        accepted_by: acceptance.accepted_by.clone(),
        accepted_on: acceptance.accepted_on,
        note: acceptance.note.clone(),
        recorded_by: acceptance.recorded_by.clone(),
        recorded_at: acceptance.recorded_at,
        document_sha256: contract.document_sha256.clone(),
        scan: acceptance.scan_name.clone().zip(acceptance.scan_sha256.clone()),
        zone: company.zone(),
    };
    let pdf = app.paint(move |renderer| renderer.acceptance(&input, &look, Locale::default())).await?;
    let stored = app.put(company.id, pdf.bytes.into(), "application/pdf").await?;
    app.write(&system, async |cx| {
        cx.note(&stored).await?;
        if contracts::set_certificate(cx.conn(), company.id, contract.id, &stored.sha256).await? {
            let data = json!({ "number": contract_number(contract.number), "sha256": stored.sha256 });
            let happening =
                Happening::new(Event::AcceptanceRecordMade, Subject("contract", contract.id), data);
            cx.record(
                happening
                    .contract(contract.id)
                    .customer(contract.customer_id)
                    .bid(contract.bid_id)
                    .project(contract.project_id),
            );
        }
        Ok(())
    })
    .await
}
