//! One webhook: changed, tried out, given a new secret, removed; and what went there.

use super::webhooks::{Fields, read};
use super::{From, HERE, secret_page, view};
use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::webhooks::{self, Input};
use plumbline_app::{Cursor, Error, Facts, FieldError};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use uuid::Uuid;

#[handler]
pub(in crate::office::settings) async fn show(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    Query(from): Query<From>,
) -> PageResult {
    page(web, &who, id, None, from.cursor.as_deref(), &[]).await
}

#[handler]
pub(in crate::office::settings) async fn save(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    form: Form<Fields>,
) -> PageResult {
    let input = read(&form);
    match web.app.write(&who.actor, async |cx| webhooks::update(cx, id, &input).await).await {
        Ok(()) => {
            who.page.redirect(&format!("{HERE}/webhooks/{id}"), Flash::success("developers-webhook-saved"))
        }
        Err(Error::Invalid(errors)) => page(web, &who, id, Some(&input), None, &errors).await,
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(in crate::office::settings) async fn roll(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    let made = web.app.write(&who.actor, async |cx| webhooks::roll_secret(cx, id).await).await?;
    let secret = webhooks::secret_in_use(&web.app, who.company.id, made.secret_id);
    let title = Message::new("developers-secret-rolled");
    secret_page(web, &who, &title, &secret, ("rolled", &format!("{HERE}/webhooks/{id}")))
}

#[handler]
pub(in crate::office::settings) async fn test(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    let back = format!("{HERE}/webhooks/{id}");
    match web.app.write(&who.actor, async |cx| webhooks::test(cx, id).await).await {
        Ok(delivery) => {
            who.page.redirect(&format!("{back}/{delivery}"), Flash::success("developers-test-sent"))
        }
        Err(Error::Conflict { message, .. }) => who.page.redirect(&back, Flash::warning(message)),
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(in crate::office::settings) async fn remove(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    web.app.write(&who.actor, async |cx| webhooks::remove(cx, id).await).await?;
    who.page.redirect(HERE, Flash::success("developers-webhook-removed"))
}

async fn page(
    web: &Web,
    who: &Staff,
    id: Uuid,
    typed: Option<&Input>,
    cursor: Option<&str>,
    errors: &[FieldError],
) -> PageResult {
    let cursor = Cursor::parse(cursor)?;
    let (endpoint, deliveries, allowed) = web
        .app
        .read(&who.actor, async |cx| {
            let endpoint = webhooks::get(cx, id).await?;
            let deliveries = webhooks::deliveries(cx, id, cursor).await?;
            Ok((endpoint, deliveries, cx.decide(Action::WebhookManage, Facts::ANY).is_allowed()))
        })
        .await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let locale = who.page.locale;
    let form = typed.cloned().unwrap_or_else(|| Input {
        url: endpoint.url.clone(),
        description: endpoint.description.clone(),
        events: endpoint.events.clone(),
        enabled: endpoint.enabled,
    });
    let rolled = endpoint.old_secret_until.is_some_and(|until| who.page.now() < until);
    let own = context! {
        here => HERE,
        allowed,
        rolled,
        webhook => value(view::endpoint(&endpoint, locale)),
        form => value(serde_json::json!(form)),
        events => value(view::events(locale)),
        deliveries => value(deliveries.items.iter().map(|row| view::delivery(row, locale)).collect()),
        next => deliveries.next.map(|next| format!("{HERE}/webhooks/{id}?cursor={next}")),
        errors => who.page.errors(errors),
        error_for => who.page.error_for(errors),
    };
    who.page.render_status(web, status, "office/settings/developers/webhook.html", own)
}
