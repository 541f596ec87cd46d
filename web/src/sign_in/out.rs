//! Signing out.

use super::next::home;
use crate::browser::with_cookies;
use crate::cookies;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::{Contact, Signed, Staff, WhoIs};
use crate::state::Web;
use plumbline_app::sign_in;
use plumbline_i18n::Message;
use poem::handler;
use poem::web::Data;

#[handler]
pub(super) async fn office(who: Staff, Data(web): Data<&Web>, _form: Form<Nothing>) -> PageResult {
    out(web, &who).await
}

#[handler]
pub(super) async fn portal(who: Contact, Data(web): Data<&Web>, _form: Form<Nothing>) -> PageResult {
    out(web, &who).await
}

async fn out<W: WhoIs>(web: &Web, who: &Signed<W>) -> PageResult {
    web.app.write(&who.actor, async |cx| sign_in::sign_out(cx).await).await?;
    let to = format!("{}/sign-in", home(W::SIDE));
    let res = who.page.redirect(&to, Flash::info(Message::new("signin-signed-out")))?;
    Ok(with_cookies(res, [cookies::end(W::COOKIE)]))
}
