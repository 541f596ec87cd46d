//! Where an address can sign in. Each company is asked now: the directory may know more than still holds.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::{Actor, Result};
use plumbline_mail::letters::{FindCompany, Place};
use plumbline_store::{contacts, directory, staff};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (app, email) = (writing.app, writing.row.to_email.as_str());
    let mut places = Vec::new();
    for (company, slug) in
        directory::companies_of_address(&app.db, &app.secrets.address_digest(email)).await?
    {
        let (name, office, portal) = app
            .read(&Actor::system(company), async |cx| {
                let open = !cx.company().closed;
                let office = open && staff::may_enter(cx.conn(), company, email).await?;
                let portal = open && contacts::may_enter(cx.conn(), company, email).await?;
                Ok((cx.company().name.clone(), office, portal))
            })
            .await?;
        let url = app.config.site.company_url(&slug);
        let mut add = |office: bool, page: &str| {
            places.push(Place { company: name.clone(), office, link: format!("{url}/{page}") });
        };
        if office {
            add(true, "office");
        }
        if portal {
            add(false, "portal");
        }
    }
    if places.is_empty() {
        return Ok(Composed::Drop);
    }
    let platform = app.read(writing.system, async |cx| Ok(cx.company().clone())).await?;
    writing.letter(&platform, &Reader::new("", ""), &FindCompany { places }, Vec::new())
}
