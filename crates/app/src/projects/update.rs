//! A project's details are edited.

use super::ProjectInput;
use crate::{Cx, Error, Facts, Form, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::customers;
use plumbline_store::projects::{self, Details};
use serde_json::json;
use uuid::Uuid;

/// Writes a project's details over the version the writer saw; gives the new version.
pub async fn update(cx: &mut Cx, id: Uuid, version: i32, input: &ProjectInput) -> Result<i32> {
    let (project, facts) = super::access::lock(cx, id).await?;
    cx.authorize(Action::ProjectWrite, facts)?;
    let customer_id = input.customer_id.unwrap_or(project.customer_id);
    let moved = customer_id != project.customer_id;
    if moved {
        // whose project it is says who may see it: not for those who only edit what they are assigned to
        cx.authorize(Action::ProjectWrite, Facts::ANY)?;
    }
    if project.version != version {
        return Err(super::changed());
    }
    if moved && (project.ever_shared || project.has_contract) {
        return Err(Error::conflict("project-customer-fixed", Message::new("projects-customer-fixed")));
    }
    let company = cx.company_id();
    let mut form = Form::new();
    if moved && customers::get(cx.conn(), company, customer_id).await?.is_none_or(|c| !c.is_active) {
        form.fault("customer_id", Message::new("bids-customer-missing"));
    }
    let clean = input.clean(&mut form);
    form.done()?;
    let details = Details {
        title: &clean.title,
        customer_id,
        site_address: &clean.site_address,
        scope: &clean.scope,
        start_date: clean.start_date,
        end_date: clean.end_date,
    };
    projects::update(cx.conn(), company, id, &details).await?;
    let data = json!({
        "title": clean.title, "customer_id": customer_id,
        "start_date": clean.start_date, "end_date": clean.end_date,
    });
    cx.record(
        Happening::new(Event::ProjectUpdated, Subject("project", id), data).project(id).customer(customer_id),
    );
    Ok(version + 1)
}
