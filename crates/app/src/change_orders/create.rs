//! A change order is begun.

use super::{ChangeOrderInput, allow, happening};
use crate::{Cx, Error, Result};
use plumbline_domain::change_order::order_number;
use plumbline_domain::{Action, Event, zone};
use plumbline_i18n::Message;
use plumbline_store::change_orders::{self, NewChangeOrder};
use plumbline_store::projects::{self, Asker};
use plumbline_store::{change_order_revisions as revisions, change_requests};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// What was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    /// The change order.
    pub id: Uuid,
    /// Such as `CO-001`.
    pub order_number: String,
}

/// Begins a change order on a project; with `request` it answers what the customer asked for, and is dated the day
/// on which they did.
pub async fn create(
    cx: &mut Cx,
    project: Uuid,
    request: Option<Uuid>,
    input: &ChangeOrderInput,
) -> Result<Created> {
    let company = cx.company_id();
    if !change_orders::lock_project(cx.conn(), company, project).await? {
        return Err(Error::NotFound);
    }
    let staff = cx.actor().staff_id()?;
    let asker = Asker { staff, money: false };
    let row = projects::get(cx.conn(), company, asker, project).await?.ok_or(Error::NotFound)?;
    allow(cx, row.assigned, Action::ChangeOrderWrite)?;
    if row.status == plumbline_domain::ProjectStatus::Cancelled {
        return Err(Error::conflict("project-cancelled", Message::new("changes-project-cancelled")));
    }
    let asked_at = match request {
        None => cx.now(),
        Some(id) => {
            let found = change_requests::get(cx.conn(), company, id).await?;
            let found = found
                .filter(|request| request.project_id == project)
                .ok_or_else(|| Error::invalid("request_id", Message::new("changes-request-unknown")))?;
            if found.change_order_id.is_some() {
                return Err(Error::conflict("request-answered", Message::new("changes-request-answered")));
            }
            found.created_at
        }
    };
    let content = input.clean()?;
    let id = cx.new_id();
    let new = NewChangeOrder {
        id,
        project_id: project,
        request_date: zone::day_in(cx.company().zone(), asked_at),
        request_id: request,
        created_by: staff,
    };
    let number = change_orders::insert(cx.conn(), company, &new).await?;
    let revision = cx.new_id();
    revisions::insert(cx.conn(), company, id, (revision, 1), &content).await?;
    let order_number = order_number(number);
    let data = json!({
        "number": order_number, "title": content.title, "cost": content.cost.plain(), "days": content.days,
        "request_id": request,
    });
    cx.record(happening(Event::ChangeOrderCreated, id, project, row.customer_id, data));
    Ok(Created { id, order_number })
}
