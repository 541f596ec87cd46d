//! One customer's card: details, people, invitations.

use super::timeline;
use crate::activity_view;
use crate::error::{PageResult, plan_name};
use crate::session::Staff;
use crate::state::Web;
use minijinja::value::Serde;
use minijinja::{Value, context};
use plumbline_app::FieldError;
use plumbline_app::customers::{self, Card, ContactRow, InvitationOnCard};
use plumbline_app::invitations::InvitationInput;
use plumbline_domain::Action;
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
    show(web, &staff, id, (wanted.dialog == "invite").then_some((None, &[]))).await
}

/// Shows the card; with `dialog` the Invite dialog stands open, filled with what was typed and what is wrong.
pub(super) async fn show(
    web: &Web,
    staff: &Staff,
    id: Uuid,
    dialog: Option<(Option<&InvitationInput>, &[FieldError])>,
) -> PageResult {
    let (card, invite) = web
        .app
        .read(&staff.actor, async |cx| {
            let card = customers::card(cx, id).await?;
            Ok((card, cx.decide(Action::InvitationSend, plumbline_app::Facts::ANY)))
        })
        .await?;
    let (typed, errors) = dialog.map_or((None, [].as_slice()), |(typed, errors)| (typed, errors));
    let (name, email) = typed
        .map_or((card.customer.display_name.as_str(), card.customer.email.as_str()), |t| (&t.name, &t.email));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        customer => customer(&card),
        contacts => card.contacts.iter().filter(|c| may_enter(&card, c)).map(contact).collect::<Vec<_>>(),
        open_invitations => card.invitations.iter().filter(|i| is_open(i)).map(open_invitation).collect::<Vec<_>>(),
        timeline => timeline::of(&card, staff.page.locale, staff.page.now()),
        activity => Serde(activity_view::timeline_with_bids(&card.activity, staff.page.locale)),
        may_invite => invite == Decision::Allowed && card.customer.is_active,
        upgrade_to => match invite { Decision::UpgradeTo(plan) => Some(plan_name(plan)), _ => None },
        dialog => dialog.is_some(),
        invite => context! { name, email },
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

/// Whoever has been in before or holds a link that works: a revoked invitation gives no access.
fn may_enter(card: &Card, contact: &ContactRow) -> bool {
    let works = |i: &InvitationOnCard| is_open(i) && !i.invitation.expired;
    contact.is_active
        && (contact.first_signed_in_at.is_some()
            || card.invitations.iter().any(|i| i.invitation.contact_email == contact.email && works(i)))
}

fn contact(row: &ContactRow) -> Value {
    context! {
        name => row.name.as_str(),
        email => row.email.as_str(),
        last_seen_at => row.last_seen_at.map(|at| at.to_rfc3339()),
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
        name => i.contact_name.as_str(),
        email => i.contact_email.as_str(),
        expires_at => i.expires_at.to_rfc3339(),
        expired => i.expired,
        opened => i.opened_at.is_some(),
        mail_state => mail.map_or("queued", |m| m.state.as_str()),
        mail_words => mail.map_or("", |m| m.server_words.as_str()),
    }
}
