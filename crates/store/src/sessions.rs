//! Sessions: 90 days, rolling, one a device.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long a session lives after it was last used.
pub const DAYS: i32 = 90;

/// A live session of an active person.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SessionRow {
    /// `sessions.id`.
    pub session_id: Uuid,
    /// Of the member of staff or the contact.
    pub person_id: Uuid,
    /// The person's name as it is now.
    pub person_name: String,
    /// The person's address as it is now.
    pub person_email: String,
    /// BCP 47; empty where they have not chosen.
    pub person_locale: String,
    /// Set for staff: one of the eight roles, as it is now.
    pub role: Option<String>,
    /// Set for a contact: their customer.
    pub customer_id: Option<Uuid>,
    /// When a mailed code was last verified in it.
    pub verified_at: DateTime<Utc>,
    /// When it was last used, to the hour: after that it is moved on with [`touch`].
    pub last_seen_at: DateTime<Utc>,
    /// Unread notifications of a member of staff.
    pub unread: i64,
}

/// The live session behind a cookie, for a statement that reads the company beside it: not ended, not run out, of an
/// active member of staff. `$1` is the company, `$2` the cookie's SHA-256.
pub const OF_STAFF: &str =
    "SELECT s.id AS session_id, t.id AS person_id, t.name AS person_name, t.email AS person_email,
         t.locale AS person_locale, t.role, NULL::uuid AS customer_id, s.verified_at, s.last_seen_at,
         (SELECT count(*) FROM notifications n WHERE n.company_id = $1 AND n.staff_id = t.id AND n.read_at IS NULL) AS unread
     FROM sessions s
     JOIN staff t ON t.company_id = $1 AND t.id = s.staff_id AND t.is_active
     WHERE s.company_id = $1 AND s.token_sha256 = $2 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()";

/// The same of an active contact of an active customer.
pub const OF_CONTACT: &str =
    "SELECT s.id AS session_id, c.id AS person_id, c.name AS person_name, c.email AS person_email,
         c.locale AS person_locale, NULL::text AS role, c.customer_id, s.verified_at, s.last_seen_at, 0::bigint AS unread
     FROM sessions s
     JOIN contacts c ON c.company_id = $1 AND c.id = s.contact_id AND c.is_active
     JOIN customers k ON k.company_id = $1 AND k.id = c.customer_id AND k.is_active
     WHERE s.company_id = $1 AND s.token_sha256 = $2 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()";

/// The person used the session: it lives another 90 days.
pub async fn touch(conn: &mut PgConnection, company: Uuid, session: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "WITH moved AS (
             UPDATE sessions SET last_seen_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(days => $3)
             WHERE company_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > clock_timestamp() RETURNING contact_id)
         UPDATE contacts SET last_seen_at = clock_timestamp()
         FROM moved WHERE contacts.company_id = $1 AND contacts.id = moved.contact_id",
    )
    .bind(company)
    .bind(session)
    .bind(DAYS)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whose a new session is.
#[derive(Debug, Clone, Copy)]
pub enum Holder {
    /// `staff.id`
    Staff(Uuid),
    /// `contacts.id`
    Contact(Uuid),
}

impl Holder {
    pub(crate) fn ids(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Staff(id) => (Some(id), None),
            Self::Contact(id) => (None, Some(id)),
        }
    }
}

/// A session to be.
#[derive(Debug)]
pub struct NewSession<'a> {
    /// Its id.
    pub id: Uuid,
    /// SHA-256 of the cookie.
    pub token_sha256: &'a [u8; 32],
    /// Whose.
    pub holder: Holder,
    /// What the browser calls itself; may be empty.
    pub user_agent: &'a str,
    /// Where it was opened from.
    pub ip: Option<String>,
}

/// Opens a session, verified now.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: NewSession<'_>) -> Result<(), StoreError> {
    let (staff, contact) = new.holder.ids();
    sqlx::query(
        "INSERT INTO sessions (company_id, id, token_sha256, staff_id, contact_id, user_agent, ip, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + make_interval(days => $8))",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.token_sha256.as_slice())
    .bind(staff)
    .bind(contact)
    .bind(new.user_agent)
    .bind(new.ip)
    .bind(DAYS)
    .execute(conn)
    .await?;
    Ok(())
}

/// A code was verified in the session just now; gives the time.
pub async fn set_verified(
    conn: &mut PgConnection,
    company: Uuid,
    session: Uuid,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar(
        "UPDATE sessions SET verified_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2 AND ended_at IS NULL RETURNING verified_at",
    )
    .bind(company)
    .bind(session)
    .fetch_optional(conn)
    .await?)
}

