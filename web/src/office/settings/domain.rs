//! The company's own domain.

use crate::bid_view::value;
use crate::contract_view::moment;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::domains::{self, Domain};
use plumbline_app::{Error, FieldError};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Data;
use serde::Deserialize;
use serde_json::json;

const HERE: &str = "/office/settings/domain";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    domain: String,
}

#[handler]
pub(super) async fn show(who: Staff, Data(web): Data<&Web>) -> PageResult {
    page(web, &who, &Typed::default(), &[]).await
}

#[handler]
pub(super) async fn save(who: Staff, Data(web): Data<&Web>, form: Form<Typed>) -> PageResult {
    match web.app.write_company(&who.actor, async |cx| domains::set(cx, &form.domain).await).await {
        Ok(_) => who.page.redirect(HERE, Flash::success("domains-added")),
        Err(Error::Invalid(errors)) => page(web, &who, &form, &errors).await,
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(super) async fn verify(who: Staff, Data(web): Data<&Web>, _form: Form<Typed>) -> PageResult {
    match domains::verify(&web.app, &who.actor).await {
        Ok(Domain { verified_at: Some(_), host, .. }) => {
            who.page.redirect(HERE, Flash::done(Message::new("domains-verified").arg("domain", host)))
        }
        Ok(Domain { problem, .. }) => {
            let problem = problem.unwrap_or_default().replace('_', "-");
            let said = Message::new(format!("domains-problem-{problem}"));
            who.page.redirect(HERE, Flash::warning(said))
        }
        Err(Error::Conflict { message, .. }) => who.page.redirect(HERE, Flash::warning(message)),
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(super) async fn remove(who: Staff, Data(web): Data<&Web>, _form: Form<Typed>) -> PageResult {
    web.app.write_company(&who.actor, async |cx| domains::remove(cx).await).await?;
    who.page.redirect(HERE, Flash::success("domains-removed"))
}

async fn page(web: &Web, who: &Staff, typed: &Typed, errors: &[FieldError]) -> PageResult {
    let found = web.app.read(&who.actor, async |cx| domains::get(cx).await).await?;
    let site = &web.app.config.site;
    let domain = found.as_ref().map(|domain| {
        value(json!({
            "host": domain.host,
            "url": site.own_url(&domain.host),
            "record_name": domain.record_name,
            "record_value": domain.record_value,
            "target": domain.target,
            "problem": domain.problem.as_ref().map(|problem| problem.replace('_', "-")),
            "checked_at": domain.checked_at.map(moment),
            "verified_at": domain.verified_at.map(moment),
            "ends_at": domain.ends_at.map(moment),
        }))
    });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        action => HERE,
        upgrade => !web.app.policy.on_plan(who.company.plan, Action::DomainManage),
        url => site.company_url(&who.company.slug),
        example => format!("portal.{}.com", who.company.slug),
        typed => typed.domain.as_str(),
        domain,
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "office/settings/domain.html", own)
}
