//! The lines of a revision.

use crate::StoreError;
use crate::revisions::decimal;
use plumbline_domain::{Cents, LineInput};
use sqlx::PgConnection;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    code: String,
    group_name: String,
    description: String,
    quantity: String,
    unit: String,
    unit_price_cents: i64,
    optional: bool,
}

/// The lines in order.
pub async fn of_revision(
    conn: &mut PgConnection,
    company: Uuid,
    revision: Uuid,
) -> Result<Vec<LineInput>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT code, group_name, description, quantity::text AS quantity, unit, unit_price_cents, optional
         FROM line_items WHERE company_id = $1 AND revision_id = $2 ORDER BY position",
    )
    .bind(company)
    .bind(revision)
    .fetch_all(conn)
    .await?;
    let line = |row: Row| LineInput {
        code: row.code,
        group: row.group_name,
        description: row.description,
        quantity: decimal(&row.quantity),
        unit: row.unit,
        unit_price: Cents(row.unit_price_cents),
        optional: row.optional,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Puts these lines in place of a draft's.
pub async fn replace(
    conn: &mut PgConnection,
    company: Uuid,
    revision: Uuid,
    lines: &[LineInput],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM line_items WHERE company_id = $1 AND revision_id = $2")
        .bind(company)
        .bind(revision)
        .execute(&mut *conn)
        .await?;
    if lines.is_empty() {
        return Ok(());
    }
    let column = |of: fn(&LineInput) -> &str| lines.iter().map(|l| of(l).to_owned()).collect::<Vec<_>>();
    sqlx::query(
        "INSERT INTO line_items (company_id, revision_id, position, code, group_name, description, quantity, unit, unit_price_cents, optional)
         SELECT $1, $2, n, code, group_name, description, quantity::numeric, unit, price, optional
         FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::boolean[])
             WITH ORDINALITY AS t(code, group_name, description, quantity, unit, price, optional, n)",
    )
    .bind(company)
    .bind(revision)
    .bind(column(|l| &l.code))
    .bind(column(|l| &l.group))
    .bind(column(|l| &l.description))
    .bind(lines.iter().map(|l| l.quantity.to_string()).collect::<Vec<_>>())
    .bind(column(|l| &l.unit))
    .bind(lines.iter().map(|l| l.unit_price.0).collect::<Vec<_>>())
    .bind(lines.iter().map(|l| l.optional).collect::<Vec<_>>())
    .execute(conn)
    .await?;
    Ok(())
}
