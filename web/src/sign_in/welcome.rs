//! From the apex into the office of a company that was just set up. GET shows, POST signs in, once.

use super::next::home;
use crate::browser::{Asker, session_cookies, with_cookies};
use crate::csrf::OpenForm;
use crate::error::{Failure, PageResult};
use crate::forms::Nothing;
use crate::page::see_other;
use crate::state::Web;
use minijinja::context;
use plumbline_app::session::Side;
use plumbline_app::sign_in;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};

#[handler]
pub(super) async fn look(asker: Asker, Data(web): Data<&Web>, Path(token): Path<String>) -> PageResult {
    let open = web.app.read(&asker.browser.actor, async |cx| sign_in::welcomes(cx, &token).await).await?;
    if open { page(web, &asker, &token) } else { gone(web, &asker) }
}

#[handler]
pub(super) async fn press(
    asker: Asker,
    Data(web): Data<&Web>,
    Path(token): Path<String>,
    _form: OpenForm<Nothing>,
) -> PageResult {
    match sign_in::welcome(&web.app, &asker.browser, &token).await {
        Ok(Some(signed_in)) => Ok(with_cookies(see_other(home(Side::Staff)), session_cookies(&signed_in))),
        Ok(None) | Err(plumbline_app::Error::Invalid(_)) => gone(web, &asker),
        Err(other) => Err(Failure(other)),
    }
}

fn page(web: &Web, asker: &Asker, token: &str) -> PageResult {
    let own = context! {
        action => format!("/sign-in/welcome/{token}"),
        address => web.app.config.site.company_url(&asker.visitor.company.slug),
    };
    asker.visitor.page.render(web, "signin/welcome.html", own)
}

fn gone(web: &Web, asker: &Asker) -> PageResult {
    asker.visitor.page.render_status(web, StatusCode::GONE, "signin/welcome_gone.html", context! {})
}
