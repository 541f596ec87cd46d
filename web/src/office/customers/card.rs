//! One customer's card: details, people, invitations.

use super::timeline;
use crate::activity_view;
use crate::devices::device_name;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use minijinja::value::Serde;
use minijinja::{Value, context};
use plumbline_app::FieldError;
use plumbline_app::contacts::ContactInput;
use plumbline_app::customers::{self, Card, ContactRow, Device, InvitationOnCard};
use plumbline_app::invitations::InvitationInput;
use plumbline_domain::Action;
use plumbline_i18n::{Locale, Message};
use plumbline_policy::Decision;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use serde::Deserialize;
use uuid::Uuid;

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    dialog: String,
}

#[handler]
pub(super) async fn open(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    let dialog = match wanted.dialog.as_str() {
        "invite" => Some(Dialog::Invite(None)),
        other => other.parse().ok().map(|contact| Dialog::Edit(contact, None)),
    };
    show(web, &staff, id, dialog, &[]).await
}

/// The dialog that stands open on the card, filled with what was typed.
pub(super) enum Dialog<'a> {
    /// Invite.
    Invite(Option<&'a InvitationInput>),
    /// A contact's name and language.
    Edit(Uuid, Option<&'a ContactInput>),
}

/// Shows the card, with a dialog open and what is wrong in it.
pub(super) async fn show(
    web: &Web,
    staff: &Staff,
    id: Uuid,
    dialog: Option<Dialog<'_>>,
    errors: &[FieldError],
) -> PageResult {
    let (card, invite) = web
        .app
        .read(&staff.actor, async |cx| {
            let card = customers::card(cx, id).await?;
            Ok((card, cx.decide(Action::InvitationSend, plumbline_app::Facts::ANY)))
        })
        .await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let edited = match &dialog {
        Some(Dialog::Edit(contact, typed)) => edited(&card, *contact, *typed),
        _ => None,
    };
    let typed = match &dialog {
        Some(Dialog::Invite(typed)) => *typed,
        _ => None,
    };
    let own = context! {
        customer => customer(&card),
        contacts => card.contacts.iter().map(|c| person(&card, c, staff)).collect::<Vec<_>>(),
        activity => Serde(activity_view::timeline_with_bids(&card.activity, staff.page.locale)),
        may_invite => invite == Decision::Allowed && card.customer.is_active,
        upgrade_to => match invite { Decision::UpgradeTo(plan) => Some(plan.as_str()), _ => None },
        dialog => matches!(dialog, Some(Dialog::Invite(_))),
        invite => invited(&card, typed),
        edited => edited,
        languages => languages(staff.page.locale, staff.company.language()),
        errors => staff.page.errors(errors),
        error_for => staff.page.error_for(errors),
    };
    staff.page.render_status(web, status, "office/customer.html", own)
}

fn customer(card: &Card) -> Value {
    let c = &card.customer;
    let town =
        [c.city.as_str(), c.state.as_str(), c.postal_code.as_str()].into_iter().filter(|t| !t.is_empty());
    let lines = [c.address_line1.clone(), c.address_line2.clone(), town.collect::<Vec<_>>().join(" ")];
    context! {
        id => c.id.to_string(),
        name => c.display_name.as_str(),
        company_name => c.company_name.as_str(),
        email => c.email.as_str(),
        phone => c.phone.as_str(),
        source => c.source.as_str(),
        address => lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", "),
        is_active => c.is_active,
        status => c.invitation_status.as_str(),
        invited_at => c.invited_at.map(|at| at.to_rfc3339()),
        accepted_at => c.accepted_at.map(|at| at.to_rfc3339()),
        created_at => c.created_at.to_rfc3339(),
    }
}

/// What the Invite dialog says: as typed; for the first person the customer's own name and address; then nothing.
fn invited(card: &Card, typed: Option<&InvitationInput>) -> Value {
    if let Some(typed) = typed {
        return context! { name => typed.name.as_str(), email => typed.email.as_str(), language => typed.language.as_str() };
    }
    let first =
        !card.contacts.iter().any(|c| matches!(standing(card, c), "accepted" | "invited" | "deactivated"));
    let (name, email) =
        if first { (card.customer.display_name.as_str(), card.customer.email.as_str()) } else { ("", "") };
    context! { name, email, language => "" }
}

/// What a contact's dialog says: as typed, else as it is.
fn edited(card: &Card, id: Uuid, typed: Option<&ContactInput>) -> Option<Value> {
    let row = card.contacts.iter().find(|c| c.id == id)?;
    let (name, language) = typed.map_or((row.name.as_str(), row.locale.as_str()), |t| (&t.name, &t.language));
    Some(context! { id => id.to_string(), name, language, email => row.email.as_str() })
}

/// What can be chosen as somebody's language; left open it is their browser's, and until then the company's.
fn languages(reader: Locale, company: Locale) -> Vec<Value> {
    let name = |locale: Locale| Message::new("common-language").text(locale);
    let browser = Message::new("customers-language-open").arg("language", name(company)).text(reader);
    let tags = Locale::all().map(|locale| context! { value => locale.tag(), label => name(locale) });
    std::iter::once(context! { value => "", label => browser }).chain(tags).collect()
}

/// Where a contact stands, as a status word.
fn standing(card: &Card, contact: &ContactRow) -> &'static str {
    let invitation = card.invitations.iter().find(|i| i.invitation.contact_id == contact.id && is_open(i));
    match invitation {
        _ if !contact.contact_active => "deactivated",
        _ if contact.first_signed_in_at.is_some() => "accepted",
        Some(found) if found.invitation.expired => "expired",
        Some(_) => "invited",
        None => "revoked",
    }
}

fn person(card: &Card, row: &ContactRow, staff: &Staff) -> Value {
    let own: Vec<&InvitationOnCard> =
        card.invitations.iter().filter(|i| i.invitation.contact_id == row.id).collect();
    let sessions = card.sessions.iter().filter(|(contact, _)| *contact == row.id);
    context! {
        id => row.id.to_string(),
        name => row.name.as_str(),
        email => row.email.as_str(),
        language => Locale::parse(&row.locale).map(|locale| Message::new("common-language").text(locale)),
        active => row.contact_active,
        standing => standing(card, row),
        last_seen_at => row.last_seen_at.map(|at| at.to_rfc3339()),
        open_invitation => own.iter().find(|i| is_open(i)).map(|i| open_invitation(i)),
        timeline => timeline::of(&own, staff.page.locale, staff.page.now()),
        sessions => sessions.map(|(_, device)| session(device)).collect::<Vec<_>>(),
    }
}

fn session(device: &Device) -> Value {
    context! {
        id => device.id.to_string(),
        name => device_name(&device.user_agent),
        ip => device.ip.as_deref(),
        last_seen_at => device.last_seen_at.to_rfc3339(),
    }
}

fn is_open(on_card: &InvitationOnCard) -> bool {
    let i = &on_card.invitation;
    i.accepted_at.is_none() && i.revoked_at.is_none()
}

fn open_invitation(on_card: &InvitationOnCard) -> Value {
    let i = &on_card.invitation;
    let mail = on_card.mails.first();
    context! {
        id => i.id.to_string(),
        expires_at => i.expires_at.to_rfc3339(),
        expired => i.expired,
        opened => i.opened_at.is_some(),
        mail_state => mail.map_or("queued", |m| m.state.as_str()),
        mail_words => mail.map_or("", |m| m.server_words.as_str()),
    }
}
