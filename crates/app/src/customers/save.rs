//! A customer is created or edited.

use super::CustomerInput;
use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::customers;
use serde_json::json;
use uuid::Uuid;

/// Adds a customer; gives its id.
pub async fn create(cx: &mut Cx, input: &CustomerInput) -> Result<Uuid> {
    cx.authorize(Action::CustomerWrite, Facts::ANY)?;
    let details = input.clean()?;
    let (company, id) = (cx.company_id(), cx.new_id());
    customers::save(cx.conn(), company, id, &details).await?;
    let data = json!({ "display_name": details.display_name, "email": details.email });
    cx.record(Happening::new(Event::CustomerCreated, Subject("customer", id), data).customer(id));
    Ok(id)
}

/// Overwrites what is written about a customer. Contacts keep their own names and addresses.
pub async fn update(cx: &mut Cx, id: Uuid, input: &CustomerInput) -> Result<()> {
    let company = cx.company_id();
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let old = customers::lock(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::CustomerWrite, Facts::ANY)?;
    let details = input.clean()?;
    let changed = changed(&CustomerInput::from(&old).clean().unwrap_or_default(), &details);
    if changed.is_empty() {
        return Ok(());
    }
    customers::save(cx.conn(), company, id, &details).await?;
    let data = json!({ "changed": changed });
    cx.record(Happening::new(Event::CustomerUpdated, Subject("customer", id), data).customer(id));
    Ok(())
}

fn changed(old: &customers::Details, new: &customers::Details) -> Vec<&'static str> {
    let pairs = [
        ("display_name", &old.display_name, &new.display_name),
        ("company_name", &old.company_name, &new.company_name),
        ("email", &old.email, &new.email),
        ("phone", &old.phone, &new.phone),
        ("address_line1", &old.address_line1, &new.address_line1),
        ("address_line2", &old.address_line2, &new.address_line2),
        ("city", &old.city, &new.city),
        ("state", &old.state, &new.state),
        ("postal_code", &old.postal_code, &new.postal_code),
        ("source", &old.source, &new.source),
    ];
    pairs.into_iter().filter(|(_, old, new)| old != new).map(|(name, ..)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_changed() {
        let old = customers::Details { city: "Austin".into(), ..Default::default() };
        let new = customers::Details { phone: "1".into(), ..Default::default() };
        assert_eq!(changed(&old, &new), ["phone", "city"]);
        assert!(changed(&old, &old).is_empty());
    }
}
