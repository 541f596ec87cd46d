//! Active Projects, with those that are over.

use crate::{Cursor, Cx, Facts, Paged, Result};
use plumbline_domain::{Access, Action};
use plumbline_store::portal_projects::{self, SharedProjectRow};

const PAGE: usize = 50;

/// The projects shared with the contact's customer, the newest first.
pub async fn list(cx: &mut Cx, cursor: Cursor) -> Result<Paged<SharedProjectRow>> {
    let (contact, customer) = cx.actor().contact()?;
    // every row has its own share; reading is the least that any of them allows
    cx.authorize(Action::PortalProjectRead, Facts::shared(Access::View))?;
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = portal_projects::list(cx.conn(), company, (customer, contact), cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}
