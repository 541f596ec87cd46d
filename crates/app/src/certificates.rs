//! The certificate PDFs: views of the evidence, made once by the worker, then mailed to both sides.

use crate::signing::{texts, verify_url};
use crate::{Actor, App, Company, Cx, Error, Happening, MailKind, NewMail, Result, Subject};
use plumbline_domain::Event;
use plumbline_domain::bid::{contract_number, project_number};
use plumbline_domain::change_order::order_number;
use plumbline_i18n::Locale;
use plumbline_pdf::{CertificateInput, Mark, Pdf};
use plumbline_signing::evidence::Evidence;
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::SignedHead;
use plumbline_store::contracts::{self, ContractRow};
use plumbline_store::parties::{self, PartyRow};
use plumbline_store::signatures::{self, SignatureRow};
use plumbline_store::{change_order_signatures, change_orders, contacts};
use serde_json::{Value, json};
use uuid::Uuid;

/// Makes the certificates of a contract, one for each signature, and asks for the mails that carry them. Again is
/// nothing: the first rendering stays, and the mails are asked for in the transaction that notes it.
pub async fn make(app: &App, company: Uuid, contract: Uuid) -> Result<()> {
    let system = Actor::system(company);
    let (contract, signers, signatures, company) =
        app.read(&system, async |cx| load(cx, contract).await).await?;
    if contract.certificate_sha256.is_some() {
        return Ok(());
    }
    let mut made = Vec::new();
    for (n, signature) in signatures.iter().enumerate() {
        let others = signatures.iter().enumerate().filter(|(other, _)| *other != n);
        let others: Vec<(Vec<u8>, Vec<u8>)> =
            others.map(|(_, other)| (other.evidence.clone(), other.disclosures.clone())).collect();
        let pdf = render(app, &company, contract_number(contract.number), signature.clone(), others).await?;
        made.push((signature.id, app.put(company.id, pdf.bytes.into(), "application/pdf").await?));
    }
    app.write(&system, async |cx| {
        for (signature, stored) in &made {
            cx.note(stored).await?;
            parties::add_certificate(cx.conn(), company.id, *signature, &stored.sha256).await?;
        }
        let main = made.iter().find(|(signature, _)| Some(*signature) == contract.signature_id);
        let (_, main) = main.ok_or_else(|| Error::internal("a contract without its signature"))?;
        if !contracts::set_certificate(cx.conn(), company.id, contract.id, &main.sha256).await? {
            return Ok(());
        }
        for party in &signers {
            let stored = made.iter().find(|(signature, _)| *signature == party.signature_id);
            let data = json!({
                "number": contract_number(contract.number), "certificate_id": party.certificate_id,
                "sha256": stored.map(|(_, stored)| stored.sha256.clone()),
            });
            let happening = Happening::new(Event::CertificateMade, Subject("contract", contract.id), data);
            cx.record(
                happening
                    .contract(contract.id)
                    .customer(contract.customer_id)
                    .bid(contract.bid_id)
                    .project(contract.project_id),
            );
        }
        mail_copies(cx, &contract, &signers).await
    })
    .await
}

async fn load(cx: &mut Cx, id: Uuid) -> Result<(ContractRow, Vec<PartyRow>, Vec<SignatureRow>, Company)> {
    let company = cx.company_id();
    let contract = contracts::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    let signers = parties::of_contract(cx.conn(), company, id).await?;
    let signatures =
        signatures::of_revision(cx.conn(), company, contract.bid_id, contract.revision_id).await?;
    if signatures.is_empty() || contract.signature_id.is_none() {
        return Err(Error::NotFound);
    }
    Ok((contract, signers, signatures, cx.company().clone()))
}

