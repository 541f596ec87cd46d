//! What a member of staff was told, and the bell.

use crate::bid_view::value;
use crate::contract_view::moment;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::notification_view;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::{Cursor, notifications};
use poem::web::{Data, Path, Query};
use poem::{Route, get, handler, post};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/notifications", get(list))
        .at("/office/notifications/bell", get(bell))
        .at("/office/notifications/read", post(read_all))
        .at("/office/notifications/:id/read", post(read))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: Option<String>,
    show: String,
}

#[handler]
async fn list(Data(web): Data<&Web>, who: Staff, Query(asked): Query<Asked>) -> PageResult {
    let cursor = Cursor::parse(asked.cursor.as_deref())?;
    let unread_only = asked.show == "unread";
    let inbox =
        web.app.read(&who.actor, async |cx| notifications::list(cx, cursor, unread_only).await).await?;
    let show = |row: &notifications::NotificationRow| {
        json!({
            "id": row.id,
            "text": notification_view::text(row, who.page.locale),
            "about": notification_view::about(row),
            "icon": notification_view::icon(&row.kind),
            "href": notification_view::href(row),
            "at": moment(row.created_at),
            "read": row.read_at.is_some(),
        })
    };
    let filter = if unread_only { "&show=unread" } else { "" };
    let own = json!({
        "notifications": inbox.page.items.iter().map(show).collect::<Json>(),
        "unread_only": unread_only,
        "unread": inbox.unread,
        "newest": inbox.page.items.first().map(|row| row.id),
        "next": inbox.page.next.map(|id| format!("/office/notifications?cursor={id}{filter}")),
    });
    who.page.render(web, "office/notifications.html", value(own))
}

/// The bell alone: every open page asks for it when it hears that somebody was told something.
#[handler]
fn bell(Data(web): Data<&Web>, who: Staff) -> PageResult {
    who.page.render(web, "office/bell.html", value(json!({})))
}

#[handler]
async fn read(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, _form: Form<Nothing>) -> PageResult {
    web.app.write(&who.actor, async |cx| notifications::read(cx, id).await).await?;
    Ok(crate::page::see_other("/office/notifications"))
}

/// The newest line that the page showed: what came since stays unread.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    newest: Option<Uuid>,
}

#[handler]
async fn read_all(Data(web): Data<&Web>, who: Staff, form: Form<Shown>) -> PageResult {
    web.app.write(&who.actor, async |cx| notifications::read_all(cx, form.newest).await).await?;
    who.page.redirect("/office/notifications", Flash::success("notifications-all-read"))
}
