//! An invitation's link. GET has no effect at all: mail scanners open every link.

use super::code::{CodePage, code_page};
use crate::browser::{Asker, with_cookies};
use crate::error::{Failure, PageResult};
use crate::state::Web;
use minijinja::context;
use plumbline_app::session::Side;
use plumbline_app::{Error, invitations};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};

#[handler]
pub(super) async fn look(asker: Asker, Data(web): Data<&Web>, Path(token): Path<String>) -> PageResult {
    show(web, &asker, &token).await
}

/// The page posted, by itself or by its button: the code goes out, and counts in this browser.
#[handler]
pub(super) async fn ask(mut asker: Asker, Data(web): Data<&Web>, Path(token): Path<String>) -> PageResult {
    let cookie = asker.mark(&web.app.secrets)?;
    match invitations::request_code(&web.app, &asker.browser, &token).await {
        Ok(email) => {
            let shown = CodePage { side: Side::Contact, email: &email, certain: true, next: "", errors: &[] };
            Ok(with_cookies(code_page(web, &asker, StatusCode::OK, &shown)?, [cookie]))
        }
        Err(Error::NotFound) => show(web, &asker, &token).await,
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(super) async fn renew(asker: Asker, Data(web): Data<&Web>, Path(token): Path<String>) -> PageResult {
    match invitations::ask_renewal(&web.app, &asker.browser, &token).await {
        Ok(()) => asker.visitor.page.render(web, "signin/invitation_asked.html", context! {}),
        Err(Error::NotFound) => show(web, &asker, &token).await,
        Err(other) => Err(Failure(other)),
    }
}

async fn show(web: &Web, asker: &Asker, token: &str) -> PageResult {
    let opened = web.app.read(&asker.browser.actor, async |cx| invitations::open(cx, token).await).await?;
    let page = &asker.visitor.page;
    match opened {
        invitations::Opened::Live { name, email, inviter } => {
            let own = context! { action => format!("/portal/invitation/{token}"), name, email, inviter };
            page.render(web, "signin/invitation.html", own)
        }
        invitations::Opened::Expired => {
            let own = context! { action => format!("/portal/invitation/{token}/renew") };
            page.render_status(web, StatusCode::GONE, "signin/invitation_expired.html", own)
        }
        invitations::Opened::Gone => {
            page.render_status(web, StatusCode::NOT_FOUND, "signin/invitation_gone.html", context! {})
        }
    }
}
