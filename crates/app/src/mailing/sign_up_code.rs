//! The code of somebody who sets up a company, derived here and kept nowhere.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::{PLATFORM, Result};
use plumbline_mail::letters::SignUpCode;
use plumbline_store::sign_ups;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(id) = writing.id("sign_up_id") else { return Ok(Composed::Drop) };
    let (platform, row) = writing
        .app
        .read(writing.system, async |cx| {
            Ok((cx.company().clone(), sign_ups::open(cx.conn(), PLATFORM, id).await?))
        })
        .await?;
    let Some(row) = row else { return Ok(Composed::Drop) };
    let (secrets, site) = (&writing.app.secrets, &writing.app.config.site);
    let address = site.company_url(&row.slug);
    let letter = SignUpCode {
        company: row.name,
        address: address.split("://").last().unwrap_or_default().to_owned(),
        code: secrets.code(PLATFORM, id),
        link: format!(
            "{}/sign-up/confirm/{}",
            site.base_url.as_str().trim_end_matches('/'),
            secrets.sign_up_token(id)
        ),
        minutes: sign_ups::MINUTES.unsigned_abs(),
    };
    writing.letter(&platform, &Reader::new(row.owner_name, ""), &letter, Vec::new())
}
