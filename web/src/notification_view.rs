//! What staff are told, in words, with where it leads.

use crate::activity_view;
use plumbline_app::notifications::NotificationRow;
use plumbline_domain::bid::{bid_number, contract_number, project_number};
use plumbline_i18n::{Locale, Message};
use serde_json::Value as Json;

/// One sentence.
pub fn text(row: &NotificationRow, locale: Locale) -> String {
    let fact = |key: &str| row.data.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    let first = |names: [Option<String>; 3]| {
        names.into_iter().flatten().find(|name| !name.is_empty()).unwrap_or_default()
    };
    let who = first([row.contact_name.clone(), Some(fact("contact_name")), Some(fact("by"))]);
    let Some(id) = id(&row.kind, &row.subject_type) else {
        return activity_view::sentence(&row.kind, &row.data, &fact("by"), locale);
    };
    Message::new(id)
        .arg("who", who)
        .arg("customer", first([row.customer_name.clone(), Some(fact("customer_name")), None]))
        .arg("number", row.bid_number.map(bid_number).unwrap_or_default())
        .arg("title", row.bid_title.clone().unwrap_or_default())
        .arg("contract", row.contract_number.map(contract_number).unwrap_or_default())
        .arg("change", fact("number"))
        .arg("project", row.project_title.clone().unwrap_or_default())
        .arg("email", fact("contact_email"))
        .text(locale)
}

/// The record it is about, in a few words.
pub fn about(row: &NotificationRow) -> String {
    let project = row.project_number.map(project_number).zip(row.project_title.clone());
    let bid = row.bid_number.map(bid_number).zip(row.bid_title.clone());
    let thing = project.or(bid).map(|(number, title)| format!("{number} {title}"));
    [row.customer_name.clone(), thing].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Where it leads.
pub fn href(row: &NotificationRow) -> String {
    let project = row.data.get("project_id").and_then(Json::as_str);
    match (row.subject_type.as_str(), project) {
        ("bid", _) => format!("/office/bids/{}", row.subject_id),
        ("contract", _) => format!("/office/contracts/{}", row.subject_id),
        ("project", _) => format!("/office/projects/{}", row.subject_id),
        ("change_order", _) => format!("/office/change-orders/{}", row.subject_id),
        ("company", _) if row.kind.starts_with("plan.") => "/office/settings/billing".to_owned(),
        ("customer", _) => format!("/office/customers/{}", row.subject_id),
        (_, Some(project)) => format!("/office/projects/{project}"),
        _ => "/office".to_owned(),
    }
}

/// Its sign.
pub fn icon(kind: &str) -> &'static str {
    activity_view::icon(kind)
}

/// The words of its own, where it has them; what has none is said as in the activity log.
fn id(kind: &str, subject: &str) -> Option<&'static str> {
    Some(match kind {
        "bid.signed" => "notifications-bid-signed",
        "bid.rejected" => "notifications-bid-rejected",
        "bid.changes_requested" => "notifications-changes-requested",
        "bid.commented" => "notifications-bid-commented",
        "bid.expiring" => "notifications-bid-expiring",
        "bid.expired" => "notifications-bid-expired",
        "certificate.made" if subject == "change_order" => "notifications-change-certificate-made",
        "certificate.made" => "notifications-certificate-made",
        "contract.voided" => "notifications-contract-voided",
        "invitation.accepted" => "notifications-invitation-accepted",
        "invitation.renewal_asked" => "notifications-invitation-renewal",
        "change_order.signed" => "notifications-change-signed",
        "change_order.rejected" => "notifications-change-rejected",
        "change_order.commented" => "notifications-change-commented",
        "project.change_requested" => "notifications-change-asked",
        "mail.failed" => "notifications-mail-failed",
        _ => return None,
    })
}
