//! The code and the button, derived here and kept nowhere.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::{Result, sign_in};
use plumbline_mail::letters::SignInCode;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (company, ready) = writing
        .app
        .write(writing.system, async |cx| {
            let ready = if cx.company().closed { None } else { sign_in::for_mail(cx, writing.row).await? };
            Ok((cx.company().clone(), ready))
        })
        .await?;
    let Some(ready) = ready else { return Ok(Composed::Drop) };
    let secrets = &writing.app.secrets;
    let token = secrets.button_token(company.id, ready.challenge_id);
    let letter = SignInCode {
        code: secrets.code(company.id, ready.challenge_id),
        link: format!("{}/sign-in/{token}", writing.url(&company)),
        minutes: ready.minutes,
        for_staff: ready.for_staff,
    };
    writing.letter(&company, &Reader::new(ready.name, &ready.locale), &letter, Vec::new())
}
