//! A share goes further, or less far.

use super::record::{Sharable, terms};
use crate::{Cx, Error, Facts, Result};
use plumbline_domain::ShareLevel;
use plumbline_store::shares;
use serde_json::json;
use uuid::Uuid;

/// Changes the level of a live share of a locked record; the same level again changes nothing.
pub(crate) async fn relevel(cx: &mut Cx, record: &Sharable, share: Uuid, level: ShareLevel) -> Result<()> {
    let company = cx.company_id();
    let row = shares::get(cx.conn(), company, record.what, share).await?.ok_or(Error::NotFound)?;
    let terms = terms(record.what);
    cx.authorize(terms.share, Facts::ANY)?;
    super::share::check(record, level)?;
    if row.level == level {
        return Ok(());
    }
    shares::set_level(cx.conn(), company, share, level).await?;
    let data = json!({
        "customer_id": row.customer_id,
        "level": level.as_str(),
        "from_level": row.level.as_str(),
        "share_id": share,
    });
    cx.record(record.happening(terms.changed, data));
    Ok(())
}
