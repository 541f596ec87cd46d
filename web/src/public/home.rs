//! The front door: the apex says what this is, a company's host leads to its portal.

use crate::apex::Apex;
use crate::bid_view::value;
use crate::error::PageResult;
use crate::host::{Place, place};
use crate::page::{PageCx, see_other};
use crate::plans_view;
use crate::state::Web;
use plumbline_app::plans;
use poem::web::Data;
use poem::{Request, handler};
use serde_json::json;

/// `/`.
#[handler]
pub fn home(req: &Request, Data(web): Data<&Web>) -> PageResult {
    match place(req)? {
        Place::Company { .. } => Ok(see_other("/portal")),
        Place::Apex => {
            let page = PageCx::apex(req);
            let offer = plans_view::view(&plans::compare(&web.app), page.locale, None);
            let own = json!({ "demo": web.app.config.dev_mail.is_some(), "offer": offer });
            page.render(web, "public/home.html", value(own))
        }
    }
}

/// `/plans`: Plans & Pricing.
#[handler]
pub fn plans_page(apex: Apex, Data(web): Data<&Web>) -> PageResult {
    let offer = plans_view::view(&plans::compare(&web.app), apex.page.locale, None);
    apex.page.render(web, "public/plans.html", value(json!({ "offer": offer })))
}

/// Nothing here is for search engines but what the service says of itself.
#[handler]
pub fn robots() -> &'static str {
    "User-agent: *\nAllow: /$\nAllow: /plans$\nDisallow: /\n"
}
