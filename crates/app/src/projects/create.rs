//! A project is begun by hand, without a bid.

use super::{ProjectInput, TeamInput};
use crate::{Cx, Error, Facts, Form, Happening, Result, Subject};
use plumbline_domain::bid::project_number;
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::numbers::{self, Numbered};
use plumbline_store::projects::{self, NewProject};
use plumbline_store::{customers, project_staff};
use serde_json::json;
use uuid::Uuid;

/// Begins a project for an active customer; gives its id.
pub async fn create(cx: &mut Cx, input: &ProjectInput, team: &TeamInput) -> Result<Uuid> {
    let staff = cx.actor().staff_id()?;
    cx.authorize(Action::ProjectWrite, Facts::ANY)?;
    let company = cx.company_id();
    let mut form = Form::new();
    let customer = match input.customer_id {
        Some(id) => customers::get(cx.conn(), company, id).await?.filter(|c| c.is_active),
        None => None,
    };
    if customer.is_none() {
        form.fault("customer_id", Message::new("bids-customer-missing"));
    }
    let clean = input.clean(&mut form);
    let (members, manager) = super::team::check(cx, &mut form, team, &[]).await?;
    form.done()?;
    let Some(customer) = customer else { return Err(Error::internal("the form had no customer")) };
    let id = cx.new_id();
    let number = numbers::next(cx.conn(), company, Numbered::Project).await?;
    let new = NewProject {
        id,
        number,
        title: &clean.title,
        customer_id: customer.id,
        source_bid_id: None,
        site_address: &clean.site_address,
        scope: &clean.scope,
        start_date: clean.start_date,
        end_date: clean.end_date,
    };
    projects::insert(cx.conn(), company, &new).await?;
    project_staff::replace(cx.conn(), company, id, &members, manager).await?;
    let data = json!({
        "number": project_number(number), "title": clean.title, "by_hand": true, "created_by": staff,
        "manager_id": manager, "staff_ids": members,
    });
    cx.record(
        Happening::new(Event::ProjectCreated, Subject("project", id), data).project(id).customer(customer.id),
    );
    Ok(id)
}
