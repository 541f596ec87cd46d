//! Which comments staff have had before them. What contacts have seen, their views say.

use crate::{Cx, Error, Facts, Result};
use chrono::{DateTime, Utc};
use plumbline_domain::Action;
use plumbline_store::{bids, comments};
use std::collections::HashMap;
use uuid::Uuid;

/// The acting member of staff has a bid's comments before them.
pub async fn seen(cx: &mut Cx, bid: Uuid) -> Result<()> {
    let company = cx.company_id();
    bids::get(cx.conn(), company, bid).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidRead, Facts::ANY)?;
    let staff = cx.actor().staff_id()?;
    Ok(comments::seen_by_staff(cx.conn(), company, bid, staff).await?)
}

/// When the acting member of staff last had a bid's comments before them.
pub async fn last_seen(cx: &mut Cx, bid: Uuid) -> Result<Option<DateTime<Utc>>> {
    cx.authorize(Action::BidRead, Facts::ANY)?;
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    Ok(comments::last_seen_by_staff(cx.conn(), company, bid, staff).await?)
}

/// How many of the customers' comments on these bids the acting member of staff has not seen; a bid that is not
/// among them has none.
pub async fn unseen(cx: &mut Cx, bids: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    cx.authorize(Action::BidRead, Facts::ANY)?;
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    Ok(comments::unseen_by_staff(cx.conn(), company, staff, bids).await?.into_iter().collect())
}
