//! A webhook is added.

use super::{HERE, secret_page, view};
use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::webhooks::{self, Input};
use plumbline_app::{Error, Facts, FieldError};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Data;

/// A form's fields, as they came: `events` comes once for each that is chosen.
pub(super) type Fields = Vec<(String, String)>;

#[handler]
pub(in crate::office::settings) async fn blank(who: Staff, Data(web): Data<&Web>) -> PageResult {
    page(web, &who, &Input::default(), &[]).await
}

#[handler]
pub(in crate::office::settings) async fn create(
    who: Staff,
    Data(web): Data<&Web>,
    form: Form<Fields>,
) -> PageResult {
    let input = read(&form);
    match web.app.write(&who.actor, async |cx| webhooks::create(cx, &input).await).await {
        Ok(made) => {
            let secret = webhooks::secret_in_use(&web.app, who.company.id, made.secret_id);
            let title = Message::new("developers-webhook-made");
            secret_page(web, &who, &title, &secret, ("webhook", &format!("{HERE}/webhooks/{}", made.id)))
        }
        Err(Error::Invalid(errors)) => page(web, &who, &input, &errors).await,
        Err(Error::Conflict { message, .. }) => who.page.redirect(HERE, Flash::warning(message)),
        Err(other) => Err(Failure(other)),
    }
}

pub(super) fn read(fields: &Fields) -> Input {
    let all = |name: &str| -> Vec<String> {
        fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    };
    let one = |name: &str| all(name).into_iter().next().unwrap_or_default();
    Input {
        url: one("url"),
        description: one("description"),
        events: all("events"),
        enabled: !all("enabled").is_empty(),
    }
}

async fn page(web: &Web, who: &Staff, form: &Input, errors: &[FieldError]) -> PageResult {
    web.app.read(&who.actor, async |cx| cx.authorize(Action::WebhookManage, Facts::ANY)).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        here => HERE,
        form => value(serde_json::json!(form)),
        events => value(view::events(who.page.locale)),
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "office/settings/developers/webhook_new.html", own)
}
