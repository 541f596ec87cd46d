//! The check of the log's chain, on a page.

use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::activity::{self, About, Filter};
use poem::handler;
use poem::web::Data;
use serde_json::json;

#[handler]
pub(super) async fn show(staff: Staff, Data(web): Data<&Web>) -> PageResult {
    // refused to whoever may not read the log, before a button promises it
    let read = async |cx: &mut _| activity::list(cx, About::Company, &Filter::default(), None).await;
    web.app.read(&staff.actor, read).await?;
    staff.page.render(web, "office/activity_check.html", value(json!({ "found": null })))
}

/// A form, because every entry is read and hashed: nothing that a link should set off.
#[handler]
pub(super) async fn run(staff: Staff, Data(web): Data<&Web>, _form: Form<Nothing>) -> PageResult {
    let found = activity::check(&web.app, &staff.actor).await?;
    let own = json!({ "found": { "size": found.size, "heads": found.heads, "fault": found.fault } });
    staff.page.render(web, "office/activity_check.html", value(own))
}
