//! Plans & Pricing, with the company's own plan marked.

use crate::bid_view::value;
use crate::error::PageResult;
use crate::plans_view;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::{Facts, plans};
use plumbline_domain::Action;
use poem::handler;
use poem::web::Data;
use serde_json::json;

#[handler]
pub(super) async fn show(who: Staff, Data(web): Data<&Web>) -> PageResult {
    let owner = web
        .app
        .read(&who.actor, async |cx| {
            cx.authorize(Action::CompanyRead, Facts::ANY)?;
            Ok(cx.decide(Action::BillingManage, Facts::ANY).is_allowed())
        })
        .await?;
    let view = plans_view::view(&plans::compare(&web.app), who.page.locale, Some(who.company.plan));
    who.page.render(web, "office/settings/plans.html", value(json!({ "offer": view, "may_change": owner })))
}
