//! Mails: one row each, from being asked for to what the server said.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A mail.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MailRow {
    /// Its id, of which its Message-ID is made.
    pub id: Uuid,
    /// Which mail it is.
    pub kind: String,
    /// Whom it goes to.
    pub to_email: String,
    /// The contact it goes to.
    pub contact_id: Option<Uuid>,
    /// The member of staff it goes to.
    pub staff_id: Option<Uuid>,
    /// The invitation it carries.
    pub invitation_id: Option<Uuid>,
    /// The member of staff who asked for it, who is told when it is given up.
    pub asked_by: Option<Uuid>,
    /// Ids and plain facts.
    pub params: serde_json::Value,
    /// `queued`, `sent`, `failed` or `dropped`.
    pub state: String,
    /// What the server last said.
    pub server_words: String,
    /// When it was asked for.
    pub queued_at: DateTime<Utc>,
    /// When it was sent, failed or dropped.
    pub finished_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "id, kind, to_email, contact_id, staff_id, invitation_id, asked_by, params, state, server_words, queued_at, finished_at";

/// A mail.
pub async fn get(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<MailRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM mails WHERE company_id = $1 AND id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// The mails that carried invitations, the newest first.
pub async fn of_invitations(
    conn: &mut PgConnection,
    company: Uuid,
    invitations: &[Uuid],
) -> Result<Vec<MailRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM mails WHERE company_id = $1 AND invitation_id = ANY($2) AND kind = 'invitation'
         ORDER BY queued_at DESC LIMIT 200"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(invitations).fetch_all(conn).await?)
}

/// When the last mail to a contact about a project's updates is or was due; with `before`, the last one due before.
pub async fn last_due(
    conn: &mut PgConnection,
    company: Uuid,
    contact: Uuid,
    project: Uuid,
    before: Option<DateTime<Utc>>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT max((params->>'due')::timestamptz) FROM mails
         WHERE company_id = $1 AND contact_id = $2 AND kind = 'project_updated' AND params->>'project_id' = $3::uuid::text
           AND ($4::timestamptz IS NULL OR (params->>'due')::timestamptz < $4)",
    )
    .bind(company)
    .bind(contact)
    .bind(project)
    .bind(before)
    .fetch_one(conn)
    .await?)
}

/// A queued mail ends as `sent`, `failed` or `dropped`, with the server's words; false where it had ended before.
pub async fn finish(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    state: &str,
    server_words: &str,
) -> Result<bool, StoreError> {
    let ended = sqlx::query(
        "UPDATE mails SET state = $3, server_words = $4, finished_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2 AND state = 'queued'",
    )
    .bind(company)
    .bind(id)
    .bind(state)
    .bind(server_words)
    .execute(conn)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// What the server said of a mail that is tried again.
pub async fn waits(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    server_words: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE mails SET server_words = $3 WHERE company_id = $1 AND id = $2 AND state = 'queued'")
        .bind(company)
        .bind(id)
        .bind(server_words)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes the challenge whose code a queued mail carries, so that a second try carries the same.
pub async fn set_challenge(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    challenge: Uuid,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE mails SET params = params || jsonb_build_object('challenge_id', $3::uuid)
         WHERE company_id = $1 AND id = $2 AND state = 'queued'",
    )
    .bind(company)
    .bind(id)
    .bind(challenge)
    .execute(conn)
    .await?;
    Ok(())
}
