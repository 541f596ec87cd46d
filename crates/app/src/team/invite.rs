//! Somebody new comes to the team: they are there at once, and a mail tells them where to sign in.

use super::InviteInput;
use super::hold::{hold, may_give, still};
use crate::{Actor, App, Cx, Error, Facts, Happening, Limit, MailKind, NewMail, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::team::NewMember;
use plumbline_store::{StoreError, is_violation, team};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

/// Every invitation is a mail to an address that nobody has proven.
const INVITATIONS: Limit = Limit { name: "team-invitations", most: 60, window: Duration::from_hours(1) };

/// Counts an invitation of this company, outside any transaction.
pub async fn count_invitation(app: &App, actor: &Actor) -> Result<()> {
    app.limiter.count(INVITATIONS, &actor.company_id.to_string()).await
}

/// Adds a member and mails them; gives their id.
pub async fn invite(cx: &mut Cx, input: &InviteInput) -> Result<Uuid> {
    cx.authorize(Action::TeamManage, Facts::ANY)?;
    let new = input.clean()?;
    may_give(cx, new.role)?;
    still(cx).await?;
    let (company, id, invited_by) = (cx.company_id(), cx.new_id(), cx.actor().staff_id()?);
    let row =
        NewMember { id, name: &new.name, email: &new.email, phone: &new.phone, role: new.role, invited_by };
    team::insert(cx.conn(), company, row).await.map_err(taken)?;
    cx.can_be_found(&new.email).await?;
    let data = json!({ "name": new.name, "role": new.role.as_str() });
    cx.record(Happening::new(Event::StaffInvited, Subject("staff", id), data));
    mail(cx, id, &new.email).await?;
    Ok(id)
}

/// Mails somebody who has not been here yet once more.
pub async fn resend(cx: &mut Cx, id: Uuid) -> Result<()> {
    let held = hold(cx, id).await?;
    let member = &held.member;
    if !member.is_active || member.first_signed_in_at.is_some() {
        return Err(Error::conflict("not-invited", Message::new("team-not-invited")));
    }
    let company = cx.company_id();
    team::invited_again(cx.conn(), company, id).await?;
    let data = json!({ "name": member.name, "role": member.role.as_str() });
    cx.record(Happening::new(Event::StaffInvited, Subject("staff", id), data));
    mail(cx, id, &member.email).await
}

async fn mail(cx: &mut Cx, id: Uuid, email: &str) -> Result<()> {
    let inviter = cx.actor().name().to_owned();
    cx.mail(NewMail {
        kind: MailKind::TeamInvitation,
        to_email: email.to_owned(),
        contact_id: None,
        staff_id: Some(id),
        invitation_id: None,
        params: json!({ "inviter": inviter }),
    })
    .await?;
    Ok(())
}

fn taken(e: StoreError) -> Error {
    if is_violation(&e.0, "staff_email_taken") {
        Error::invalid("email", Message::new("team-email-taken"))
    } else {
        e.into()
    }
}
