//! Lines are marked as read.

use crate::{Audience, Cx, Error, Facts, Note, Result, Topic};
use plumbline_domain::Action;
use plumbline_store::notifications;
use uuid::Uuid;

/// One of the actor's lines was read. Again is nothing.
pub async fn read(cx: &mut Cx, id: Uuid) -> Result<()> {
    let staff = cx.actor().staff_id()?;
    cx.authorize(Action::NotificationRead, Facts::ANY)?;
    let company = cx.company_id();
    if !notifications::read(cx.conn(), company, staff, id).await? {
        return Err(Error::NotFound);
    }
    tell_own_pages(cx, staff);
    Ok(())
}

/// All of the actor's lines up to `last`, the newest that was shown, were read; without it, all there are.
pub async fn read_all(cx: &mut Cx, last: Option<Uuid>) -> Result<()> {
    let staff = cx.actor().staff_id()?;
    cx.authorize(Action::NotificationRead, Facts::ANY)?;
    let company = cx.company_id();
    notifications::read_all(cx.conn(), company, staff, last.unwrap_or(Uuid::max())).await?;
    tell_own_pages(cx, staff);
    Ok(())
}

/// The same person's other tabs and devices count down too.
fn tell_own_pages(cx: &mut Cx, staff: Uuid) {
    cx.say(Note { topic: Topic::Notifications, id: None, to: Audience::Member(staff) });
}
