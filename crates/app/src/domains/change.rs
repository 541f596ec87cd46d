//! Adding and removing.

use super::Domain;
use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_signing::new_salt;
use plumbline_store::domains;
use serde_json::json;

/// The company's own domain, proved or not.
pub async fn get(cx: &mut Cx) -> Result<Option<Domain>> {
    cx.authorize_on_any_plan(Action::DomainManage, Facts::ANY)?;
    let company = cx.company_id();
    let row = domains::get(cx.conn(), company).await?;
    Ok(row.map(|row| Domain::of(cx.app(), cx.company(), row)))
}

/// Adds a domain, in the place of one that was not proved. One that was is removed first: pages are open on it.
/// Call it with [`crate::App::write_company`].
pub async fn set(cx: &mut Cx, typed: &str) -> Result<Domain> {
    cx.authorize(Action::DomainManage, Facts::ANY)?;
    let host = super::name::read(typed, cx.app().config.site.base_domain())
        .map_err(|message| Error::invalid("domain", message))?;
    let company = cx.company_id();
    if let Some(before) = domains::lock(cx.conn(), company).await? {
        if before.host == host {
            return Ok(Domain::of(cx.app(), cx.company(), before));
        }
        if before.verified_at.is_some() {
            return Err(Error::conflict(
                "domain-in-use",
                Message::new("domains-in-use").arg("domain", before.host),
            ));
        }
    }
    let token = data_encoding::BASE32_NOPAD.encode(&new_salt().map_err(Error::internal)?).to_lowercase();
    domains::put(cx.conn(), company, &host, &token).await?;
    cx.record(Happening::new(Event::DomainAdded, Subject("company", company), json!({ "name": host })));
    let row = domains::get(cx.conn(), company).await?.ok_or(Error::NotFound)?;
    Ok(Domain::of(cx.app(), cx.company(), row))
}

/// Removes it: its host is unknown from the next request on. Call it with [`crate::App::write_company`].
pub async fn remove(cx: &mut Cx) -> Result<()> {
    cx.authorize_on_any_plan(Action::DomainManage, Facts::ANY)?;
    let company = cx.company_id();
    let before = domains::lock(cx.conn(), company).await?.ok_or(Error::NotFound)?;
    domains::remove(cx.conn(), company).await?;
    let data = json!({ "name": before.host, "verified": before.verified_at.is_some() });
    cx.record(Happening::new(Event::DomainRemoved, Subject("company", company), data));
    Ok(())
}
