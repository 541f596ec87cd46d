//! A contact is deactivated (never deleted) or reactivated, without their customer.

use super::{happened, lock};
use crate::{Cx, Result};
use plumbline_domain::Event;
use plumbline_store::sessions::Holder;
use plumbline_store::{challenges, contacts, sessions};
use serde_json::json;
use uuid::Uuid;

/// Deactivating ends their sessions and every code on its way; what they signed stays theirs.
pub async fn set_active(cx: &mut Cx, id: Uuid, active: bool) -> Result<()> {
    let company = cx.company_id();
    let row = lock(cx, id).await?;
    if row.contact_active == active {
        return Ok(());
    }
    contacts::set_active(cx.conn(), company, id, active).await?;
    let event = if active {
        Event::ContactReactivated
    } else {
        sessions::end_all_but(cx.conn(), company, Holder::Contact(id), None).await?;
        challenges::burn_all_of_contact(cx.conn(), company, id).await?;
        Event::ContactDeactivated
    };
    cx.record(happened(event, &row, json!({})));
    Ok(())
}
