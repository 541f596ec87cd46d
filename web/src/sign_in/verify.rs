//! Confirming once more, in place, before something is signed.

use super::next::{Next, safe};
use crate::browser::{Asker, with_cookies};
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::session::Side;
use plumbline_app::{Error, FieldError, sign_in};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Query};
use serde::Deserialize;

/// The form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Code {
    code: String,
    next: String,
}

#[handler]
pub(super) fn look(who: Contact, Data(web): Data<&Web>, Query(query): Query<Next>) -> PageResult {
    page(web, &who, &query.next, false, &[])
}

#[handler]
pub(super) async fn ask(
    who: Contact,
    mut asker: Asker,
    Data(web): Data<&Web>,
    form: Form<Next>,
) -> PageResult {
    let cookie = asker.mark(&web.app.secrets)?;
    let token = asker.browser.ask.as_deref().unwrap_or_default();
    sign_in::ask_again(&web.app, &who.actor, token).await?;
    Ok(with_cookies(page(web, &who, &form.next, true, &[])?, [cookie]))
}

#[handler]
pub(super) async fn enter(who: Contact, asker: Asker, Data(web): Data<&Web>, form: Form<Code>) -> PageResult {
    match sign_in::verify(&web.app, &who.actor, asker.browser.ask.as_deref(), &form.code).await {
        Ok(_) => who.page.redirect(&safe(Side::Contact, &form.next), Flash::success("signin-verify-done")),
        Err(Error::Invalid(errors)) => page(web, &who, &form.next, true, &errors),
        Err(other) => Err(Failure(other)),
    }
}

fn page(web: &Web, who: &Contact, next: &str, sent: bool, errors: &[FieldError]) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let email = match &who.actor.who {
        plumbline_app::Who::Contact { email, .. } => email.as_str(),
        _ => "",
    };
    let own = context! {
        email => email,
        next => safe(Side::Contact, next),
        sent => sent,
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "signin/verify.html", own)
}
