//! API & webhooks: what other software may ask, and what it is told.

pub(super) mod delivery;
pub(super) mod tokens;
mod view;
pub(super) mod webhook;
pub(super) mod webhooks;

use crate::bid_view::value;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::{Cursor, Facts, api_tokens, webhooks as hooks};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use poem::handler;
use poem::web::{Data, Query};
use serde::Deserialize;

/// Where it stands.
pub(super) const HERE: &str = "/office/settings/developers";

/// Where a list begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    cursor: Option<String>,
}

#[handler]
pub(super) async fn show(who: Staff, Data(web): Data<&Web>, Query(from): Query<From>) -> PageResult {
    let cursor = Cursor::parse(from.cursor.as_deref())?;
    let (tokens, endpoints, allowed) = web
        .app
        .read(&who.actor, async |cx| {
            let tokens = api_tokens::list(cx, cursor).await?;
            let endpoints = hooks::list(cx, Cursor::default()).await?;
            Ok((tokens, endpoints, cx.decide(Action::TokenManage, Facts::ANY).is_allowed()))
        })
        .await?;
    let locale = who.page.locale;
    let own = context! {
        allowed,
        here => HERE,
        next => tokens.next.map(|id| format!("{HERE}?cursor={id}")),
        tokens => value(tokens.items.iter().map(|row| view::token(row, locale)).collect()),
        webhooks => value(endpoints.items.iter().map(|row| view::endpoint(row, locale)).collect()),
    };
    who.page.render(web, "office/settings/developers/show.html", own)
}

/// A page that shows a secret, this once; it is not kept by browsers either.
fn secret_page(
    web: &Web,
    who: &Staff,
    title: &Message,
    secret: &str,
    (kind, next): (&str, &str),
) -> PageResult {
    let example = format!("{}/api/v1/bids", web.app.config.site.company_url(&who.company.slug));
    let own = context! { title => title.text(who.page.locale), secret, kind, next, example };
    who.page.render(web, "office/settings/developers/secret.html", own)
}
