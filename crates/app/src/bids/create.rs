//! A bid is begun.

use super::input::BidInput;
use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::bid::bid_number;
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::numbers::{self, Numbered};
use plumbline_store::{bids, customers, line_items, revisions};
use serde_json::json;
use uuid::Uuid;

/// Begins a bid for an active customer; gives its id.
pub async fn create(cx: &mut Cx, customer_id: Option<Uuid>, input: &BidInput) -> Result<Uuid> {
    cx.authorize(Action::BidWrite, Facts::ANY)?;
    let company = cx.company_id();
    let customer = match customer_id {
        Some(id) => customers::get(cx.conn(), company, id).await?.filter(|c| c.is_active),
        None => None,
    };
    let cleaned = input.clean();
    let Some(customer) = customer else {
        let mut errors = match cleaned {
            Err(Error::Invalid(errors)) => errors,
            _ => Vec::new(),
        };
        errors.insert(
            0,
            crate::FieldError { field: "customer_id".into(), message: Message::new("bids-customer-missing") },
        );
        return Err(Error::Invalid(errors));
    };
    let (content, lines) = cleaned?;
    let (id, revision, staff) = (cx.new_id(), cx.new_id(), cx.actor().staff_id()?);
    let number = numbers::next(cx.conn(), company, Numbered::Bid).await?;
    let new = bids::NewBid { id, number, customer_id: customer.id, title: &content.title, created_by: staff };
    bids::insert(cx.conn(), company, new).await?;
    revisions::insert(cx.conn(), company, id, revision, &content).await?;
    line_items::replace(cx.conn(), company, revision, &lines).await?;
    cx.record(
        Happening::new(
            Event::BidCreated,
            Subject("bid", id),
            json!({
                "number": bid_number(number),
                "title": content.title,
                "lines": lines.len(),
                "total": content.total.plain(),
            }),
        )
        .bid(id)
        .customer(customer.id),
    );
    Ok(id)
}
