//! The languages that people have chosen; empty is "not chosen".

use crate::StoreError;
use crate::sessions::Holder;
use sqlx::PgConnection;
use uuid::Uuid;

/// Their choice. True where it is another than before.
pub async fn choose(
    conn: &mut PgConnection,
    company: Uuid,
    holder: Holder,
    locale: &str,
) -> Result<bool, StoreError> {
    write(conn, company, holder, locale, "locale <> $3").await
}

/// What their browser speaks, where they have not chosen yet.
pub async fn remember(
    conn: &mut PgConnection,
    company: Uuid,
    holder: Holder,
    locale: &str,
) -> Result<bool, StoreError> {
    write(conn, company, holder, locale, "locale = ''").await
}

async fn write(
    conn: &mut PgConnection,
    company: Uuid,
    holder: Holder,
    locale: &str,
    only: &str,
) -> Result<bool, StoreError> {
    let (table, id) = match holder {
        Holder::Staff(id) => ("staff", id),
        Holder::Contact(id) => ("contacts", id),
    };
    let sql = format!("UPDATE {table} SET locale = $3 WHERE company_id = $1 AND id = $2 AND {only}");
    let changed =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).bind(locale).execute(conn).await?;
    Ok(changed.rows_affected() == 1)
}

/// What a customer's people have chosen: whoever came in first decides. Empty where nobody has chosen.
pub async fn of_customer(
    conn: &mut PgConnection,
    company: Uuid,
    customer: Uuid,
) -> Result<String, StoreError> {
    let chosen: Option<String> = sqlx::query_scalar(
        "SELECT locale FROM contacts WHERE company_id = $1 AND customer_id = $2 AND is_active AND locale <> ''
         ORDER BY first_signed_in_at NULLS LAST, id LIMIT 1",
    )
    .bind(company)
    .bind(customer)
    .fetch_optional(conn)
    .await?;
    Ok(chosen.unwrap_or_default())
}
