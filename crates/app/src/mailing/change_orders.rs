//! Letters about change orders: shared, commented on, answered, asked for.

use super::comment_added::cut;
use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::{Company, Cx, Result};
use plumbline_domain::CustomerStatus;
use plumbline_domain::bid::project_number;
use plumbline_domain::change_order::order_number;
use plumbline_mail::letters::{
    ChangeOrderCommented, ChangeOrderRejectedStaff, ChangeOrderReminder, ChangeOrderShared,
    ChangeOrderSignedStaff, ChangeRequestedStaff,
};
use plumbline_store::change_orders::{self, ChangeOrderRow};
use plumbline_store::portal_change_orders::PortalChangeOrderRow;
use plumbline_store::projects::{self, Asker};
use plumbline_store::{change_requests, comments, contacts, portal_change_orders};
use uuid::Uuid;

/// A change order with the member of staff who reads of it, if they may still.
async fn for_staff(writing: Writing<'_>) -> Result<Option<(Company, ChangeOrderRow, Reader)>> {
    let (Some(staff), Some(id)) = (writing.row.staff_id, writing.id("change_order_id")) else {
        return Ok(None);
    };
    let Some((company, reader)) = writing.staff().await? else { return Ok(None) };
    let row = writing
        .app
        .read(writing.system, async |cx| Ok(change_orders::get(cx.conn(), company.id, staff, id).await?))
        .await?;
    Ok(row.map(|row| (company, row, reader)))
}

/// A change order with the contact who reads of it, if they still see it.
pub(super) async fn for_contact(
    cx: &mut Cx,
    contact_id: Uuid,
    id: Uuid,
) -> Result<Option<(PortalChangeOrderRow, Reader)>> {
    let company = cx.company_id();
    let contact = contacts::get(cx.conn(), company, contact_id).await?.filter(|c| c.is_active);
    let Some(contact) = contact else { return Ok(None) };
    let who = (contact.customer_id, contact.id);
    let row = portal_change_orders::read(cx.conn(), company, who, id).await?;
    Ok(row.map(|row| (row, Reader::new(contact.name, &contact.locale))))
}

/// The row's change order with its company and the contact who reads of it.
async fn own(writing: Writing<'_>) -> Result<Option<(Company, (PortalChangeOrderRow, Reader))>> {
    let (Some(contact), Some(id)) = (writing.row.contact_id, writing.id("change_order_id")) else {
        return Ok(None);
    };
    let read = async |cx: &mut Cx| {
        Ok(for_contact(cx, contact, id).await?.map(|found| (cx.company().clone(), found)))
    };
    writing.app.read(writing.system, read).await
}

fn project(number: i32, title: &str) -> String {
    format!("{} {title}", project_number(number))
}

/// To a contact: a change order was shared, or sent anew.
pub(super) async fn shared(writing: Writing<'_>) -> Result<Composed> {
    let found = own(writing).await?;
    let Some((company, (row, reader))) = found else { return Ok(Composed::Drop) };
    // whoever answered already knows
    if row.customer_status != CustomerStatus::Pending || row.level.is_none() {
        return Ok(Composed::Drop);
    }
    let level = match row.access() {
        plumbline_domain::Access::Approve => plumbline_domain::ShareLevel::Approve,
        plumbline_domain::Access::Comment => plumbline_domain::ShareLevel::Comment,
        _ => plumbline_domain::ShareLevel::View,
    };
    let letter = ChangeOrderShared {
        contact_name: reader.name.clone(),
        number: order_number(row.number),
        project: project(row.project_number, &row.project_title),
        new_value: row.base().now() + row.cost,
        cost: row.cost,
        days: row.days,
        level,
        revised: row.revision > 1,
        link: format!("{}/portal/change-orders/{}", writing.url(&company), row.id),
        title: row.title,
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}

/// To a contact: a change order still waits for their answer.
pub(super) async fn reminder(writing: Writing<'_>) -> Result<Composed> {
    let found = own(writing).await?;
    // answered, stopped or written anew by now: there is nothing left to be reminded of
    let revision = writing.row.params.get("revision").and_then(serde_json::Value::as_i64);
    let waits = |row: &PortalChangeOrderRow| row.waits() && Some(i64::from(row.revision)) == revision;
    let Some((company, (row, reader))) = found.filter(|(_, (row, _))| waits(row)) else {
        return Ok(Composed::Drop);
    };
    let letter = ChangeOrderReminder {
        contact_name: reader.name.clone(),
        number: order_number(row.number),
        project: project(row.project_number, &row.project_title),
        new_value: row.base().now() + row.cost,
        cost: row.cost,
        days: row.days,
        link: format!("{}/portal/change-orders/{}", writing.url(&company), row.id),
        title: row.title,
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}

/// To the other side: somebody commented.
pub(super) async fn commented(writing: Writing<'_>) -> Result<Composed> {
    let (Some(id), Some(comment)) = (writing.id("change_order_id"), writing.id("comment_id")) else {
        return Ok(Composed::Drop);
    };
    let said = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok(comments::get(cx.conn(), company, comment).await?)
        })
        .await?;
    let Some(said) = said else { return Ok(Composed::Drop) };
    let letter = |number, title, project, link| ChangeOrderCommented {
        author_name: said.author.clone(),
        number: order_number(number),
        title,
        project,
        text: cut(&said.body),
        link,
    };
    if writing.row.contact_id.is_some() {
        let found = own(writing).await?;
        let Some((company, (row, reader))) = found else { return Ok(Composed::Drop) };
        let link = format!("{}/portal/change-orders/{id}#comments", writing.url(&company));
        let project = project(row.project_number, &row.project_title);
        return writing.letter(&company, &reader, &letter(row.number, row.title, project, link), Vec::new());
    }
    let Some((company, row, reader)) = for_staff(writing).await? else { return Ok(Composed::Drop) };
    let link = format!("{}/office/change-orders/{id}#comments", writing.url(&company));
    let project = project(row.project_number, &row.project_title);
    writing.letter(&company, &reader, &letter(row.number, row.title, project, link), Vec::new())
}

