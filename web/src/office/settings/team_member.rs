//! One member of the team: changed, invited once more, deactivated, reactivated.

use super::team::{may_name_owners, roles, row};
use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use minijinja::value::Serde;
use plumbline_app::team::{self, MemberInput};
use plumbline_app::{Error, Facts, FieldError, Result};
use plumbline_domain::{Action, Role};
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use uuid::Uuid;

#[handler]
pub(super) async fn show(who: Staff, Data(web): Data<&Web>, Path(id): Path<Uuid>) -> PageResult {
    page(web, &who, id, None, &[]).await
}

#[handler]
pub(super) async fn save(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    form: Form<MemberInput>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| team::update(cx, id, &form).await).await;
    match done {
        Err(Error::Invalid(errors)) => page(web, &who, id, Some(&form), &errors).await,
        other => answer(&who, id, other, Message::new("team-saved")),
    }
}

#[handler]
pub(super) async fn resend(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    team::count_invitation(&web.app, &who.actor).await?;
    let done = web.app.write(&who.actor, async |cx| team::resend(cx, id).await).await;
    answer(&who, id, done, Message::new("team-resent"))
}

#[handler]
pub(super) async fn deactivate(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    set(web, &who, id, false, "team-deactivated").await
}

#[handler]
pub(super) async fn reactivate(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    set(web, &who, id, true, "team-reactivated").await
}

async fn set(web: &Web, who: &Staff, id: Uuid, active: bool, said: &'static str) -> PageResult {
    let name = web.app.read(&who.actor, async |cx| team::get(cx, id).await).await?.name;
    let done = web.app.write(&who.actor, async |cx| team::set_active(cx, id, active).await).await;
    answer(who, id, done, Message::new(said).arg("name", name))
}

fn answer(who: &Staff, id: Uuid, done: Result<()>, said: Message) -> PageResult {
    match done {
        Ok(()) => who.page.redirect("/office/settings/team", Flash::done(said)),
        Err(Error::Conflict { message, .. }) => {
            who.page.redirect(&format!("/office/settings/team/{id}"), Flash::warning(message))
        }
        Err(other) => Err(Failure(other)),
    }
}

async fn page(
    web: &Web,
    who: &Staff,
    id: Uuid,
    typed: Option<&MemberInput>,
    errors: &[FieldError],
) -> PageResult {
    let (member, manages, owners) = web
        .app
        .read(&who.actor, async |cx| {
            let member = team::get(cx, id).await?;
            Ok((member, cx.decide(Action::TeamManage, Facts::ANY).is_allowed(), may_name_owners(cx)))
        })
        .await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = typed.cloned().unwrap_or_else(|| MemberInput {
        name: member.name.clone(),
        phone: member.phone.clone(),
        role: member.role.to_string(),
    });
    let own = context! {
        member => value(row(&member, who.page.locale, who.actor.id() == Some(id))),
        form => Serde(form),
        roles => value(roles(who.page.locale, owners)),
        may_change => manages && (owners || member.role != Role::Owner),
        manages,
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "office/settings/team_member.html", own)
}
