//! The record of an acceptance on paper: made once by the worker, and never called a certificate.

use crate::documents::storage;
use crate::{Actor, App, Error, Happening, Result, Subject};
use plumbline_domain::Event;
use plumbline_domain::bid::{bid_number, contract_number, project_number};
use plumbline_i18n::Locale;
use plumbline_pdf::{AcceptanceInput, Look};
use plumbline_store::{acceptances, blobs, contracts};
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
    let logo_png = match &company.logo_sha256 {
        Some(sha256) => Some(app.files.get(company.id, sha256).await.map_err(storage)?.to_vec()),
        None => None,
    };
    let look = Look { color: company.brand_color.clone(), logo_png, ..Look::default() };
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
    let renderer = app.clone();
    let pdf =
        tokio::task::spawn_blocking(move || renderer.renderer.acceptance(&input, &look, Locale::default()))
            .await
            .map_err(Error::internal)?
            .map_err(Error::internal)?;
    let stored =
        app.files.put_bytes(company.id, pdf.bytes.into(), "application/pdf").await.map_err(storage)?;
    app.write(&system, async |cx| {
        let size = i64::try_from(stored.size).map_err(Error::internal)?;
        blobs::insert(cx.conn(), company.id, &stored.sha256, size, &stored.media_type).await?;
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
