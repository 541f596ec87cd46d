//! The link in a mail that ends such mails. GET shows a page and has no effect; POST, from that page's button or
//! from a mail program by itself (RFC 8058), needs no session and no form token: the link's own is the proof.

use crate::error::{Failure, PageResult};
use crate::session::Visitor;
use crate::state::Web;
use minijinja::context;
use plumbline_app::mail_settings::{self, Subscription};
use poem::web::{Data, Path};
use poem::{Body, Response, Result, Route, get, handler};

/// Where such links begin.
pub const PREFIX: &str = "/unsubscribe/";

/// Adds the route.
pub fn routes(route: Route) -> Route {
    route.at("/unsubscribe/:token/:topic", get(look).post(press))
}

#[handler]
async fn look(
    visitor: Visitor,
    Data(web): Data<&Web>,
    Path((token, topic)): Path<(String, String)>,
) -> PageResult {
    let found =
        web.app.read(&visitor.actor, async |cx| mail_settings::look(cx, &topic, &token).await).await?;
    show(web, &visitor, &found)
}

/// A mail program sends `List-Unsubscribe=One-Click` in either form of a form, our page nothing, or that the mails
/// are wanted `again`.
#[handler]
async fn press(
    visitor: Visitor,
    Data(web): Data<&Web>,
    Path((token, topic)): Path<(String, String)>,
    body: Body,
) -> Result<Response> {
    let body = body.into_bytes_limit(64 << 10).await?;
    let mailed = url::form_urlencoded::parse(&body).any(|(name, _)| name == "again");
    let set = async |cx: &mut plumbline_app::Cx| mail_settings::set(cx, &topic, &token, mailed).await;
    let found = web.app.write(&visitor.actor, set).await.map_err(Failure)?;
    Ok(show(web, &visitor, &found)?)
}

fn show(web: &Web, visitor: &Visitor, found: &Subscription) -> PageResult {
    let id = format!("mails-about-{}", found.topic.as_str().replace('_', "-"));
    let about = plumbline_i18n::Message::new(id).text(visitor.page.locale);
    let own = context! { about, email => found.email.as_str(), mailed => found.mailed };
    visitor.page.render(web, "signin/unsubscribe.html", own)
}
