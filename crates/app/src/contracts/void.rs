//! An Owner voids a contract: nothing is removed, and everybody who looks is told.

use crate::{Cx, Error, Facts, Form, Happening, MailKind, NewMail, Result, Subject, Who};
use plumbline_domain::bid::contract_number;
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_signing::log::SignedHead;
use plumbline_store::{contacts, contracts, parties, voids};
use serde_json::json;
use uuid::Uuid;

/// Voids a contract for a reason that both sides and the verification page are told. The log's entry names the
/// certificates, and a head is signed right after it, so that a bundle made later proves it.
pub async fn void(cx: &mut Cx, id: Uuid, reason: &str) -> Result<()> {
    let company = cx.company_id();
    if !voids::lock(cx.conn(), company, id).await? {
        return Err(Error::NotFound);
    }
    cx.authorize(Action::ContractVoid, Facts::ANY)?;
    let contract = contracts::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    if contract.voided_at.is_some() {
        return Err(Error::conflict("contract-voided", Message::new("contracts-voided-already")));
    }
    let mut form = Form::new();
    let reason = form.long_text("reason", reason, 2_000);
    if reason.is_empty() {
        form.take("reason", Err(plumbline_domain::text::TextFault::Empty));
    }
    form.done()?;
    let signed = parties::of_contract(cx.conn(), company, id).await?;
    let params = json!({ "contract_id": id });
    cx.notify_staff(MailKind::ContractVoided, Event::ContractVoided, Subject("contract", id), params.clone())
        .await?;
    // a notice leaves out whoever acts, but this mail is the company's own proof, and there may be one Owner only
    if let Who::Staff { id: staff_id, email, .. } = cx.actor().who.clone() {
        cx.mail(NewMail {
            kind: MailKind::ContractVoided,
            to_email: email,
            contact_id: None,
            staff_id: Some(staff_id),
            invitation_id: None,
            params: params.clone(),
        })
        .await?;
    }
    for contact in contacts::of_customer(cx.conn(), company, contract.customer_id).await? {
        // whoever signed is told even when they come into the portal no more
        let own = signed.iter().any(|party| party.contact_id == contact.id);
        if own || (contact.is_active && contact.first_signed_in_at.is_some()) {
            cx.mail(NewMail {
                kind: MailKind::ContractVoided,
                to_email: contact.email,
                contact_id: Some(contact.id),
                staff_id: None,
                invitation_id: None,
                params: params.clone(),
            })
            .await?;
        }
    }
    let place = cx.lock_log().await?;
    let certificates: Vec<&str> = signed.iter().map(|party| party.certificate_id.as_str()).collect();
    let data =
        json!({ "number": contract_number(contract.number), "certificates": certificates, "reason": reason });
    let happening = Happening::new(Event::ContractVoided, Subject("contract", id), data)
        .contract(id)
        .bid(contract.bid_id)
        .customer(contract.customer_id)
        .project(contract.project_id);
    let after = cx.append_at(&place, happening).await?;
    let app = cx.app().clone();
    let head = SignedHead::sign(company.to_string(), after.size, &after.chain, after.now, app.keys()?)
        .map_err(Error::internal)?;
    let seq = i64::try_from(after.size).map_err(Error::internal)?;
    voids::add_head(cx.conn(), company, seq, &head.head, &head.signature).await?;
    Ok(voids::void(cx.conn(), company, id, place.now, &reason).await?)
}
