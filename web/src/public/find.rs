//! Find my company. The answer is the same for every address.

use crate::apex::Apex;
use crate::csrf::OpenForm;
use crate::error::{Failure, PageResult};
use crate::state::Web;
use minijinja::context;
use plumbline_app::{Error, FieldError, find_company};
use poem::handler;
use poem::http::StatusCode;
use poem::web::Data;
use serde::Deserialize;

/// The form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ask {
    email: String,
}

#[handler]
pub(super) fn blank(apex: Apex, Data(web): Data<&Web>) -> PageResult {
    page(web, &apex, "", &[])
}

#[handler]
pub(super) async fn ask(apex: Apex, Data(web): Data<&Web>, OpenForm(form): OpenForm<Ask>) -> PageResult {
    match find_company::ask(&web.app, apex.asker.origin.clone(), &form.email).await {
        Ok(()) => apex.page.render(web, "public/find_sent.html", context! { email => form.email.trim() }),
        Err(Error::Invalid(errors)) => page(web, &apex, &form.email, &errors),
        Err(other) => Err(Failure(other)),
    }
}

fn page(web: &Web, apex: &Apex, email: &str, errors: &[FieldError]) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        email, errors => apex.page.errors(errors), error_for => apex.page.error_for(errors),
    };
    apex.page.render_status(web, status, "public/find.html", own)
}
