//! A share ends.

use super::record::{Sharable, terms};
use crate::{Cx, Error, Facts, Result};
use plumbline_store::shares;
use serde_json::json;
use uuid::Uuid;

/// Stops sharing a locked record: from now on the customer does not see it. A contract stays visible.
pub(crate) async fn end(cx: &mut Cx, record: &Sharable, share: Uuid) -> Result<()> {
    let company = cx.company_id();
    let row = shares::get(cx.conn(), company, record.what, share).await?.ok_or(Error::NotFound)?;
    let terms = terms(record.what);
    cx.authorize(terms.unshare, Facts::ANY)?;
    shares::stop(cx.conn(), company, share).await?;
    let data = json!({ "customer_id": row.customer_id, "level": row.level.as_str(), "share_id": share });
    cx.record(record.happening(terms.stopped, data));
    Ok(())
}
