//! Somebody asks where they can sign in.

use crate::{Actor, App, Form, Limit, MailKind, NewMail, Origin, PLATFORM, Result, Who};
use serde_json::json;
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);
const ADDRESS: Limit = Limit { name: "find-address", most: 3, window: HOUR };
const IP: Limit = Limit { name: "find-ip", most: 20, window: HOUR };
const ALL: Limit = Limit { name: "find-all", most: 1000, window: HOUR };

/// Queues the mail; what happens is the same whether or not anybody has that address.
pub async fn ask(app: &App, origin: Origin, email: &str) -> Result<()> {
    let mut form = Form::new();
    let email = form.email("email", email);
    form.done()?;
    if let Some(ip) = origin.ip {
        app.limiter.count(IP, &ip.to_string()).await?;
    }
    app.limiter.count(ADDRESS, &email).await?;
    app.limiter.count(ALL, "").await?;
    let visitor = Actor { company_id: PLATFORM, who: Who::Visitor, origin };
    app.write(&visitor, async |cx| {
        cx.mail(NewMail {
            kind: MailKind::FindCompany,
            to_email: email,
            contact_id: None,
            staff_id: None,
            invitation_id: None,
            params: json!({}),
        })
        .await
    })
    .await?;
    Ok(())
}
