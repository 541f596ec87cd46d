//! One delivery with its attempts, and once more.

use super::{HERE, view};
use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::webhooks::{self, AttemptRow};
use plumbline_app::{Error, Facts};
use plumbline_domain::Action;
use poem::handler;
use poem::web::{Data, Path};
use serde_json::{Value as Json, json};
use uuid::Uuid;

#[handler]
pub(in crate::office::settings) async fn show(
    who: Staff,
    Data(web): Data<&Web>,
    Path((id, delivery)): Path<(Uuid, Uuid)>,
) -> PageResult {
    let (endpoint, found, allowed) = web
        .app
        .read(&who.actor, async |cx| {
            let endpoint = webhooks::get(cx, id).await?;
            let found = webhooks::delivery(cx, id, delivery).await?;
            Ok((endpoint, found, cx.decide(Action::WebhookManage, Facts::ANY).is_allowed()))
        })
        .await?;
    let payload: Json = serde_json::from_str(&found.delivery.payload).unwrap_or_default();
    let own = context! {
        here => HERE,
        may_send => allowed && endpoint.enabled,
        webhook => value(view::endpoint(&endpoint, who.page.locale)),
        delivery => value(view::delivery(&found.delivery, who.page.locale)),
        payload => serde_json::to_string_pretty(&payload).unwrap_or_default(),
        attempts => value(found.attempts.iter().map(attempt).collect()),
    };
    who.page.render(web, "office/settings/developers/delivery.html", own)
}

#[handler]
pub(in crate::office::settings) async fn resend(
    who: Staff,
    Data(web): Data<&Web>,
    Path((id, delivery)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let back = format!("{HERE}/webhooks/{id}/{delivery}");
    match web.app.write(&who.actor, async |cx| webhooks::resend(cx, id, delivery).await).await {
        Ok(()) => who.page.redirect(&back, Flash::success("developers-resent")),
        Err(Error::Conflict { message, .. }) => who.page.redirect(&back, Flash::warning(message)),
        Err(other) => Err(Failure(other)),
    }
}

fn attempt(row: &AttemptRow) -> Json {
    let ok = row.status.is_some_and(|status| (200..300).contains(&status));
    json!({
        "at": row.at.to_rfc3339(),
        "took": row.took_ms,
        "status": row.status,
        "fault": row.fault,
        "response": row.response,
        "tone": if ok { "success" } else { "danger" },
    })
}
