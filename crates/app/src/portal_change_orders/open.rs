//! Whether a change order can be answered now; else why not.

use crate::change_orders::base_moved;
use crate::{Cx, Error, Result};
use plumbline_domain::CustomerStatus;
use plumbline_i18n::Message;
use plumbline_store::change_orders;
use plumbline_store::portal_change_orders::PortalChangeOrderRow;

/// Refuses an answer to what is answered already or being rewritten.
pub(super) fn open(row: &PortalChangeOrderRow) -> Result<()> {
    let refused = |code, words| Err(Error::conflict(code, Message::new(words)));
    match row.customer_status {
        CustomerStatus::Approved => refused("change-order-already-approved", "changes-already-signed"),
        CustomerStatus::Rejected => refused("change-order-rejected", "changes-closed-rejected"),
        CustomerStatus::Pending if row.being_revised => {
            refused("change-order-being-revised", "changes-being-revised")
        }
        CustomerStatus::Pending => Ok(()),
    }
}

/// Refuses what no longer adds up: another change order was approved since this one was frozen. The project is locked,
/// so that none can be until this transaction ends.
pub(super) async fn base_stands(cx: &mut Cx, row: &PortalChangeOrderRow) -> Result<()> {
    let company = cx.company_id();
    let value = change_orders::value(cx.conn(), company, row.project_id).await?;
    if row.base().same_base(&value) { Ok(()) } else { Err(base_moved()) }
}

/// Another revision is there than the one that was read.
pub(super) fn changed() -> Error {
    Error::conflict("change-order-changed", Message::new("changes-order-changed"))
}
