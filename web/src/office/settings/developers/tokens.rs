//! API tokens are made and revoked.

use super::{HERE, secret_page, view};
use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::api_tokens::{self, Input};
use plumbline_app::{Error, Facts, FieldError};
use plumbline_domain::{Action, Scope};
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use std::collections::BTreeMap;
use uuid::Uuid;

/// As long as most people mean when they do not say.
const DAYS: &str = "90";

/// The form as typed, by name: `scope_{noun}` is empty, `read` or `write`.
type Typed = BTreeMap<String, String>;

#[handler]
pub(in crate::office::settings) async fn blank(who: Staff, Data(web): Data<&Web>) -> PageResult {
    let typed = Typed::from([("days".to_owned(), DAYS.to_owned())]);
    page(web, &who, &typed, &[]).await
}

#[handler]
pub(in crate::office::settings) async fn create(
    who: Staff,
    Data(web): Data<&Web>,
    form: Form<Vec<(String, String)>>,
) -> PageResult {
    let typed: Typed = form.0.into_iter().collect();
    let made = match read(&typed) {
        Ok(input) => {
            let (secret, digest) = web.app.secrets.new_api_token().map_err(Error::internal)?;
            let create = async |cx: &mut _| api_tokens::create(cx, &input, (&secret, &digest)).await;
            web.app.write(&who.actor, create).await.map(|_| (secret, input.name))
        }
        Err(fault) => Err(fault),
    };
    match made {
        Ok((secret, name)) => {
            let title = Message::new("developers-token-made").arg("name", name.trim());
            secret_page(web, &who, &title, &secret, ("token", HERE))
        }
        Err(Error::Invalid(errors)) => page(web, &who, &typed, &errors).await,
        Err(Error::Conflict { message, .. }) => who.page.redirect(HERE, Flash::warning(message)),
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(in crate::office::settings) async fn revoke(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    web.app.write(&who.actor, async |cx| api_tokens::revoke(cx, id).await).await?;
    who.page.redirect(HERE, Flash::success("developers-token-revoked"))
}

fn read(typed: &Typed) -> Result<Input, Error> {
    let text = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default().trim();
    let scopes = Scope::nouns().into_iter().filter_map(|noun| match text(&format!("scope_{noun}")) {
        "" => None,
        access => Some(format!("{noun}:{access}")),
    });
    let days = match text("days") {
        "" => None,
        days => {
            Some(days.parse().map_err(|_| Error::invalid("expires_in_days", Message::new("errors-choice")))?)
        }
    };
    Ok(Input { name: text("name").to_owned(), scopes: scopes.collect(), days })
}

async fn page(web: &Web, who: &Staff, typed: &Typed, errors: &[FieldError]) -> PageResult {
    web.app.read(&who.actor, async |cx| cx.authorize(Action::TokenManage, Facts::ANY)).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        here => HERE,
        form => value(serde_json::json!(typed)),
        nouns => value(view::nouns(who.page.locale)),
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "office/settings/developers/token_new.html", own)
}
