//! Whether a mail's reader still wants such mails, at the moment it would go out.

use crate::{Actor, App, MailKind, Result};
use plumbline_store::mails::MailRow;
use plumbline_store::optouts;

/// False where its reader has switched its topic off.
pub(super) async fn is_wanted(app: &App, system: &Actor, row: &MailRow) -> Result<bool> {
    let topic = row.kind.parse::<MailKind>().ok().and_then(MailKind::topic);
    let (Some(topic), Some(person)) = (topic, row.staff_id.or(row.contact_id)) else { return Ok(true) };
    let company = system.company_id;
    let off = app.read(system, async |cx| Ok(optouts::of(cx.conn(), company, person).await?)).await?;
    Ok(!off.iter().any(|o| o == topic.as_str()))
}
