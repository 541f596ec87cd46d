//! The customer's yes: a signature, in one transaction, from the lock on the project to the head of the log.

use super::open::{base_stands, changed, open};
use crate::change_orders::happening;
use crate::signing::texts::{self, ChangeWording};
use crate::signing::{On, Prepared, Shown, What, gather, live_signer, seal_and_keep};
use crate::{Cx, Error, Facts, MailKind, Result, Subject};
use chrono::{DateTime, Utc};
use plumbline_domain::change_order::order_number;
use plumbline_domain::{Action, CustomerStatus, Event, InternalStatus};
use plumbline_i18n::Message;
use plumbline_jobs::{DOCUMENTS, Job};
use plumbline_signing::evidence::{Action as SignedAction, Party, Subject as SignedSubject, SubjectType};
use plumbline_store::change_orders::{self, Answer};
use plumbline_store::portal_change_orders::PortalChangeOrderRow;
use plumbline_store::signatures::Signs;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// What an approval made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    /// The change order.
    pub change_order_id: Uuid,
    /// The evidence's public name.
    pub certificate_id: String,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Whether the company had approved it before, so that it is final now.
    pub is_final: bool,
}

/// Approves a change order for the acting contact's customer: signature, log, notifications and jobs, all or nothing.
pub async fn approve(cx: &mut Cx, id: Uuid, input: &Prepared) -> Result<Approved> {
    let (contact, _) = cx.actor().contact()?;
    let row = super::lock(cx, id).await?;
    cx.authorize(Action::PortalChangeOrderDecide, Facts::shared(row.access()))?;
    let signer = live_signer(cx, contact).await?;
    open(&row)?;
    if !input.saw(row.revision, &row.data_sha256, &row.document_sha256) {
        return Err(changed());
    }
    base_stands(cx, &row).await?;

    let what = what(&row, texts::change_wording(input.terms.locale), &signer.name)?;
    let facts = gather(cx, shown(&row), contact, signer).await?;
    let company = cx.company_id();
    let is_final = row.internal_status == InternalStatus::Approved;
    let answer = Answer { status: CustomerStatus::Approved, by: contact, reason: "", last: is_final };
    change_orders::answer(cx.conn(), company, id, &answer).await?;
    let params = told(&row, contact);
    cx.notify_staff(
        MailKind::ChangeOrderSignedStaff,
        Event::ChangeOrderSigned,
        Subject("change_order", id),
        params,
    )
    .await?;
    let signature_id = cx.new_id();
    cx.enqueue(
        DOCUMENTS,
        Job::MakeChangeOrderCertificate { signature_id },
        &format!("change-order-certificate:{signature_id}"),
    )
    .await?;
    if is_final {
        let value = change_orders::value(cx.conn(), company, row.project_id).await?;
        let data = json!({ "cost": row.cost.plain(), "days": row.days, "new_value": value.now().plain() });
        cx.record(noted(&row, Event::ChangeOrderApproved, data));
    }
    let data = json!({
        "revision": row.revision, "cost": row.cost.plain(), "certificate_id": facts.certificate_id,
    });
    let happening = noted(&row, Event::ChangeOrderSigned, data);
    let on = On { signature: signature_id, what: Signs::ChangeOrder(id), revision: row.revision_id, contact };
    let kept = seal_and_keep(cx, on, what, facts, input, happening).await?;
    Ok(Approved {
        change_order_id: id,
        certificate_id: kept.certificate_id,
        signed_at: kept.signed_at,
        is_final,
    })
}

/// Something that happened to it, with its number.
pub(super) fn noted(row: &PortalChangeOrderRow, event: Event, mut data: Value) -> crate::Happening {
    data["number"] = json!(order_number(row.number));
    happening(event, row.id, row.project_id, row.customer_id, data)
}

fn shown(row: &PortalChangeOrderRow) -> Shown<'_> {
    Shown {
        revision_id: row.revision_id,
        document_sha256: &row.document_sha256,
        document_size: row.document_size,
        data_sha256: &row.data_sha256,
        page_key: "",
    }
}

/// What staff are told of it: its project brings those who are assigned to it.
pub(super) fn told(row: &PortalChangeOrderRow, contact: Uuid) -> Value {
    let number = order_number(row.number);
    json!({ "change_order_id": row.id, "project_id": row.project_id, "contact_id": contact, "number": number })
}

/// The sentence beside the button.
pub(super) fn sentence(row: &PortalChangeOrderRow, wording: &ChangeWording, name: &str) -> Result<String> {
    let new_value = row.base().with(row.cost);
    let new_value = new_value.ok_or_else(|| Error::invalid("cost", Message::new("errors-money-limit")))?;
    let number = order_number(row.number);
    Ok(wording.sentence(name, &number, row.revision, (row.cost, row.days), new_value))
}

fn what(row: &PortalChangeOrderRow, wording: &ChangeWording, name: &str) -> Result<What> {
    Ok(What {
        action: SignedAction::ApproveChangeOrder,
        subject: SignedSubject {
            kind: SubjectType::ChangeOrder,
            id: row.id.to_string(),
            number: order_number(row.number),
            revision: u32::try_from(row.revision).map_err(Error::internal)?,
            title: row.title.clone(),
        },
        party: Party { n: 1, of: 1 },
        sentence: sentence(row, wording, name)?,
        amount: row.cost,
    })
}
