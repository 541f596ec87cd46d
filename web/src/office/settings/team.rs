//! The team: everybody who works here, and somebody new.

use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use minijinja::value::Serde;
use plumbline_app::team::{self, InviteInput, MemberRow};
use plumbline_app::{Cx, Error, Facts, FieldError};
use plumbline_domain::{Action, Role};
use plumbline_i18n::{Locale, Message, text};
use poem::handler;
use poem::http::StatusCode;
use poem::web::Data;
use serde_json::{Value as Json, json};

#[handler]
pub(super) async fn list(who: Staff, Data(web): Data<&Web>) -> PageResult {
    let (members, may_invite) = web
        .app
        .read(&who.actor, async |cx| {
            Ok((team::list(cx).await?, cx.decide(Action::TeamManage, Facts::ANY).is_allowed()))
        })
        .await?;
    let me = who.actor.id();
    let rows: Json = members.iter().map(|m| row(m, who.page.locale, me == Some(m.id))).collect();
    let own = json!({ "members": rows, "may_invite": may_invite, "count": members.len() });
    who.page.render(web, "office/settings/team.html", value(own))
}

#[handler]
pub(super) async fn blank(who: Staff, Data(web): Data<&Web>) -> PageResult {
    form_page(web, &who, &InviteInput { role: "labor".into(), ..InviteInput::default() }, &[]).await
}

#[handler]
pub(super) async fn invite(who: Staff, Data(web): Data<&Web>, form: Form<InviteInput>) -> PageResult {
    team::count_invitation(&web.app, &who.actor).await?;
    match web.app.write(&who.actor, async |cx| team::invite(cx, &form).await).await {
        Ok(_) => {
            let said =
                Message::new("team-invited").arg("name", form.name.trim()).arg("email", form.email.trim());
            who.page.redirect("/office/settings/team", Flash::done(said))
        }
        Err(Error::Invalid(errors)) => form_page(web, &who, &form, &errors).await,
        Err(other) => Err(Failure(other)),
    }
}

async fn form_page(web: &Web, who: &Staff, form: &InviteInput, errors: &[FieldError]) -> PageResult {
    let owners = web
        .app
        .read(&who.actor, async |cx| {
            cx.authorize(Action::TeamManage, Facts::ANY)?;
            Ok(may_name_owners(cx))
        })
        .await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        form => Serde(form),
        roles => value(roles(who.page.locale, owners)),
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "office/settings/team_invite.html", own)
}

/// Whether the reader may make somebody an Owner.
pub(super) fn may_name_owners(cx: &Cx) -> bool {
    cx.decide(Action::OwnersManage, Facts::ANY).is_allowed()
}

/// The roles to choose from, for `ui.radio_cards`.
pub(super) fn roles(locale: Locale, owners: bool) -> Json {
    let option = |role: &Role| {
        json!({
            "value": role.as_str(),
            "label": text(locale, &format!("team-role-name-{role}"), &[]),
            "hint": text(locale, &format!("team-role-hint-{role}"), &[]),
        })
    };
    Role::STAFF.iter().filter(|role| owners || **role != Role::Owner).map(option).collect()
}

/// A member as the pages show them.
pub(super) fn row(member: &MemberRow, locale: Locale, me: bool) -> Json {
    let status = match (member.is_active, member.invited_at, member.first_signed_in_at, member.last_seen_at) {
        (false, ..) => "deactivated",
        (true, Some(_), None, None) => "invited",
        _ => "active",
    };
    json!({
        "id": member.id.to_string(),
        "name": member.name,
        "email": member.email,
        "phone": member.phone,
        "role": member.role.as_str(),
        "role_name": text(locale, &format!("team-role-name-{}", member.role), &[]),
        "status": status,
        "me": me,
        "last_seen_at": member.last_seen_at.map(|at| at.to_rfc3339()),
        "invited_at": member.invited_at.map(|at| at.to_rfc3339()),
    })
}