/// `belongs_to` is what the signature is on: a contract, or what a change order changes.
async fn render(
    app: &App,
    company: &Company,
    belongs_to: String,
    signature: SignatureRow,
    others: Vec<(Vec<u8>, Vec<u8>)>,
) -> Result<Pdf> {
    let evidence: Evidence =
        jcs::parse_canonical(&signature.evidence, Profile::Evidence).map_err(Error::internal)?;
    let consent = texts::disclosure(&evidence.consent.disclosure)
        .ok_or_else(|| Error::internal(format!("no disclosure is called {}", evidence.consent.disclosure)))?;
    let look = app.look(company).await?;
    let url = verify_url(app, &company.slug, &signature.certificate_id);
    let zone = company.zone();
    // the evidence keeps the language it was signed in; its reader may have chosen another since
    let locale = Locale::parse(&signature.contact_locale)
        .or_else(|| Locale::parse(&evidence.intent.locale))
        .unwrap_or_default();
    app.paint(move |renderer| {
        let typed = String::from_utf8_lossy(&signature.mark);
        let input = CertificateInput {
            evidence: &signature.evidence,
            signature: &signature.signature,
            disclosures: &signature.disclosures,
            mark: if signature.kind == "drawn" { Mark::Drawn(&signature.mark) } else { Mark::Typed(&typed) },
            head: &SignedHead { head: signature.head.clone(), signature: signature.head_signature.clone() },
            others: &others,
            consent_text: consent.text,
            contract_number: &belongs_to,
            verify_url: &url,
            zone,
            look: &look,
            locale,
        };
        renderer.certificate(&input)
    })
    .await
}

/// The signed copy, to every signer and to every Owner and Manager.
async fn mail_copies(cx: &mut Cx, contract: &ContractRow, signers: &[PartyRow]) -> Result<()> {
    let params = json!({ "contract_id": contract.id, "bid_id": contract.bid_id, "contract_number": contract_number(contract.number) });
    for party in signers {
        mail_signer(cx, MailKind::SignedCopy, party.contact_id, &params).await?;
    }
    cx.notify_staff(
        MailKind::SignedCopyStaff,
        Event::CertificateMade,
        Subject("contract", contract.id),
        params,
    )
    .await
}

async fn mail_signer(cx: &mut Cx, kind: MailKind, contact: Uuid, params: &Value) -> Result<()> {
    let company = cx.company_id();
    if let Some(signer) = contacts::get(cx.conn(), company, contact).await? {
        cx.mail(NewMail {
            kind,
            to_email: signer.email,
            contact_id: Some(signer.id),
            staff_id: None,
            invitation_id: None,
            params: params.clone(),
        })
        .await?;
    }
    Ok(())
}

/// Makes the certificate of a signature on a change order and asks for the mails that carry it. Again is nothing.
pub async fn of_change_order(app: &App, company: Uuid, signature: Uuid) -> Result<()> {
    let system = Actor::system(company);
    let (company, row, files, contract, made) = app
        .read(&system, async |cx| {
            let company = cx.company_id();
            let row = signatures::get(cx.conn(), company, signature).await?.ok_or(Error::NotFound)?;
            let files = change_order_signatures::files(cx.conn(), company, signature).await?;
            let files = files.ok_or(Error::NotFound)?;
            let contract = change_orders::contract_number(cx.conn(), company, files.project_id).await?;
            let made = signatures::certificate(cx.conn(), company, signature).await?.is_some();
            Ok((cx.company().clone(), row, files, contract, made))
        })
        .await?;
    if made {
        return Ok(());
    }
    let (signer, certificate_id) = (row.contact_id, row.certificate_id.clone());
    let belongs_to = contract.map_or_else(|| project_number(files.project_number), contract_number);
    let pdf = render(app, &company, belongs_to, row, Vec::new()).await?;
    let stored = app.put(company.id, pdf.bytes.into(), "application/pdf").await?;
    app.write(&system, async |cx| {
        cx.note(&stored).await?;
        if signatures::certificate(cx.conn(), company.id, signature).await?.is_some() {
            return Ok(());
        }
        parties::add_certificate(cx.conn(), company.id, signature, &stored.sha256).await?;
        let number = order_number(files.number);
        let data = json!({ "number": number, "certificate_id": certificate_id, "sha256": stored.sha256 });
        let (id, project, customer) = (files.change_order_id, files.project_id, files.customer_id);
        cx.record(crate::change_orders::happening(Event::CertificateMade, id, project, customer, data));
        let params = json!({ "change_order_id": id, "signature_id": signature, "number": number });
        mail_signer(cx, MailKind::ChangeOrderCopy, signer, &params).await?;
        let subject = Subject("change_order", id);
        cx.notify_staff(MailKind::ChangeOrderCopyStaff, Event::CertificateMade, subject, params).await
    })
    .await
}
