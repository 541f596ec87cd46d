//! A page of what they were told.

use crate::core::notify::action_of;
use crate::{Cursor, Cx, Facts, Paged, Result};
use plumbline_domain::{Access, Action, Relation};
use plumbline_store::notifications::{self, NotificationRow, Reach};

const PAGE: usize = 50;

/// What somebody was told.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// The newest first.
    pub page: Paged<NotificationRow>,
    /// How many are not read yet, over all pages.
    pub unread: i64,
}

/// A page of the actor's own lines: those their role may still be told.
pub async fn list(cx: &mut Cx, cursor: Cursor, unread_only: bool) -> Result<Inbox> {
    let staff = cx.actor().staff_id()?;
    cx.authorize(Action::NotificationRead, Facts::ANY)?;
    let may = |subject| {
        [Relation::Any, Relation::Assigned].into_iter().any(|relation| {
            cx.decide(action_of(subject), Facts { access: Access::None, relation }).is_allowed()
        })
    };
    let reach = Reach { bids: may("bid"), customers: may("customer"), projects: may("project") };
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let page = (cursor.before(), limit);
    let rows = notifications::list(cx.conn(), company, staff, reach, unread_only, page).await?;
    let unread = notifications::unread(cx.conn(), company, staff).await?;
    Ok(Inbox { page: Paged::new(rows, PAGE, |row| row.id), unread })
}
