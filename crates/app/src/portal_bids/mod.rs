//! Bids as a contact of the customer sees them.

mod download;
mod list;
mod pick;
mod read;
mod revisions;

pub use download::{Which, download};
pub use list::list;
pub use pick::{Picked, Prepared as PreparedPick, pick, prepare as prepare_pick};
pub use read::{PortalBid, Why, read};
pub use revisions::{Earlier, WithHistory, changes, earlier, read_with_history, revisions};

use crate::{Cx, Error, Result};
use plumbline_store::shares::{self, PortalBidRow};
use uuid::Uuid;

/// A bid shared with the acting contact's customer, locked with its share; anything else is not there.
pub(crate) async fn lock(cx: &mut Cx, bid: Uuid) -> Result<PortalBidRow> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    shares::lock(cx.conn(), company, (customer, contact), bid).await?.ok_or(Error::NotFound)
}
