//! Challenges: a code to type and a button to press, both derived from the id under the server's key.

use crate::StoreError;
use crate::sessions::Holder;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long a challenge lives.
pub const MINUTES: i32 = 10;
/// How many codes may be typed for it.
pub const MOST_TRIES: i32 = 5;

/// An open challenge.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ChallengeRow {
    /// Its id.
    pub id: Uuid,
    /// `office` or `portal`.
    pub side: String,
    /// The member of staff it is for.
    pub staff_id: Option<Uuid>,
    /// The contact it is for. With neither it is a decoy, for an address nobody here has.
    pub contact_id: Option<Uuid>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

impl ChallengeRow {
    /// Whom it lets in: nobody, for a decoy.
    pub fn holder(&self) -> Option<Holder> {
        self.staff_id.map(Holder::Staff).or(self.contact_id.map(Holder::Contact))
    }
}

/// The open challenge of a person whose row the caller has locked.
pub async fn open_of(
    conn: &mut PgConnection,
    company: Uuid,
    holder: Holder,
) -> Result<Option<ChallengeRow>, StoreError> {
    let (staff, contact) = holder.ids();
    Ok(sqlx::query_as(
        "SELECT id, side, staff_id, contact_id, expires_at FROM challenges
         WHERE company_id = $1 AND (staff_id = $2 OR contact_id = $3) AND used_at IS NULL AND expires_at > clock_timestamp()
         ORDER BY created_at DESC LIMIT 1",
    )
    .bind(company)
    .bind(staff)
    .bind(contact)
    .fetch_optional(conn)
    .await?)
}

/// A new challenge of 10 minutes; without a holder a decoy, which behaves like any other and lets nobody in.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    side: &str,
    holder: Option<Holder>,
) -> Result<ChallengeRow, StoreError> {
    let (staff, contact) = holder.map_or((None, None), Holder::ids);
    Ok(sqlx::query_as(
        "INSERT INTO challenges (company_id, id, side, staff_id, contact_id, expires_at)
         VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(mins => $6))
         RETURNING id, side, staff_id, contact_id, expires_at",
    )
    .bind(company)
    .bind(id)
    .bind(side)
    .bind(staff)
    .bind(contact)
    .bind(MINUTES)
    .fetch_one(conn)
    .await?)
}

/// From now on the code counts when typed in this browser.
pub async fn add_browser(
    conn: &mut PgConnection,
    company: Uuid,
    challenge: Uuid,
    cookie_sha256: &[u8],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO challenge_browsers (company_id, challenge_id, cookie_sha256) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(company)
    .bind(challenge)
    .bind(cookie_sha256)
    .execute(conn)
    .await?;
    Ok(())
}

/// Counts one try of the newest open challenge this browser asked for, before anything is compared.
///
/// `holder` narrows to one person's. `None`: nothing open here, or its tries are spent. The row stays locked
/// until the transaction ends, so that parallel tries go one by one.
pub async fn count_try(
    conn: &mut PgConnection,
    company: Uuid,
    side: &str,
    cookie_sha256: &[u8; 32],
    holder: Option<Holder>,
) -> Result<Option<ChallengeRow>, StoreError> {
    let (staff, contact) = holder.map_or((None, None), Holder::ids);
    Ok(sqlx::query_as(
        "UPDATE challenges SET tries = tries + 1
         WHERE company_id = $1 AND used_at IS NULL AND expires_at > clock_timestamp() AND tries < $6 AND id = (
             SELECT c.id FROM challenge_browsers b
             JOIN challenges c ON c.company_id = b.company_id AND c.id = b.challenge_id
             WHERE b.company_id = $1 AND b.cookie_sha256 = $2 AND c.side = $3 AND c.used_at IS NULL
               AND c.expires_at > clock_timestamp() AND ($4::uuid IS NULL OR c.staff_id = $4) AND ($5::uuid IS NULL OR c.contact_id = $5)
             ORDER BY c.created_at DESC, c.id DESC LIMIT 1)
         RETURNING id, side, staff_id, contact_id, expires_at",
    )
    .bind(company)
    .bind(cookie_sha256.as_slice())
    .bind(side)
    .bind(staff)
    .bind(contact)
    .bind(MOST_TRIES)
    .fetch_optional(conn)
    .await?)
}

/// Counts one try of a code typed beside the button's secret. Strangers cannot spend these: they lack the secret.
pub async fn count_button_try(
    conn: &mut PgConnection,
    company: Uuid,
    challenge: Uuid,
) -> Result<bool, StoreError> {
    let counted = sqlx::query(
        "UPDATE challenges SET button_tries = button_tries + 1
         WHERE company_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > clock_timestamp() AND button_tries < $3",
    )
    .bind(company)
    .bind(challenge)
    .bind(MOST_TRIES)
    .execute(conn)
    .await?;
    Ok(counted.rows_affected() == 1)
}

/// A challenge that is neither used nor over.
pub async fn open(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<ChallengeRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, side, staff_id, contact_id, expires_at FROM challenges
         WHERE company_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > clock_timestamp()",
    )
    .bind(company)
    .bind(id)
    .fetch_optional(conn)
    .await?)
}

/// Whether this browser asked for the challenge.
pub async fn asked_by(
    conn: &mut PgConnection,
    company: Uuid,
    challenge: Uuid,
    cookie_sha256: &[u8; 32],
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM challenge_browsers WHERE company_id = $1 AND challenge_id = $2 AND cookie_sha256 = $3)",
    )
    .bind(company)
    .bind(challenge)
    .bind(cookie_sha256.as_slice())
    .fetch_one(conn)
    .await?)
}

/// Uses a challenge up; false where it was used or ran out meanwhile.
pub async fn burn(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let burnt = sqlx::query(
        "UPDATE challenges SET used_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > clock_timestamp()",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(burnt.rows_affected() == 1)
}

/// Ends every open challenge of a contact.
pub async fn burn_all_of_contact(
    conn: &mut PgConnection,
    company: Uuid,
    contact: Uuid,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE challenges SET used_at = clock_timestamp() WHERE company_id = $1 AND contact_id = $2 AND used_at IS NULL",
    )
    .bind(company)
    .bind(contact)
    .execute(conn)
    .await?;
    Ok(())
}
