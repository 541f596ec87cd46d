//! API tokens: kept as hashes, found by them.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::Role;
use sqlx::PgConnection;
use uuid::Uuid;

/// A live token with whoever made it, as they are now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LiveToken {
    /// `api_tokens.id`.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// As `bids:read`.
    pub scopes: Vec<String>,
    /// When it was last used, to the hour: after that it is moved on with [`touch`].
    pub last_used_at: Option<DateTime<Utc>>,
    /// Whoever made it.
    pub staff_id: Uuid,
    /// Their name.
    pub staff_name: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// BCP 47; empty where they have not chosen.
    pub locale: String,
}

/// The live token of this hash: not revoked, not run out, made by somebody active at an open company.
pub async fn resolve(
    conn: &mut PgConnection,
    company: Uuid,
    token_sha256: &[u8; 32],
) -> Result<Option<LiveToken>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT k.id, k.name, k.scopes, k.last_used_at, t.id AS staff_id, t.name AS staff_name, t.email, t.role, t.locale
         FROM api_tokens k
         JOIN companies y ON y.company_id = k.company_id AND y.closed_at IS NULL
         JOIN staff t ON t.company_id = k.company_id AND t.id = k.created_by AND t.is_active
         WHERE k.company_id = $1 AND k.token_sha256 = $2 AND k.revoked_at IS NULL
           AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())",
    )
    .bind(company)
    .bind(token_sha256.as_slice())
    .fetch_optional(conn)
    .await?)
}

/// The token was used now.
pub async fn touch(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE api_tokens SET last_used_at = clock_timestamp() WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// A token as people see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TokenRow {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// The end of the secret.
    pub last_four: String,
    /// As `bids:read`.
    pub scopes: Vec<String>,
    /// Whoever made it.
    pub created_by: Uuid,
    /// Their name.
    pub creator_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// To the hour.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Whether its time is over.
    pub expired: bool,
}

const SELECT: &str = "SELECT k.id, k.name, k.last_four, k.scopes, k.created_by, t.name AS creator_name, k.created_at, k.expires_at,
        k.last_used_at, k.revoked_at, coalesce(k.expires_at <= clock_timestamp(), false) AS expired
    FROM api_tokens k JOIN staff t ON t.company_id = k.company_id AND t.id = k.created_by
    WHERE k.company_id = $1";

/// Tokens that were not revoked, the newest first, below an id.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    before: Uuid,
    limit: i64,
) -> Result<Vec<TokenRow>, StoreError> {
    let sql = format!("{SELECT} AND k.revoked_at IS NULL AND k.id < $2 ORDER BY k.id DESC LIMIT $3");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// One token, revoked or not.
pub async fn get(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<TokenRow>, StoreError> {
    let sql = format!("{SELECT} AND k.id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// How many tokens a company has that still open something.
pub async fn count(conn: &mut PgConnection, company: Uuid) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT count(*) FROM api_tokens WHERE company_id = $1 AND revoked_at IS NULL
           AND (expires_at IS NULL OR expires_at > clock_timestamp())",
    )
    .bind(company)
    .fetch_one(conn)
    .await?)
}

/// A token to be.
#[derive(Debug)]
pub struct NewToken<'a> {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    pub name: &'a str,
    /// SHA-256 of the secret.
    pub token_sha256: &'a [u8; 32],
    /// The end of the secret.
    pub last_four: &'a str,
    /// As `bids:read`.
    pub scopes: &'a [&'static str],
    /// Whoever makes it.
    pub created_by: Uuid,
    /// Days until it ends by itself.
    pub days: Option<i32>,
}

/// Adds a token, unless whoever makes it is being sent away at this moment; says whether it was added.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: NewToken<'_>) -> Result<bool, StoreError> {
    let added = sqlx::query(
        "INSERT INTO api_tokens (company_id, id, name, token_sha256, last_four, scopes, created_by, expires_at)
         SELECT $1, $2, $3, $4, $5, $6, s.id, clock_timestamp() + make_interval(days => $8)
         FROM (SELECT id FROM staff WHERE company_id = $1 AND id = $7 AND is_active FOR SHARE) s",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.name)
    .bind(new.token_sha256.as_slice())
    .bind(new.last_four)
    .bind(new.scopes)
    .bind(new.created_by)
    .bind(new.days)
    .execute(conn)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Ends a token; false where it had ended.
pub async fn revoke(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let ended = sqlx::query(
        "UPDATE api_tokens SET revoked_at = clock_timestamp() WHERE company_id = $1 AND id = $2 AND revoked_at IS NULL",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Ends every token that somebody made; gives their ids and names.
pub async fn revoke_of_staff(
    conn: &mut PgConnection,
    company: Uuid,
    staff: Uuid,
) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(sqlx::query_as(
        "UPDATE api_tokens SET revoked_at = clock_timestamp()
         WHERE company_id = $1 AND created_by = $2 AND revoked_at IS NULL RETURNING id, name",
    )
    .bind(company)
    .bind(staff)
    .fetch_all(conn)
    .await?)
}
