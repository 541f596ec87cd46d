//! Change orders as a contact of the customer sees them.

mod approve;
mod comment;
mod download;
mod list;
mod open;
mod read;
mod reject;
mod review;

pub use approve::{Approved, approve};
pub use comment::comment;
pub use download::{Which, bundle, download};
pub use list::{list, of_project};
pub use read::{PortalChangeOrder, Why, read};
pub use reject::reject;
pub use review::review;

use crate::{Cx, Error, Result};
use plumbline_store::portal_change_orders::{self, PortalChangeOrderRow};
use uuid::Uuid;

/// A change order shared with the acting contact's customer, locked with its project and its share; anything else is
/// not there.
pub(crate) async fn lock(cx: &mut Cx, id: Uuid) -> Result<PortalChangeOrderRow> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    portal_change_orders::lock(cx.conn(), company, (customer, contact), id).await?.ok_or(Error::NotFound)
}
