//! A shared bid as its page and the one to sign on take it.

use super::papers;
use crate::bid_view::{self, value};
use crate::contract_view::moment;
use crate::session::Contact;
use crate::state::Web;
use chrono::SecondsFormat;
use minijinja::value::Value;
use plumbline_app::portal_bids::{PortalBid, Why};
use plumbline_domain::{BidStatus, zone};
use plumbline_i18n::Message;
use serde_json::{Value as Json, json};

/// The bid's head, as the bid and signing pages take it.
pub(super) fn head(bid: &PortalBid) -> Json {
    let frozen = &bid.frozen;
    let days = (frozen.valid_until
        - zone::day_in(frozen.time_zone.parse().unwrap_or(chrono_tz::Tz::UTC), bid.now))
    .num_days();
    json!({
        "number": frozen.number,
        "title": frozen.title,
        "status": bid.row.status.as_str(),
        "revision": frozen.revision,
        "total": frozen.totals.total.0,
        "valid_until": frozen.valid_until.to_string(),
        "days_left": days.max(0),
        "sent_at": frozen.sent_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "scope": frozen.scope,
        "terms": frozen.terms,
        "site_address": frozen.site_address,
        "href": here(bid),
    })
}

/// The bid's documents, for file rows.
pub(super) fn documents(bid: &PortalBid) -> Json {
    papers::documents(&here(bid), &bid.frozen.attachments)
}

/// The bid's PDF, for its file row.
pub(super) fn pdf(bid: &PortalBid) -> Json {
    papers::pdf(&here(bid), bid.row.document_pages, bid.row.document_size)
}

fn here(bid: &PortalBid) -> String {
    format!("/portal/bids/{}", bid.row.id)
}

/// Lines and sums for the signing page.
pub(super) fn groups_and_totals(bid: &PortalBid, who: &Contact) -> (Value, Value) {
    let groups = bid_view::frozen_groups(&bid.frozen);
    (value(groups), value(bid_view::totals(&bid.frozen.totals, who.page.locale)))
}

/// Who signs, where it is more than one person; each reader sees who has.
pub(super) fn signers_of(web: &Web, who: &Contact, bid: &PortalBid) -> Json {
    let row = |s: &plumbline_store::signers::SignerOf| {
        let verify = |id: &String| plumbline_app::signing::verify_url(&web.app, &who.company.slug, id);
        json!({
            "name": s.name,
            "you": Some(s.contact_id) == who.actor.id(),
            "signed_at": s.signed_at.map(moment),
            "verify_url": s.certificate_id.as_ref().map(verify),
        })
    };
    if bid.row.signers.len() < 2 || bid.row.contract_id.is_some() {
        return json!([]);
    }
    bid.row.signers.iter().map(row).collect()
}

/// Why it cannot be signed, in words; nothing where it is accepted (its contract is shown instead).
pub(super) fn closed(bid: &PortalBid, who: &Contact) -> Option<String> {
    let id = match bid.closed? {
        Why::Status(BidStatus::Accepted) if bid.row.contract_id.is_some() => return None,
        Why::Status(BidStatus::Accepted) => "portal-closed-accepted",
        Why::Status(BidStatus::Rejected) => "portal-closed-rejected",
        Why::Status(BidStatus::Expired) => "portal-closed-expired",
        Why::Status(BidStatus::Withdrawn | BidStatus::Draft | BidStatus::Sent) => "portal-closed-withdrawn",
        Why::Plan => "portal-closed-plan",
        Why::OtherSigner => "portal-other-signer",
        Why::Waiting => "signers-waiting",
    };
    Some(Message::new(id).arg("company", &who.company.name).text(who.page.locale))
}
