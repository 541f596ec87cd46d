//! What people do not want to be mailed about.

use crate::StoreError;
use crate::sessions::Holder;
use sqlx::PgConnection;
use uuid::Uuid;

impl Holder {
    fn person(self) -> Uuid {
        match self {
            Self::Staff(id) | Self::Contact(id) => id,
        }
    }
}

/// The topics somebody switched off.
pub async fn of(conn: &mut PgConnection, company: Uuid, person: Uuid) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT topic FROM mail_optouts WHERE company_id = $1 AND person_id = $2 ORDER BY topic",
    )
    .bind(company)
    .bind(person)
    .fetch_all(conn)
    .await?)
}

/// Switches a topic off; false where it was.
pub async fn add(
    conn: &mut PgConnection,
    company: Uuid,
    whose: Holder,
    topic: &str,
) -> Result<bool, StoreError> {
    let (staff, contact) = whose.ids();
    let added = sqlx::query(
        "INSERT INTO mail_optouts (company_id, person_id, topic, staff_id, contact_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
    )
    .bind(company)
    .bind(whose.person())
    .bind(topic)
    .bind(staff)
    .bind(contact)
    .execute(conn)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Switches a topic on again; false where it was.
pub async fn remove(
    conn: &mut PgConnection,
    company: Uuid,
    whose: Holder,
    topic: &str,
) -> Result<bool, StoreError> {
    let removed =
        sqlx::query("DELETE FROM mail_optouts WHERE company_id = $1 AND person_id = $2 AND topic = $3")
            .bind(company)
            .bind(whose.person())
            .bind(topic)
            .execute(conn)
            .await?;
    Ok(removed.rows_affected() == 1)
}
