//! The button of the code mail. GET shows, POST acts, and the page never posts by itself.

use super::next::home;
use crate::browser::{Asker, session_cookies, with_cookies};
use crate::csrf::OpenForm;
use crate::error::{Failure, PageResult};
use crate::page::see_other;
use crate::state::Web;
use minijinja::context;
use plumbline_app::session::Side;
use plumbline_app::sign_in::{self, Pressed, Shown};
use plumbline_app::{Error, FieldError};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use serde::Deserialize;

/// The form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Press {
    code: String,
}

#[handler]
pub(super) async fn look(asker: Asker, Data(web): Data<&Web>, Path(token): Path<String>) -> PageResult {
    let shown = look_up(web, &asker, &token).await?;
    page(web, &asker, &token, shown, StatusCode::OK, &[])
}

#[handler]
pub(super) async fn press(
    asker: Asker,
    Data(web): Data<&Web>,
    Path(token): Path<String>,
    OpenForm(form): OpenForm<Press>,
) -> PageResult {
    match sign_in::press(&web.app, &asker.browser, &token, Some(&form.code)).await {
        Ok(Pressed::In(signed_in)) => {
            Ok(with_cookies(see_other(home(signed_in.side)), session_cookies(&signed_in)))
        }
        Ok(Pressed::Gone) => page(web, &asker, &token, Shown::Gone, StatusCode::OK, &[]),
        Ok(Pressed::CodeNeeded) => {
            let shown = look_up(web, &asker, &token).await?;
            page(web, &asker, &token, shown, StatusCode::OK, &[])
        }
        Err(Error::Invalid(errors)) => {
            let shown = look_up(web, &asker, &token).await?;
            page(web, &asker, &token, shown, StatusCode::UNPROCESSABLE_ENTITY, &errors)
        }
        Err(other) => Err(Failure(other)),
    }
}

async fn look_up(web: &Web, asker: &Asker, token: &str) -> Result<Shown, Failure> {
    Ok(web.app.read(&asker.browser.actor, async |cx| sign_in::look(cx, &asker.browser, token).await).await?)
}

fn page(
    web: &Web,
    asker: &Asker,
    token: &str,
    shown: Shown,
    status: StatusCode,
    errors: &[FieldError],
) -> PageResult {
    let page = &asker.visitor.page;
    let with_code = matches!(shown, Shown::PressWithCode(_));
    let (Shown::Press(side) | Shown::PressWithCode(side)) = shown else {
        let own = context! { portal => home(Side::Contact), office => home(Side::Staff) };
        return page.render_status(web, StatusCode::GONE, "signin/button_gone.html", own);
    };
    let own = context! {
        action => format!("/sign-in/{token}"),
        office => side == Side::Staff,
        with_code => with_code,
        errors => page.errors(errors),
        error_for => page.error_for(errors),
    };
    page.render_status(web, status, "signin/button.html", own)
}
