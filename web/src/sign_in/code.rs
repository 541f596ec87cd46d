//! The code: typed in the tab that asked for it.

use super::next::{Next, home, safe};
use crate::browser::{Asker, session_cookies, with_cookies};
use crate::csrf::OpenForm;
use crate::error::{Failure, PageResult};
use crate::page::see_other;
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
#[allow(clippy::struct_field_names)] // the name of the form's field
pub(super) struct Code {
    code: String,
    email: String,
    next: String,
}

/// What the page shows.
pub(super) struct CodePage<'a> {
    pub(super) side: Side,
    /// Where the code was asked for; may be empty.
    pub(super) email: &'a str,
    /// Whether the reader knows already that the address can sign in: they came by an invitation.
    pub(super) certain: bool,
    pub(super) next: &'a str,
    pub(super) errors: &'a [FieldError],
}

#[handler]
pub(super) fn office(asker: Asker, Data(web): Data<&Web>, Query(query): Query<Next>) -> PageResult {
    blank(web, &asker, Side::Staff, &query.next)
}

#[handler]
pub(super) fn portal(asker: Asker, Data(web): Data<&Web>, Query(query): Query<Next>) -> PageResult {
    blank(web, &asker, Side::Contact, &query.next)
}

#[handler]
pub(super) async fn enter_office(
    asker: Asker,
    Data(web): Data<&Web>,
    OpenForm(form): OpenForm<Code>,
) -> PageResult {
    enter(web, &asker, Side::Staff, &form).await
}

#[handler]
pub(super) async fn enter_portal(
    asker: Asker,
    Data(web): Data<&Web>,
    OpenForm(form): OpenForm<Code>,
) -> PageResult {
    enter(web, &asker, Side::Contact, &form).await
}

fn blank(web: &Web, asker: &Asker, side: Side, next: &str) -> PageResult {
    code_page(web, asker, StatusCode::OK, &CodePage { side, email: "", certain: false, next, errors: &[] })
}

async fn enter(web: &Web, asker: &Asker, side: Side, form: &Code) -> PageResult {
    match sign_in::with_code(&web.app, &asker.browser, side, &form.code).await {
        Ok(signed_in) => Ok(with_cookies(see_other(&safe(side, &form.next)), session_cookies(&signed_in))),
        Err(Error::Invalid(errors)) => {
            let shown =
                CodePage { side, email: &form.email, certain: false, next: &form.next, errors: &errors };
            code_page(web, asker, StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(other) => Err(Failure(other)),
    }
}

/// Asks for the code. The same for every address, known or not.
pub(super) fn code_page(web: &Web, asker: &Asker, status: StatusCode, shown: &CodePage<'_>) -> PageResult {
    let page = &asker.visitor.page;
    let own = context! {
        action => format!("{}/sign-in/code", home(shown.side)),
        again => format!("{}/sign-in", home(shown.side)),
        email => shown.email,
        certain => shown.certain,
        next => safe(shown.side, shown.next),
        errors => page.errors(shown.errors),
        error_for => page.error_for(shown.errors),
    };
    page.render_status(web, status, "signin/code.html", own)
}
