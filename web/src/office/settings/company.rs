//! What the company says of itself, and what new bids begin with.

use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use crate::zones;
use minijinja::context;
use minijinja::value::Serde;
use plumbline_app::companies::{self, CompanyInput};
use plumbline_app::{Error, Facts, FieldError};
use plumbline_domain::Action;
use plumbline_i18n::{Locale, text};
use poem::handler;
use poem::http::StatusCode;
use poem::web::Data;
use serde_json::{Value as Json, json};

#[handler]
pub(super) async fn show(who: Staff, Data(web): Data<&Web>) -> PageResult {
    let company = web.app.read(&who.actor, async |cx| companies::read(cx)).await?;
    page(web, &who, &CompanyInput::from(&company), &[]).await
}

#[handler]
pub(super) async fn save(who: Staff, Data(web): Data<&Web>, form: Form<CompanyInput>) -> PageResult {
    match web.app.write_company(&who.actor, async |cx| companies::update(cx, &form).await).await {
        Ok(()) => who.page.redirect("/office/settings/company", Flash::success("settings-company-saved")),
        Err(Error::Invalid(errors)) => page(web, &who, &form, &errors).await,
        Err(other) => Err(Failure(other)),
    }
}

/// The page; also shown with what is wrong in the form that closes the company.
pub(super) async fn page(web: &Web, who: &Staff, form: &CompanyInput, errors: &[FieldError]) -> PageResult {
    let (may_write, may_close) = web
        .app
        .read(&who.actor, async |cx| {
            let may = |action| cx.decide(action, Facts::ANY).is_allowed();
            Ok((may(Action::CompanyWrite), may(Action::CompanyClose)))
        })
        .await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let languages: Json = Locale::all()
        .map(|l| json!({ "value": l.tag(), "label": text(l, "settings-language-name", &[]) }))
        .collect();
    let own = context! {
        form => Serde(form),
        zones => value(zones::options(who.page.locale, &form.time_zone)),
        languages => value(languages),
        url => web.app.config.site.company_url(&who.company.slug),
        may_write, may_close,
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "office/settings/company.html", own)
}
