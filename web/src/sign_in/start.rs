//! The address: who wants to sign in.

use super::code::{CodePage, code_page};
use super::next::{Next, home, safe};
use crate::browser::{Asker, with_cookies};
use crate::csrf::OpenForm;
use crate::error::{Failure, PageResult};
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
pub(super) struct Ask {
    email: String,
    next: String,
}

#[handler]
pub(super) fn office(asker: Asker, Data(web): Data<&Web>, Query(query): Query<Next>) -> PageResult {
    page(web, &asker, Side::Staff, &Ask { email: String::new(), next: query.next }, &[])
}

#[handler]
pub(super) fn portal(asker: Asker, Data(web): Data<&Web>, Query(query): Query<Next>) -> PageResult {
    page(web, &asker, Side::Contact, &Ask { email: String::new(), next: query.next }, &[])
}

#[handler]
pub(super) async fn ask_office(
    asker: Asker,
    Data(web): Data<&Web>,
    OpenForm(form): OpenForm<Ask>,
) -> PageResult {
    ask(web, asker, Side::Staff, form).await
}

#[handler]
pub(super) async fn ask_portal(
    asker: Asker,
    Data(web): Data<&Web>,
    OpenForm(form): OpenForm<Ask>,
) -> PageResult {
    ask(web, asker, Side::Contact, form).await
}

async fn ask(web: &Web, mut asker: Asker, side: Side, form: Ask) -> PageResult {
    let cookie = asker.mark(&web.app.secrets)?;
    match sign_in::ask(&web.app, &asker.browser, side, &form.email).await {
        Ok(()) => {
            let shown =
                CodePage { side, email: form.email.trim(), certain: false, next: &form.next, errors: &[] };
            Ok(with_cookies(code_page(web, &asker, StatusCode::OK, &shown)?, [cookie]))
        }
        Err(Error::Invalid(errors)) => page(web, &asker, side, &form, &errors),
        Err(other) => Err(Failure(other)),
    }
}

fn page(web: &Web, asker: &Asker, side: Side, form: &Ask, errors: &[FieldError]) -> PageResult {
    let page = &asker.visitor.page;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        office => side == Side::Staff,
        action => format!("{}/sign-in", home(side)),
        email => form.email.as_str(),
        next => safe(side, &form.next),
        errors => page.errors(errors),
        error_for => page.error_for(errors),
    };
    page.render_status(web, status, "signin/start.html", own)
}
