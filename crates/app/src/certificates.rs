//! The certificate PDF: a view of the evidence, made once by the worker, then mailed to both parties.

use crate::documents::storage;
use crate::signing::{texts, verify_url};
use crate::{Actor, App, Company, Cx, Error, Happening, MailKind, NewMail, Result, Subject};
use plumbline_domain::Event;
use plumbline_domain::bid::contract_number;
use plumbline_i18n::Locale;
use plumbline_pdf::{CertificateInput, Look, Mark, Pdf};
use plumbline_signing::evidence::Evidence;
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::SignedHead;
use plumbline_store::contracts::{self, ContractRow};
use plumbline_store::signatures::{self, SignatureRow};
use plumbline_store::{blobs, contacts};
use serde_json::json;
use uuid::Uuid;

/// Makes the certificate of a contract and asks for the mails that carry it. Again is nothing: the first rendering
/// stays, and the mails are asked for in the transaction that notes it.
pub async fn make(app: &App, company: Uuid, contract: Uuid) -> Result<()> {
    let system = Actor::system(company);
    let (contract, signature, company) = app.read(&system, async |cx| load(cx, contract).await).await?;
    if contract.certificate_sha256.is_some() {
        return Ok(());
    }
    let pdf = render(app, &company, &contract, signature).await?;
    let stored =
        app.files.put_bytes(company.id, pdf.bytes.into(), "application/pdf").await.map_err(storage)?;
    app.write(&system, async |cx| {
        let size = i64::try_from(stored.size).map_err(Error::internal)?;
        blobs::insert(cx.conn(), company.id, &stored.sha256, size, &stored.media_type).await?;
        if !contracts::set_certificate(cx.conn(), company.id, contract.id, &stored.sha256).await? {
            return Ok(());
        }
        let data = json!({ "number": contract_number(contract.number), "certificate_id": contract.certificate_id, "sha256": stored.sha256 });
        let happening = Happening::new(Event::CertificateMade, Subject("contract", contract.id), data);
        cx.record(happening.contract(contract.id).customer(contract.customer_id).bid(contract.bid_id).project(contract.project_id));
        mail_copies(cx, &contract).await
    })
    .await
}

async fn load(cx: &mut Cx, id: Uuid) -> Result<(ContractRow, SignatureRow, Company)> {
    let company = cx.company_id();
    let contract = contracts::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    let signature =
        signatures::get(cx.conn(), company, contract.signature_id).await?.ok_or(Error::NotFound)?;
    Ok((contract, signature, cx.company().clone()))
}

async fn render(
    app: &App,
    company: &Company,
    contract: &ContractRow,
    signature: SignatureRow,
) -> Result<Pdf> {
    let evidence: Evidence =
        jcs::parse_canonical(&signature.evidence, Profile::Evidence).map_err(Error::internal)?;
    let consent = texts::disclosure(&evidence.consent.disclosure)
        .ok_or_else(|| Error::internal(format!("no disclosure is called {}", evidence.consent.disclosure)))?;
    let logo_png = match &company.logo_sha256 {
        Some(sha256) => Some(app.files.get(company.id, sha256).await.map_err(storage)?.to_vec()),
        None => None,
    };
    let look = Look { color: company.brand_color.clone(), logo_png, ..Look::default() };
    let number = contract_number(contract.number);
    let url = verify_url(app, &company.slug, &contract.certificate_id);
    let (app, zone) = (app.clone(), company.zone());
    tokio::task::spawn_blocking(move || {
        let typed = String::from_utf8_lossy(&signature.mark);
        let input = CertificateInput {
            evidence: &signature.evidence,
            signature: &signature.signature,
            disclosures: &signature.disclosures,
            mark: if signature.kind == "drawn" { Mark::Drawn(&signature.mark) } else { Mark::Typed(&typed) },
            head: &SignedHead { head: signature.head.clone(), signature: signature.head_signature.clone() },
            consent_text: consent.text,
            contract_number: &number,
            verify_url: &url,
            zone,
            look: &look,
            locale: Locale::parse(&signature.contact_locale).unwrap_or_default(),
        };
        app.renderer.certificate(&input)
    })
    .await
    .map_err(Error::internal)?
    .map_err(Error::internal)
}

/// The signed copy, to the signer and to every Owner and Manager.
async fn mail_copies(cx: &mut Cx, contract: &ContractRow) -> Result<()> {
    let company = cx.company_id();
    let signature =
        signatures::get(cx.conn(), company, contract.signature_id).await?.ok_or(Error::NotFound)?;
    let params = json!({ "contract_id": contract.id, "bid_id": contract.bid_id, "contract_number": contract_number(contract.number) });
    if let Some(signer) = contacts::get(cx.conn(), company, signature.contact_id).await? {
        cx.mail(NewMail {
            kind: MailKind::SignedCopy,
            to_email: signer.email,
            contact_id: Some(signer.id),
            staff_id: None,
            invitation_id: None,
            params: params.clone(),
        })
        .await?;
    }
    cx.notify_staff(
        MailKind::SignedCopyStaff,
        Event::CertificateMade,
        Subject("contract", contract.id),
        params,
    )
    .await
}
