//! Companies that somebody wants to set up, until their address is proven.

use crate::StoreError;
use sqlx::PgConnection;
use uuid::Uuid;

/// How many minutes a sign-up waits for its code.
pub const MINUTES: i32 = 30;
/// How many codes may be typed.
const TRIES: i32 = 5;

/// A sign-up.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SignUpRow {
    /// Its id, of which the code is derived.
    pub id: Uuid,
    /// The company's name.
    pub name: String,
    /// Its part of the host name.
    pub slug: String,
    /// IANA name.
    pub time_zone: String,
    /// The first Owner's name.
    pub owner_name: String,
    /// Their address.
    pub owner_email: String,
    /// SHA-256 of the cookie of the browser that asked.
    pub browser_sha256: Vec<u8>,
}

const COLUMNS: &str = "id, name, slug, time_zone, owner_name, owner_email, browser_sha256";
const OPEN: &str = "used_at IS NULL AND expires_at > clock_timestamp()";

/// Adds a sign-up.
pub async fn insert(conn: &mut PgConnection, company: Uuid, row: &SignUpRow) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sign_ups (company_id, id, name, slug, time_zone, owner_name, owner_email, browser_sha256, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + make_interval(mins => $9))",
    )
    .bind(company)
    .bind(row.id)
    .bind(&row.name)
    .bind(&row.slug)
    .bind(&row.time_zone)
    .bind(&row.owner_name)
    .bind(&row.owner_email)
    .bind(&row.browser_sha256)
    .bind(MINUTES)
    .execute(conn)
    .await?;
    Ok(())
}

/// An open sign-up.
pub async fn open(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<SignUpRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sign_ups WHERE company_id = $1 AND id = $2 AND {OPEN}");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// The newest open sign-up of a browser.
pub async fn of_browser(
    conn: &mut PgConnection,
    company: Uuid,
    browser: &[u8; 32],
) -> Result<Option<SignUpRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM sign_ups WHERE company_id = $1 AND browser_sha256 = $2 AND {OPEN}
         ORDER BY created_at DESC LIMIT 1"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(browser.as_slice())
        .fetch_optional(conn)
        .await?)
}

/// Counts a code typed in the browser that asked; `false` when the tries are spent.
pub async fn count_try(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    count(
        conn,
        company,
        id,
        "UPDATE sign_ups SET tries = tries + 1 WHERE company_id = $1 AND id = $2 AND tries < $3",
    )
    .await
}

/// Counts a code typed beside the button's secret; `false` when those tries are spent.
pub async fn count_button_try(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    count(
        conn,
        company,
        id,
        "UPDATE sign_ups SET button_tries = button_tries + 1 WHERE company_id = $1 AND id = $2 AND button_tries < $3",
    )
    .await
}

async fn count(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    sql: &'static str,
) -> Result<bool, StoreError> {
    Ok(sqlx::query(sql).bind(company).bind(id).bind(TRIES).execute(conn).await?.rows_affected() == 1)
}

/// The address is proven: gives back the try, so that another address of the company can still be chosen.
pub async fn proven(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE sign_ups SET tries = greatest(tries - 1, 0) WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The sign-up becomes a company; `false` where it is used or over already.
pub async fn burn(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let sql = format!(
        "UPDATE sign_ups SET used_at = clock_timestamp() WHERE company_id = $1 AND id = $2 AND {OPEN}"
    );
    let burnt = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).execute(conn).await?;
    Ok(burnt.rows_affected() == 1)
}

/// Removes what is over: nothing is kept of people who did not go on.
pub async fn sweep(conn: &mut PgConnection, company: Uuid) -> Result<u64, StoreError> {
    let gone = sqlx::query(
        "DELETE FROM sign_ups WHERE company_id = $1 AND created_at < clock_timestamp() - interval '1 day'",
    )
    .bind(company)
    .execute(conn)
    .await?;
    Ok(gone.rows_affected())
}
