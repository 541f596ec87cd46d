//! A customer is deactivated (never deleted) or reactivated.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::{customers, sessions};
use serde_json::json;
use uuid::Uuid;

/// Deactivating hides the customer from pickers and ends their portal sessions; history stays.
pub async fn set_active(cx: &mut Cx, id: Uuid, active: bool) -> Result<()> {
    let company = cx.company_id();
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let row = customers::lock(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::CustomerWrite, Facts::ANY)?;
    if row.is_active == active {
        return Ok(());
    }
    customers::set_active(cx.conn(), company, id, active).await?;
    let event = if active {
        Event::CustomerReactivated
    } else {
        sessions::end_of_customer(cx.conn(), company, id).await?;
        Event::CustomerDeactivated
    };
    cx.record(Happening::new(event, Subject("customer", id), json!({})).customer(id));
    Ok(())
}
