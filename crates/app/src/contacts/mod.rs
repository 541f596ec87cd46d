//! Contacts: the people of a customer, each with a sign-in of their own.

mod sessions;
mod set_active;
mod update;

pub use sessions::{end_session, end_sessions, list as sessions};
pub use set_active::set_active;
pub use update::{ContactInput, update};

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::contacts::{self, ContactRow};
use plumbline_store::customers;
use serde_json::{Value, json};
use uuid::Uuid;

/// A contact, to be changed: its customer is locked before it, as everywhere; 404 where there is none.
async fn lock(cx: &mut Cx, id: Uuid) -> Result<ContactRow> {
    let company = cx.company_id();
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let customer = contacts::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?.customer_id;
    customers::lock(cx.conn(), company, customer).await?;
    let row = contacts::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::CustomerWrite, Facts::ANY)?;
    Ok(row)
}

/// Whose contact it is; 404 where there is none.
pub async fn customer_of(cx: &mut Cx, id: Uuid) -> Result<Uuid> {
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let company = cx.company_id();
    Ok(contacts::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?.customer_id)
}

/// The log's entry about a contact.
fn happened(event: Event, row: &ContactRow, more: Value) -> Happening {
    let mut data = json!({ "contact_name": row.name, "contact_email": row.email });
    if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    Happening::new(event, Subject("contact", row.id), data).customer(row.customer_id)
}
