//! The superuser, past every trigger, reference and rule that a table keeps.

use anyhow::Result;
use plumbline_testkit::TestApp;
use sqlx::{AssertSqlSafe, PgConnection};

/// A superuser's connection; what these tables hold now can be [restored](restore).
pub async fn unguarded(test: &TestApp, tables: &[&str]) -> Result<PgConnection> {
    let mut db = test.superuser().await?;
    sqlx::raw_sql("SET session_replication_role = replica").execute(&mut db).await?;
    for table in tables {
        let sql = format!("CREATE TABLE kept_{table} AS TABLE {table}");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut db).await?;
    }
    Ok(db)
}

/// Puts back what these tables held.
pub async fn restore(db: &mut PgConnection, tables: &[&str]) -> Result<()> {
    for table in tables {
        let sql = format!("DELETE FROM {table}; INSERT INTO {table} TABLE kept_{table}");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *db).await?;
    }
    Ok(())
}
