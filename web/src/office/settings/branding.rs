//! The look is chosen: colours, logo, words of welcome. Saving makes a draft; only putting it in use shows it.

use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use minijinja::value::Serde;
use plumbline_app::branding::{self, BrandInput, Branding, LOGO_MAX, LogoChange};
use plumbline_app::{Error, Facts, FieldError};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Multipart};
use poem::{Request, Response, Result};
use serde_json::json;

const HERE: &str = "/office/settings/branding";

#[handler]
pub(super) async fn show(who: Staff, Data(web): Data<&Web>) -> PageResult {
    page(web, &who, None, &[]).await
}

/// Keeps what was chosen as the draft, and on to the preview.
#[handler]
pub(super) async fn save(
    who: Staff,
    Data(web): Data<&Web>,
    mut form: Multipart,
    req: &Request,
) -> Result<Response> {
    let mut input = BrandInput::default();
    let (mut checked, mut logo, mut fault) = (false, LogoChange::Keep, None);
    while let Some(field) = files::next(&mut form).await.map_err(Failure)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "csrf" {
            who.check_csrf(Some(&files::text(field).await.map_err(Failure)?))?;
            checked = true;
            continue;
        }
        if !checked {
            who.check_csrf(req.header("x-csrf-token"))?;
            checked = true;
        }
        match name.as_str() {
            "brand_color" => input.brand_color = files::text(field).await.map_err(Failure)?,
            "link_color" => input.link_color = files::text(field).await.map_err(Failure)?,
            "welcome" => input.welcome = files::text(field).await.map_err(Failure)?,
            "remove_logo" => logo = LogoChange::Remove,
            // without a choice browsers send an empty file without a name
            "logo" if field.file_name().is_some_and(|name| !name.is_empty()) => {
                match receive(web, &who, field).await {
                    Ok(new) => logo = new,
                    Err(Error::Invalid(errors)) => fault = Some(errors),
                    Err(other) => return Err(Failure(other).into()),
                }
            }
            _ => {}
        }
    }
    if !checked {
        who.check_csrf(req.header("x-csrf-token"))?;
    }
    let done = match fault {
        Some(errors) => Err(Error::Invalid(errors)),
        None => web.app.write(&who.actor, async |cx| branding::save(cx, &input, &logo).await).await,
    };
    Ok(match done {
        Ok(()) => crate::page::see_other("/office/settings/branding/preview"),
        Err(Error::Invalid(errors)) => page(web, &who, Some(&input), &errors).await?,
        Err(other) => return Err(Failure(other).into()),
    })
}

async fn receive(web: &Web, who: &Staff, field: poem::web::Field) -> Result<LogoChange, Error> {
    let too_large = Error::invalid("logo", Message::new("branding-logo-too-large"));
    let picture = files::bounded(field, LOGO_MAX, too_large).await?;
    Ok(LogoChange::New(branding::receive(&web.app, &who.actor, picture).await?))
}

#[handler]
pub(super) async fn publish(who: Staff, Data(web): Data<&Web>, _form: Form<Nothing>) -> PageResult {
    let done = web.app.write_company(&who.actor, async |cx| branding::publish(cx).await).await;
    answer(&who, done, "branding-published")
}

#[handler]
pub(super) async fn discard(who: Staff, Data(web): Data<&Web>, _form: Form<Nothing>) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| branding::discard(cx).await).await;
    answer(&who, done, "branding-discarded")
}

fn answer(who: &Staff, done: plumbline_app::Result<()>, said: &'static str) -> PageResult {
    match done {
        Ok(()) => who.page.redirect(HERE, Flash::success(said)),
        Err(Error::Conflict { message, .. }) => who.page.redirect(HERE, Flash::warning(message)),
        Err(other) => Err(Failure(other)),
    }
}

async fn page(web: &Web, who: &Staff, typed: Option<&BrandInput>, errors: &[FieldError]) -> PageResult {
    let (looks, may_write): (Branding, bool) = web
        .app
        .read(&who.actor, async |cx| {
            Ok((branding::read(cx).await?, cx.decide(Action::CompanyWrite, Facts::ANY).is_allowed()))
        })
        .await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let newest = looks.newest();
    let form = typed.cloned().unwrap_or_else(|| BrandInput::from(newest));
    let logo = newest.logo_sha256.as_ref().map(|sha| format!("/logo/{}.png", &sha[..16]));
    let draft =
        looks.draft.as_ref().map(|d| json!({ "name": d.changed_by, "at": d.changed_at.to_rfc3339() }));
    let own = context! {
        form => Serde(form),
        logo => logo,
        draft => value(draft.unwrap_or_default()),
        may_write,
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "office/settings/branding.html", own)
}
