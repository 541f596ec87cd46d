//! A new company with its first Owner.

use crate::core::activity::{self, Happening, Subject};
use crate::{Actor, App, Error, Form, Result};
use plumbline_domain::{Event, Plan, slug};
use plumbline_i18n::Message;
use plumbline_signing::log::CHAIN_0;
use plumbline_store::{Scope, StoreError, directory, is_violation};
use serde_json::json;
use uuid::Uuid;

/// What a company begins with.
#[derive(Debug, Clone)]
pub struct NewCompany {
    /// Its part of the host name, for ever.
    pub slug: String,
    /// At most 300 characters.
    pub name: String,
    /// IANA name of its zone.
    pub time_zone: String,
    /// What it pays for.
    pub plan: Plan,
    /// The first Owner's name.
    pub owner_name: String,
    /// The first Owner's address, and where customers' answers go at first.
    pub owner_email: String,
}

/// Creates a company; gives its id and the Owner's. Only the command line and the demo call this.
pub async fn create(app: &App, new: NewCompany) -> Result<(Uuid, Uuid)> {
    create_as(app, Uuid::now_v7(), new).await
}

/// Creates the company of this id: twice the same is a conflict, not two companies.
pub(crate) async fn create_as(app: &App, company: Uuid, new: NewCompany) -> Result<(Uuid, Uuid)> {
    let mut form = Form::new();
    let name = form.take("name", plumbline_domain::text::company_name(&new.name));
    let owner_name = form.person_name("ownerName", &new.owner_name);
    let owner_email = form.email("ownerEmail", &new.owner_email);
    if !slug::is_valid(&new.slug) {
        form.fault("slug", Message::new("app-slug-invalid"));
    }
    if new.time_zone.parse::<chrono_tz::Tz>().is_err() {
        form.fault("timeZone", Message::new("errors-time-zone"));
    }
    form.done()?;

    let owner = Uuid::now_v7();
    let mut tx = app.db.begin(company, Scope::Write).await?;
    directory::add_company(&mut tx, company, &new.slug).await.map_err(taken)?;
    sqlx::query("INSERT INTO companies (company_id, name, slug, plan, time_zone, reply_to) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(company)
        .bind(&name)
        .bind(&new.slug)
        .bind(new.plan.as_str())
        .bind(&new.time_zone)
        .bind(&owner_email)
        .execute(&mut *tx)
        .await?;
    sqlx::query("INSERT INTO log_heads (company_id, chain) VALUES ($1, $2)")
        .bind(company)
        .bind(CHAIN_0.as_slice())
        .execute(&mut *tx)
        .await?;
    sqlx::query("INSERT INTO staff (company_id, id, name, email, role) VALUES ($1, $2, $3, $4, 'owner')")
        .bind(company)
        .bind(owner)
        .bind(&owner_name)
        .bind(&owner_email)
        .execute(&mut *tx)
        .await?;
    directory::add_address(&mut tx, &app.secrets.address_digest(&owner_email), company).await?;
    let happenings = vec![
        Happening::new(
            Event::CompanyCreated,
            Subject("company", company),
            json!({ "name": name, "slug": new.slug }),
        ),
        Happening::new(
            Event::StaffAdded,
            Subject("staff", owner),
            json!({ "name": owner_name, "role": "owner" }),
        ),
    ];
    activity::append(&mut tx, &Actor::system(company), company, happenings).await?;
    tx.commit().await?;
    Ok((company, owner))
}

fn taken(e: StoreError) -> Error {
    if is_violation(&e.0, "companies_slug_key") {
        Error::invalid("slug", Message::new("app-slug-taken"))
    } else if is_violation(&e.0, "companies_pkey") {
        Error::conflict("company-exists", Message::new("sign-up-done-before"))
    } else {
        e.into()
    }
}
