//! Where a customer's people are signed in, for the staff who answer "I lost my phone".

use super::{happened, lock};
use crate::{Cx, Error, Facts, Result};
use plumbline_domain::{Action, Event};
use plumbline_store::customers;
use plumbline_store::sessions::{self, Device, Holder};
use serde_json::json;
use uuid::Uuid;

/// The live sessions of a customer's people, each with the contact whose it is, the last used first.
pub async fn list(cx: &mut Cx, customer: Uuid) -> Result<Vec<(Uuid, Device)>> {
    let company = cx.company_id();
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    customers::get(cx.conn(), company, customer).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::CustomerWrite, Facts::ANY)?;
    Ok(sessions::of_customer(cx.conn(), company, customer).await?)
}

/// Ends one session of a contact.
pub async fn end_session(cx: &mut Cx, contact: Uuid, session: Uuid) -> Result<()> {
    let company = cx.company_id();
    let row = lock(cx, contact).await?;
    if !sessions::end(cx.conn(), company, Holder::Contact(contact), session).await? {
        return Err(Error::NotFound);
    }
    cx.record(happened(Event::ContactSessionsEnded, &row, json!({ "sessions": 1 })));
    Ok(())
}

/// Ends every session of a contact; says how many.
pub async fn end_sessions(cx: &mut Cx, contact: Uuid) -> Result<u64> {
    let company = cx.company_id();
    let row = lock(cx, contact).await?;
    let ended = sessions::end_all_but(cx.conn(), company, Holder::Contact(contact), None).await?;
    if ended > 0 {
        cx.record(happened(Event::ContactSessionsEnded, &row, json!({ "sessions": ended })));
    }
    Ok(ended)
}
