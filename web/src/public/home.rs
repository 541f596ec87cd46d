//! The front door: the apex says what this is, a company's host leads to its portal.

use crate::error::PageResult;
use crate::host::{Place, place};
use crate::page::{PageCx, see_other};
use crate::state::Web;
use minijinja::context;
use poem::web::Data;
use poem::{Request, handler};

/// `/`.
#[handler]
pub fn home(req: &Request, Data(web): Data<&Web>) -> PageResult {
    match place(req)? {
        Place::Company { .. } => Ok(see_other("/portal")),
        Place::Apex => PageCx::apex(req).render(
            web,
            "public/home.html",
            context! { demo => web.app.config.dev_mail.is_some() },
        ),
    }
}

/// Nothing here is for search engines but the front page.
#[handler]
pub fn robots() -> &'static str {
    "User-agent: *\nAllow: /$\nDisallow: /\n"
}
