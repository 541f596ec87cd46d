//! A revision is sent: frozen, and from then on what the customer sees.

use super::freeze::Prepared;
use crate::signers::{Lapse, lapse};
use crate::{Cx, Error, Facts, Happening, MailKind, Result, Subject};
use chrono::{DateTime, Utc};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::shares::Target;
use plumbline_store::{bids, revisions};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// What was sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sent {
    /// The bid.
    pub bid_id: Uuid,
    /// Which revision.
    pub revision: i32,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// Of `bid.json`.
    pub data_sha256: String,
    /// Of the PDF.
    pub document_sha256: String,
}

/// Sends what was prepared, if the draft is still what it was then. The revision before is superseded; where
/// the bid is shared, its customer is told.
pub async fn send(cx: &mut Cx, prepared: &Prepared) -> Result<Sent> {
    let bid = super::lock(cx, prepared.bid).await?;
    cx.authorize(Action::BidSend, Facts::ANY)?;
    let draft = super::draft(cx, &bid).await?;
    if draft.id != prepared.revision_id || draft.version != prepared.version {
        return Err(super::changed());
    }
    if prepared.expires_at <= cx.clock().await? {
        return Err(Error::invalid("valid_until", Message::new("errors-date-past")));
    }
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    prepared.files.note(cx).await?;
    let frozen = &prepared.frozen;
    let row = revisions::Frozen {
        sent_at: frozen.sent_at,
        sent_by: staff,
        valid_until: frozen.valid_until,
        expires_at: prepared.expires_at,
        data_sha256: &prepared.files.data.sha256,
        document_sha256: &prepared.files.document.sha256,
        document_pages: prepared.files.pages,
        options: i32::try_from(frozen.options().count()).map_err(Error::internal)?,
    };
    if !revisions::freeze(cx.conn(), company, draft.id, draft.version, row).await? {
        return Err(super::changed());
    }
    lapse(cx, bid.id, bid.customer_id, bid.status, Lapse::Superseded).await?;
    bids::sent(cx.conn(), company, bid.id, frozen.revision, &frozen.title).await?;
    let mut data = json!({
        "number": frozen.number,
        "revision": frozen.revision,
        "total": frozen.totals.total.plain(),
        "valid_until": frozen.valid_until,
        "data_sha256": prepared.files.data.sha256,
        "document_sha256": prepared.files.document.sha256,
    });
    if bid.current_revision > 0 {
        data["supersedes"] = bid.current_revision.into();
    }
    cx.record(
        Happening::new(Event::BidSent, Subject("bid", bid.id), data).bid(bid.id).customer(bid.customer_id),
    );
    crate::shares::tell_contacts(cx, Target::Bid(bid.id), MailKind::BidShared, json!({ "bid_id": bid.id }))
        .await?;
    Ok(Sent {
        bid_id: bid.id,
        revision: frozen.revision,
        sent_at: frozen.sent_at,
        data_sha256: prepared.files.data.sha256.clone(),
        document_sha256: prepared.files.document.sha256.clone(),
    })
}