/// Ends one session of its holder; false where there is no such live one.
pub async fn end(
    conn: &mut PgConnection,
    company: Uuid,
    holder: Holder,
    session: Uuid,
) -> Result<bool, StoreError> {
    let (staff, contact) = holder.ids();
    let ended = sqlx::query(
        "UPDATE sessions SET ended_at = clock_timestamp() WHERE company_id = $1 AND id = $2 AND ended_at IS NULL
             AND (staff_id = $3 OR contact_id = $4)",
    )
    .bind(company)
    .bind(session)
    .bind(staff)
    .bind(contact)
    .execute(conn)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Ends the session behind a cookie: the browser gets a new one.
pub async fn end_by_token(
    conn: &mut PgConnection,
    company: Uuid,
    token_sha256: &[u8; 32],
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE sessions SET ended_at = clock_timestamp() WHERE company_id = $1 AND token_sha256 = $2 AND ended_at IS NULL",
    )
    .bind(company)
    .bind(token_sha256.as_slice())
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends every session of a customer's contacts.
pub async fn end_of_customer(
    conn: &mut PgConnection,
    company: Uuid,
    customer: Uuid,
) -> Result<u64, StoreError> {
    let ended = sqlx::query(
        "UPDATE sessions s SET ended_at = clock_timestamp() FROM contacts c
         WHERE s.company_id = $1 AND s.ended_at IS NULL AND c.company_id = $1 AND c.id = s.contact_id AND c.customer_id = $2",
    )
    .bind(company)
    .bind(customer)
    .execute(conn)
    .await?;
    Ok(ended.rows_affected())
}

/// Ends every session of a person but `kept`; says how many.
pub async fn end_all_but(
    conn: &mut PgConnection,
    company: Uuid,
    holder: Holder,
    kept: Option<Uuid>,
) -> Result<u64, StoreError> {
    let (staff, contact) = holder.ids();
    let ended = sqlx::query(
        "UPDATE sessions SET ended_at = clock_timestamp() WHERE company_id = $1 AND ended_at IS NULL
             AND expires_at > clock_timestamp() AND (staff_id = $2 OR contact_id = $3) AND id IS DISTINCT FROM $4",
    )
    .bind(company)
    .bind(staff)
    .bind(contact)
    .bind(kept)
    .execute(conn)
    .await?;
    Ok(ended.rows_affected())
}

/// Ends every session of a member of staff.
pub async fn end_of_staff(conn: &mut PgConnection, company: Uuid, staff: Uuid) -> Result<u64, StoreError> {
    let ended = sqlx::query(
        "UPDATE sessions SET ended_at = clock_timestamp() WHERE company_id = $1 AND staff_id = $2 AND ended_at IS NULL",
    )
    .bind(company)
    .bind(staff)
    .execute(conn)
    .await?;
    Ok(ended.rows_affected())
}

/// Ends every session of a company.
pub async fn end_all(conn: &mut PgConnection, company: Uuid) -> Result<u64, StoreError> {
    let ended = sqlx::query(
        "UPDATE sessions SET ended_at = clock_timestamp() WHERE company_id = $1 AND ended_at IS NULL",
    )
    .bind(company)
    .execute(conn)
    .await?;
    Ok(ended.rows_affected())
}

/// The live sessions of a customer's people, each with whose it is; the last used first.
pub async fn of_customer(
    conn: &mut PgConnection,
    company: Uuid,
    customer: Uuid,
) -> Result<Vec<(Uuid, Device)>, StoreError> {
    #[derive(sqlx::FromRow)]
    struct Row {
        contact_id: Uuid,
        #[sqlx(flatten)]
        device: Device,
    }
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT s.contact_id, s.id, s.user_agent, s.ip, s.created_at, s.last_seen_at
         FROM sessions s JOIN contacts c ON c.company_id = s.company_id AND c.id = s.contact_id
         WHERE s.company_id = $1 AND c.customer_id = $2 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
         ORDER BY s.last_seen_at DESC, s.id DESC LIMIT 200",
    )
    .bind(company)
    .bind(customer)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.contact_id, row.device)).collect())
}

/// A device as its owner sees it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Device {
    /// The session.
    pub id: Uuid,
    /// As the browser calls itself.
    pub user_agent: String,
    /// Where it was opened from.
    pub ip: Option<String>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub last_seen_at: DateTime<Utc>,
}

/// The live sessions of a person, the last used first.
pub async fn devices(
    conn: &mut PgConnection,
    company: Uuid,
    holder: Holder,
) -> Result<Vec<Device>, StoreError> {
    let (staff, contact) = holder.ids();
    Ok(sqlx::query_as(
        "SELECT id, user_agent, ip, created_at, last_seen_at FROM sessions
         WHERE company_id = $1 AND (staff_id = $2 OR contact_id = $3) AND ended_at IS NULL AND expires_at > clock_timestamp()
         ORDER BY last_seen_at DESC, id DESC LIMIT 100",
    )
    .bind(company)
    .bind(staff)
    .bind(contact)
    .fetch_all(conn)
    .await?)
}