/// To staff: the customer approved.
pub(super) async fn signed_staff(writing: Writing<'_>) -> Result<Composed> {
    let Some((company, row, reader)) = for_staff(writing).await? else { return Ok(Composed::Drop) };
    let letter = ChangeOrderSignedStaff {
        number: order_number(row.number),
        project: project(row.project_number, &row.project_title),
        signer_name: row.customer_by_name.unwrap_or_else(|| row.customer_name.clone()),
        customer_name: row.customer_name,
        cost: row.cost,
        days: row.days,
        is_final: row.approved_at.is_some(),
        link: format!("{}/office/change-orders/{}", writing.url(&company), row.id),
        title: row.title,
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}

/// To staff: the customer rejected.
pub(super) async fn rejected_staff(writing: Writing<'_>) -> Result<Composed> {
    let Some((company, row, reader)) = for_staff(writing).await? else { return Ok(Composed::Drop) };
    let contact = contact_name(writing, &row.customer_name).await?;
    let letter = ChangeOrderRejectedStaff {
        number: order_number(row.number),
        project: project(row.project_number, &row.project_title),
        customer_name: row.customer_name,
        rejecter_name: contact,
        reason: Some(writing.text("reason")).filter(|reason| !reason.is_empty()),
        link: format!("{}/office/change-orders/{}", writing.url(&company), row.id),
        title: row.title,
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}

async fn contact_name(writing: Writing<'_>, otherwise: &str) -> Result<String> {
    let Some(id) = writing.id("contact_id") else { return Ok(otherwise.to_owned()) };
    let contact = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok(contacts::get(cx.conn(), company, id).await?)
        })
        .await?;
    Ok(contact.map_or_else(|| otherwise.to_owned(), |contact| contact.name))
}

/// To staff: the customer asks for a change.
pub(super) async fn requested_staff(writing: Writing<'_>) -> Result<Composed> {
    let (Some(staff), Some(id), Some(request)) =
        (writing.row.staff_id, writing.id("project_id"), writing.id("request_id"))
    else {
        return Ok(Composed::Drop);
    };
    let Some((company, reader)) = writing.staff().await? else { return Ok(Composed::Drop) };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let asker = Asker { staff, money: false };
            let project = projects::get(cx.conn(), company.id, asker, id).await?;
            Ok(project.zip(change_requests::get(cx.conn(), company.id, request).await?))
        })
        .await?;
    let Some((row, request)) = found else { return Ok(Composed::Drop) };
    let letter = ChangeRequestedStaff {
        project: project(row.number, &row.title),
        customer_name: row.customer_name,
        asker_name: request.contact_name,
        text: cut(&request.body),
        link: format!("{}/office/projects/{id}#change-requests", writing.url(&company)),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
