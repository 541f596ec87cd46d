//! Somebody asks for a code.

use super::{Browser, limits, side_name, wrong_code};
use crate::session::Side;
use crate::{App, Cx, Error, Form, MailKind, NewMail, Result};
use data_encoding::HEXLOWER;
use serde_json::json;

/// Asks for a code at `email`; what happens then is the same whether or not anybody here has that address.
///
/// The browser must hold its pre-sign-in cookie already: only there will the code count.
pub async fn ask(app: &App, browser: &Browser, side: Side, email: &str) -> Result<()> {
    let mut form = Form::new();
    let email = form.email("email", email);
    form.done()?;
    let asked_by = browser.ask_sha256().ok_or_else(wrong_code)?;
    limits::count(app, &browser.actor, side_name(side), &email).await?;
    app.write(&browser.actor, async |cx| queue(cx, side, &email, &asked_by).await).await
}

/// Queues the mail. It is not recorded in the log: strangers would write there.
pub(crate) async fn queue(cx: &mut Cx, side: Side, email: &str, asked_by: &[u8; 32]) -> Result<()> {
    if cx.company().closed {
        return Err(Error::NotFound);
    }
    cx.mail(NewMail {
        kind: MailKind::SignInCode,
        to_email: email.to_owned(),
        contact_id: None,
        staff_id: None,
        invitation_id: None,
        params: json!({ "side": side_name(side), "browser": HEXLOWER.encode(asked_by) }),
    })
    .await?;
    Ok(())
}
