//! What happened to a person's invitations and their mails, the newest first.

use chrono::{DateTime, Utc};
use minijinja::{Value, context};
use plumbline_app::customers::InvitationOnCard;
use plumbline_i18n::{Locale, Message};

struct Item {
    at: DateTime<Utc>,
    actor: Option<String>,
    icon: &'static str,
    text: Message,
    detail: Option<Message>,
}

/// For `ui.timeline`.
pub(super) fn of(invitations: &[&InvitationOnCard], locale: Locale, now: DateTime<Utc>) -> Vec<Value> {
    let mut items: Vec<Item> = invitations.iter().flat_map(|i| of_invitation(i, now)).collect();
    items.sort_by_key(|item| std::cmp::Reverse(item.at));
    let show = |item: Item| {
        context! {
            at => item.at.to_rfc3339(),
            actor => item.actor,
            icon => item.icon,
            text => item.text.text(locale),
            detail => item.detail.map(|d| d.text(locale)),
        }
    };
    items.into_iter().map(show).collect()
}

fn of_invitation(on_card: &InvitationOnCard, now: DateTime<Utc>) -> Vec<Item> {
    let i = &on_card.invitation;
    let person =
        |id: &'static str| Message::new(id).arg("name", &i.contact_name).arg("email", &i.contact_email);
    let mut items = Vec::new();
    let mut add = |at: Option<DateTime<Utc>>, icon, actor, text| {
        items.extend(at.map(|at| Item { at, actor, icon, text, detail: None }));
    };
    let sent = on_card.mails.last().map_or(i.sent_at, |first| first.queued_at);
    add(Some(sent), "send", Some(i.inviter_name.clone()), person("customers-event-sent"));
    add(i.opened_at, "eye", None, person("customers-event-opened"));
    add(i.accepted_at, "check", None, person("customers-event-accepted"));
    add(i.revoked_at, "ban", None, person("customers-event-revoked"));
    if i.accepted_at.is_none() && i.revoked_at.is_none() {
        add(Some(i.expires_at).filter(|at| *at <= now), "clock", None, person("customers-event-expired"));
    }
    items.extend(on_card.mails.iter().map(|mail| {
        let (id, icon) = match mail.state.as_str() {
            "sent" => ("customers-mail-sent", "mail"),
            "failed" => ("customers-mail-failed", "alert"),
            "dropped" => ("customers-mail-dropped", "ban"),
            _ => ("customers-mail-queued", "clock"),
        };
        let words = Some(&mail.server_words).filter(|words| !words.is_empty() && mail.state != "sent");
        Item {
            at: mail.finished_at.unwrap_or(mail.queued_at),
            actor: None,
            icon,
            text: Message::new(id).arg("email", &mail.to_email),
            detail: words.map(|words| Message::new("customers-mail-words").arg("words", words)),
        }
    }));
    items
}
