//! What the demo needs beyond the use cases: who can sign in where, and people to begin with.

use crate::{Actor, Cx, Happening, Origin, Result, Subject, Who};
use plumbline_domain::{Event, Role};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

/// A company's people.
#[derive(Debug, Serialize)]
pub struct People {
    company: String,
    people: Vec<Person>,
}

/// Somebody who can sign in, or could be invited.
#[derive(Debug, Serialize, sqlx::FromRow)]
pub struct Person {
    name: String,
    email: String,
    role: String,
}

/// Staff first, then customers with their invitation status, then their further contacts.
pub async fn people(cx: &mut Cx) -> Result<People> {
    let company = cx.company_id();
    let people = sqlx::query_as(
        "SELECT name, email, role FROM (
             SELECT 1 AS side, id, name, email, role FROM staff WHERE company_id = $1
             UNION ALL
             SELECT 2, id, display_name, email, 'customer: ' || invitation_status FROM customers WHERE company_id = $1
             UNION ALL
             SELECT 3, k.id, k.name, k.email, 'contact of ' || c.display_name FROM contacts k
             JOIN customers c ON c.company_id = k.company_id AND c.id = k.customer_id AND c.email <> k.email
             WHERE k.company_id = $1
         ) people ORDER BY side, id",
    )
    .bind(company)
    .fetch_all(cx.conn())
    .await?;
    Ok(People { company: cx.company().name.clone(), people })
}

/// A member of staff without an invitation.
pub async fn add_staff(cx: &mut Cx, name: &str, email: &str, role: Role) -> Result<Uuid> {
    let (company, id) = (cx.company_id(), cx.new_id());
    sqlx::query("INSERT INTO staff (company_id, id, name, email, role) VALUES ($1, $2, $3, $4, $5)")
        .bind(company)
        .bind(id)
        .bind(name)
        .bind(email)
        .bind(role.as_str())
        .execute(cx.conn())
        .await?;
    cx.can_be_found(email).await?;
    cx.record(Happening::new(
        Event::StaffAdded,
        Subject("staff", id),
        json!({ "name": name, "role": role.as_str() }),
    ));
    Ok(id)
}

/// The contact of a customer who was invited first, as if they had just signed in.
pub async fn enter(cx: &mut Cx, customer: Uuid) -> Result<Actor> {
    let (company, session_id, now) = (cx.company_id(), cx.new_id(), cx.now());
    let (id, name, email): (Uuid, String, String) = sqlx::query_as(
        "SELECT id, name, email FROM contacts WHERE company_id = $1 AND customer_id = $2 ORDER BY id LIMIT 1",
    )
    .bind(company)
    .bind(customer)
    .fetch_one(cx.conn())
    .await?;
    sqlx::query(
        "INSERT INTO sessions (company_id, id, token_sha256, contact_id, expires_at)
         VALUES ($1, $2, decode(replace($2::text, '-', ''), 'hex'), $3, clock_timestamp() + interval '1 hour')",
    )
    .bind(company)
    .bind(session_id)
    .bind(id)
    .execute(cx.conn())
    .await?;
    let who = Who::Contact { id, customer_id: customer, name, email, session_id, verified_at: now };
    Ok(Actor { company_id: company, who, origin: Origin::default() })
}

/// Ends what [`enter`] began: nobody has its token, and nobody is to wonder about it.
pub async fn leave(cx: &mut Cx, customer: Uuid) -> Result<()> {
    let company = cx.company_id();
    sqlx::query(
        "UPDATE sessions s SET ended_at = clock_timestamp() FROM contacts k
         WHERE s.company_id = $1 AND k.company_id = $1 AND k.id = s.contact_id AND k.customer_id = $2",
    )
    .bind(company)
    .bind(customer)
    .execute(cx.conn())
    .await?;
    Ok(())
}

/// Gives a member of staff a phone number.
pub async fn set_phone(cx: &mut Cx, staff: Uuid, phone: &str) -> Result<()> {
    let company = cx.company_id();
    sqlx::query("UPDATE staff SET phone = $3 WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(staff)
        .bind(phone)
        .execute(cx.conn())
        .await?;
    Ok(())
}

/// How a company looks and where it is.
#[derive(Debug)]
pub struct Look<'a> {
    /// `#rrggbb`.
    pub color: &'a str,
    /// `#rrggbb`, or empty for the first colour.
    pub link_color: &'a str,
    /// SHA-256 of a PNG among its files, its size in bytes.
    pub logo: Option<(&'a str, i64)>,
    /// Postal address.
    pub address: &'a str,
    /// Telephone number.
    pub phone: &'a str,
    /// On the portal's dashboard.
    pub welcome: &'a str,
    /// Terms and conditions of new bids.
    pub terms: &'a str,
}

/// Dresses a company.
pub async fn dress(cx: &mut Cx, look: &Look<'_>) -> Result<()> {
    let company = cx.company_id();
    if let Some((sha256, size)) = look.logo {
        sqlx::query("INSERT INTO blobs (company_id, sha256, size, media_type) VALUES ($1, $2, $3, 'image/png') ON CONFLICT DO NOTHING")
            .bind(company)
            .bind(sha256)
            .bind(size)
            .execute(cx.conn())
            .await?;
    }
    let row = plumbline_store::branding::LookRow {
        brand_color: look.color.to_owned(),
        link_color: look.link_color.to_owned(),
        welcome: look.welcome.to_owned(),
        logo_sha256: look.logo.map(|(sha256, _)| sha256.to_owned()),
    };
    plumbline_store::branding::wear(cx.conn(), company, &row).await?;
    sqlx::query("UPDATE companies SET address = $2, phone = $3, terms = $4 WHERE company_id = $1")
        .bind(company)
        .bind(look.address)
        .bind(look.phone)
        .bind(look.terms)
        .execute(cx.conn())
        .await?;
    Ok(())
}

/// A customer who has signed in before, as if their invitation had been accepted.
pub async fn accept(cx: &mut Cx, customer: Uuid) -> Result<()> {
    let company = cx.company_id();
    sqlx::query("UPDATE customers SET invitation_status = 'accepted', accepted_at = clock_timestamp() WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(customer)
        .execute(cx.conn())
        .await?;
    let (name, email): (String, String) = sqlx::query_as(
        "UPDATE contacts SET first_signed_in_at = clock_timestamp() WHERE company_id = $1 AND customer_id = $2
         RETURNING name, email",
    )
    .bind(company)
    .bind(customer)
    .fetch_one(cx.conn())
    .await?;
    sqlx::query(
        "UPDATE invitations i SET accepted_at = clock_timestamp() FROM contacts c
         WHERE i.company_id = $1 AND c.company_id = $1 AND c.id = i.contact_id AND c.customer_id = $2",
    )
    .bind(company)
    .bind(customer)
    .execute(cx.conn())
    .await?;
    let data = json!({ "contact_name": name, "contact_email": email });
    let happening = Happening::new(Event::InvitationAccepted, Subject("customer", customer), data);
    cx.record(happening.customer(customer));
    Ok(())
}
