//! How a company looks, and how it would look.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A look: colours, words of welcome, logo.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LookRow {
    /// `#rrggbb`.
    pub brand_color: String,
    /// `#rrggbb`, or empty for the first colour.
    pub link_color: String,
    /// On the portal's dashboard; may be empty.
    pub welcome: String,
    /// A PNG among the company's blobs.
    pub logo_sha256: Option<String>,
}

/// A look that is being tried out.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DraftRow {
    /// The look.
    #[sqlx(flatten)]
    pub look: LookRow,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: DateTime<Utc>,
}

/// The company's draft.
pub async fn draft(conn: &mut PgConnection, company: Uuid) -> Result<Option<DraftRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT d.brand_color, d.link_color, d.welcome, d.logo_sha256, s.name AS changed_by, d.changed_at
         FROM brand_drafts d JOIN staff s ON s.company_id = d.company_id AND s.id = d.changed_by WHERE d.company_id = $1",
    )
    .bind(company)
    .fetch_optional(conn)
    .await?)
}

/// Writes the company's draft over.
pub async fn save_draft(
    conn: &mut PgConnection,
    company: Uuid,
    staff: Uuid,
    look: &LookRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO brand_drafts (company_id, brand_color, link_color, welcome, logo_sha256, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (company_id) DO UPDATE SET brand_color = $2, link_color = $3, welcome = $4, logo_sha256 = $5,
             changed_by = $6, changed_at = clock_timestamp()",
    )
    .bind(company)
    .bind(&look.brand_color)
    .bind(&look.link_color)
    .bind(&look.welcome)
    .bind(&look.logo_sha256)
    .bind(staff)
    .execute(conn)
    .await?;
    Ok(())
}

/// Throws the draft away; false where there was none.
pub async fn drop_draft(conn: &mut PgConnection, company: Uuid) -> Result<bool, StoreError> {
    let gone =
        sqlx::query("DELETE FROM brand_drafts WHERE company_id = $1").bind(company).execute(conn).await?;
    Ok(gone.rows_affected() == 1)
}

/// Puts a look in use; the caller holds the company's row.
pub async fn wear(conn: &mut PgConnection, company: Uuid, look: &LookRow) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE companies SET brand_color = $2, link_color = $3, welcome = $4, logo_sha256 = $5 WHERE company_id = $1",
    )
    .bind(company)
    .bind(&look.brand_color)
    .bind(&look.link_color)
    .bind(&look.welcome)
    .bind(&look.logo_sha256)
    .execute(&mut *conn)
    .await?;
    if let Some(sha256) = &look.logo_sha256 {
        sqlx::query("INSERT INTO logos (company_id, sha256) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(company)
            .bind(sha256)
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// The logo, in use now or once, whose digest begins like this.
pub async fn logo(
    conn: &mut PgConnection,
    company: Uuid,
    beginning: &str,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT sha256 FROM logos WHERE company_id = $1 AND left(sha256, 16) = $2
         UNION SELECT logo_sha256 FROM brand_drafts WHERE company_id = $1 AND left(logo_sha256, 16) = $2 LIMIT 1",
    )
        .bind(company)
        .bind(beginning)
        .fetch_optional(conn)
        .await?)
}
