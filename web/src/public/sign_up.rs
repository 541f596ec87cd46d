//! Sign-up: the form, the code, the button in the mail.

use crate::apex::Apex;
use crate::bid_view::value;
use crate::browser::with_cookies;
use crate::cookies;
use crate::csrf::OpenForm;
use crate::error::{Failure, PageResult};
use crate::headers::{CSP, with_policy};
use crate::page::see_other;
use crate::state::Web;
use crate::zones;
use minijinja::context;
use minijinja::value::Serde;
use plumbline_app::sign_up::{self, Done, Proof, Shown, SignUpInput, SlugState};
use plumbline_app::{Error, FieldError};
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{Response, handler};
use serde::Deserialize;
use serde_json::json;

/// What is typed beside the code.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_field_names)] // the name of the form's field
pub(super) struct Code {
    code: String,
    email: String,
    /// Another part of the host name, where the first was taken meanwhile.
    slug: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    slug: String,
}

#[handler]
pub(super) fn blank(apex: Apex, Data(web): Data<&Web>) -> PageResult {
    form(web, &apex, &SignUpInput::default(), &[])
}

#[handler]
pub(super) async fn ask(
    mut apex: Apex,
    Data(web): Data<&Web>,
    OpenForm(input): OpenForm<SignUpInput>,
) -> PageResult {
    let cookie = apex.mark(&web.app.secrets)?;
    match sign_up::ask(&web.app, &apex.asker, &input).await {
        Ok(email) => Ok(with_cookies(code_page(web, &apex, &email, "", &[])?, [cookie])),
        Err(Error::Invalid(errors)) => form(web, &apex, &input, &errors),
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(super) fn code_blank(apex: Apex, Data(web): Data<&Web>) -> PageResult {
    code_page(web, &apex, "", "", &[])
}

#[handler]
pub(super) async fn enter(apex: Apex, Data(web): Data<&Web>, OpenForm(form): OpenForm<Code>) -> PageResult {
    match sign_up::finish(&web.app, &apex.asker, Proof::Code(&form.code), &form.slug).await {
        Ok(done) => Ok(away(web, &done)),
        Err(Error::Invalid(errors)) => code_page(web, &apex, &form.email, &form.slug, &errors),
        Err(other) => Err(Failure(other)),
    }
}

/// The mail's button leads here. Looking has no effect: mail scanners open every link.
#[handler]
pub(super) async fn look(apex: Apex, Data(web): Data<&Web>, Path(token): Path<String>) -> PageResult {
    confirm_page(web, &apex, &token, "", &[]).await
}

#[handler]
pub(super) async fn press(
    apex: Apex,
    Data(web): Data<&Web>,
    Path(token): Path<String>,
    OpenForm(form): OpenForm<Code>,
) -> PageResult {
    let proof = Proof::Button { token: &token, code: &form.code };
    match sign_up::finish(&web.app, &apex.asker, proof, &form.slug).await {
        Ok(done) => Ok(away(web, &done)),
        Err(Error::Invalid(errors)) => confirm_page(web, &apex, &token, &form.slug, &errors).await,
        Err(Error::NotFound) => confirm_page(web, &apex, &token, "", &[]).await,
        Err(other) => Err(Failure(other)),
    }
}

/// Whether an address on the web can be had, for the script beside its field.
#[handler]
pub(super) async fn free_slug(apex: Apex, Data(web): Data<&Web>, Query(wanted): Query<Wanted>) -> PageResult {
    let state = sign_up::slug_state(&web.app, &apex.asker, &wanted.slug).await?;
    let host = host(web, &wanted.slug);
    let (name, words) = match state {
        SlugState::Free => ("free", Message::new("sign-up-slug-free").arg("host", host)),
        SlugState::Taken => ("taken", Message::new("sign-up-slug-taken").arg("host", host)),
        SlugState::Invalid => ("invalid", Message::new("sign-up-slug-invalid")),
    };
    let body = json!({ "state": name, "text": words.text(apex.page.locale) });
    Ok(Response::builder().content_type("application/json").body(body.to_string()))
}

/// On to the company's own host, where the Owner comes in.
fn away(web: &Web, done: &Done) -> Response {
    let url = web.app.config.site.company_url(&done.slug);
    with_cookies(see_other(&format!("{url}{}", done.welcome)), [cookies::end(cookies::ASK)])
}

/// Browsers ask `form-action` of every redirect too, and these pages' forms end on the new company's host.
fn leads_away(web: &Web, res: Response) -> PageResult {
    let companies = web.app.config.site.company_url("*");
    with_policy(res, &CSP.replace("form-action 'self'", &format!("form-action 'self' {companies}")))
}

fn host(web: &Web, slug: &str) -> String {
    web.app.config.site.company_url(slug).split("://").last().unwrap_or_default().to_owned()
}

fn form(web: &Web, apex: &Apex, input: &SignUpInput, errors: &[FieldError]) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let chosen = if input.time_zone.is_empty() { "America/New_York" } else { input.time_zone.as_str() };
    let own = context! {
        form => Serde(input),
        suffix => format!(".{}", host(web, "x").trim_start_matches("x.")),
        zones => value(zones::options(apex.page.locale, chosen)),
        zone => chosen,
        guess => input.time_zone.is_empty(),
        errors => apex.page.errors(errors),
        error_for => apex.page.error_for(errors),
    };
    apex.page.render_status(web, status, "public/sign_up.html", own)
}

fn code_page(web: &Web, apex: &Apex, email: &str, slug: &str, errors: &[FieldError]) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        email, slug,
        other_slug => !slug.is_empty() || errors.iter().any(|e| e.field == "slug"),
        suffix => format!(".{}", host(web, "x").trim_start_matches("x.")),
        errors => apex.page.errors(errors),
        error_for => apex.page.error_for(errors),
    };
    leads_away(web, apex.page.render_status(web, status, "public/sign_up_code.html", own)?)
}

async fn confirm_page(web: &Web, apex: &Apex, token: &str, slug: &str, errors: &[FieldError]) -> PageResult {
    let (company, with_code) = match sign_up::look(&web.app, &apex.asker, token).await? {
        Shown::Gone => {
            return apex.page.render_status(web, StatusCode::GONE, "public/sign_up_gone.html", context! {});
        }
        Shown::Press { company } => (company, false),
        Shown::PressWithCode { company } => (company, true),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        token, with_code, slug,
        to_be => company,
        other_slug => !slug.is_empty() || errors.iter().any(|e| e.field == "slug"),
        suffix => format!(".{}", host(web, "x").trim_start_matches("x.")),
        errors => apex.page.errors(errors),
        error_for => apex.page.error_for(errors),
    };
    leads_away(web, apex.page.render_status(web, status, "public/sign_up_confirm.html", own)?)
}
