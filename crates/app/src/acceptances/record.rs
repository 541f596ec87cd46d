//! Staff write down a yes, and the bid becomes a contract.

use super::input::AcceptanceInput;
use crate::contracts::{Source, begin, finish};
use crate::documents::Upload;
use crate::signers::{Lapse, lapse};
use crate::{Cx, Error, Facts, Happening, MailKind, NewMail, Result, Subject};
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_domain::zone::day_in;
use plumbline_domain::{Action, Event};
use plumbline_jobs::{DOCUMENTS, Job};
use plumbline_store::acceptances::{self, NewAcceptance};
use plumbline_store::{bids, contacts, revisions};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// What was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The contract.
    pub contract_id: Uuid,
    /// Such as `C-0007`.
    pub contract_number: String,
    /// The project it is carried out in.
    pub project_id: Uuid,
}

/// Whether an acceptance of this bid can be recorded by this actor now: asked before a byte of a scan is taken.
pub async fn may_record(cx: &mut Cx, bid: Uuid) -> Result<()> {
    let company = cx.company_id();
    let found = bids::get(cx.conn(), company, bid).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidRecordAcceptance, Facts::ANY)?;
    if crate::bids::is_open(found.status) { Ok(()) } else { Err(crate::bids::closed(found.status)) }
}

/// Records an acceptance of the revision that was last sent; an expired bid can still be taken at its word. It makes
/// a contract and a project, and is never called a signature.
pub async fn record(
    cx: &mut Cx,
    bid: Uuid,
    input: &AcceptanceInput,
    scan: Option<&Upload>,
) -> Result<Recorded> {
    let locked = crate::bids::lock(cx, bid).await?;
    cx.authorize(Action::BidRecordAcceptance, Facts::ANY)?;
    if !crate::bids::is_open(locked.status) {
        return Err(crate::bids::closed(locked.status));
    }
    let now = cx.clock().await?;
    let checked = input.check(day_in(cx.company().zone(), now), scan.is_some())?;
    let company = cx.company_id();
    let revision = revisions::by_number(cx.conn(), company, bid, locked.current_revision).await?;
    let revision = revision.ok_or_else(|| Error::internal("a sent bid without its revision"))?;
    lapse(cx, bid, locked.customer_id, locked.status, Lapse::Recorded).await?;

    let acceptance_id = cx.new_id();
    if let Some(Upload { stored, .. }) = scan {
        cx.note(stored).await?;
    }
    let new = NewAcceptance {
        id: acceptance_id,
        bid_id: bid,
        revision_id: revision.id,
        method: checked.method,
        accepted_by: &checked.accepted_by,
        accepted_on: checked.accepted_on,
        note: &checked.note,
        scan: scan.map(|s| (s.name.as_str(), s.stored.media_type.as_str(), s.stored.sha256.as_str())),
        recorded_by: cx.actor().staff_id()?,
        recorded_at: now,
    };
    acceptances::insert(cx.conn(), company, &new).await?;
    let source = Source {
        bid_id: bid,
        bid_number: locked.number,
        revision_id: revision.id,
        revision: revision.number,
        customer_id: locked.customer_id,
        title: revision.title.clone(),
        // what was picked of the options on the portal counts on paper too
        total: revisions::effective_total(cx.conn(), company, revision.id).await?,
    };
    cx.record(
        Happening::new(
            Event::BidAcceptanceRecorded,
            Subject("bid", bid),
            json!({
                "number": bid_number(locked.number), "revision": revision.number, "method": checked.method,
                "name": checked.accepted_by, "accepted_on": checked.accepted_on, "acceptance_id": acceptance_id,
                "scan_sha256": scan.map(|s| s.stored.sha256.clone()),
            }),
        )
        .bid(bid)
        .customer(locked.customer_id),
    );
    let made = begin(cx, &source).await?;
    finish(cx, &source, &made, None, Some(acceptance_id), now).await?;
    tell(cx, locked.customer_id, made.contract_id).await?;
    let job = Job::MakeAcceptanceRecord { contract_id: made.contract_id };
    cx.enqueue(DOCUMENTS, job, &format!("acceptance:{}", made.contract_id)).await?;
    Ok(Recorded {
        contract_id: made.contract_id,
        contract_number: contract_number(made.contract),
        project_id: made.project_id,
    })
}

/// Mails the customer's contacts who come into the portal: what was recorded in their name they shall know of.
async fn tell(cx: &mut Cx, customer: Uuid, contract: Uuid) -> Result<()> {
    let company = cx.company_id();
    for contact in contacts::of_customer(cx.conn(), company, customer).await? {
        if contact.is_active && contact.first_signed_in_at.is_some() {
            cx.mail(NewMail {
                kind: MailKind::AcceptanceRecorded,
                to_email: contact.email,
                contact_id: Some(contact.id),
                staff_id: None,
                invitation_id: None,
                params: json!({ "contract_id": contract }),
            })
            .await?;
        }
    }
    Ok(())
}
