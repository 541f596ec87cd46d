//! Somebody asks for a company: a code goes to their address.

use super::{ADDRESS, ALL, Asker, IP, SignUpInput};
use crate::{Actor, App, Error, MailKind, NewMail, PLATFORM, Result, Who};
use plumbline_i18n::Message;
use plumbline_store::{directory, sign_ups};
use serde_json::json;

/// Keeps what was typed and queues the code; gives the address it goes to.
pub async fn ask(app: &App, asker: &Asker, input: &SignUpInput) -> Result<String> {
    let browser = asker.sha256().ok_or_else(|| Error::internal("a browser that asks has a cookie"))?;
    let row = input.clean(&browser)?;
    if directory::company_of_slug(&app.db, &row.slug).await?.is_some() {
        return Err(Error::invalid("slug", Message::new("app-slug-taken")));
    }
    app.limiter.count(IP, &asker.ip()).await?;
    app.limiter.count(ADDRESS, &row.owner_email).await?;
    app.limiter.count(ALL, "").await?;
    let visitor = Actor { company_id: PLATFORM, who: Who::Visitor, origin: asker.origin.clone() };
    app.write(&visitor, async |cx| {
        sign_ups::insert(cx.conn(), PLATFORM, &row).await?;
        cx.mail(NewMail {
            kind: MailKind::SignUpCode,
            to_email: row.owner_email.clone(),
            contact_id: None,
            staff_id: None,
            invitation_id: None,
            params: json!({ "sign_up_id": row.id }),
        })
        .await?;
        Ok(())
    })
    .await?;
    Ok(row.owner_email)
}
