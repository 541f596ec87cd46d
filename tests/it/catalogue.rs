//! The database's own catalogue: what keeps companies apart holds for every table, also for those added later.

use anyhow::Result;
use plumbline_domain::{Plan, ShareLevel};
use plumbline_store::Scope;
use plumbline_testkit::TestApp;
use sqlx::{AssertSqlSafe, PgConnection};

/// Tables of `public` without a company, each with its reason.
const WITHOUT_COMPANY: &[&str] = &[
    // which migrations have run: the owner's alone
    "_sqlx_migrations",
];

/// Tables of `directory`: what must be found before the company is known, ids only.
/// Stripe's events stand here as they came, because nobody has read yet whose they are.
const DIRECTORY: &[&str] = &[
    "addresses",
    "certificates",
    "companies",
    "hosts",
    "schedule",
    "stripe_customers",
    "stripe_events",
    "workers",
];

/// Names that a query of the catalogue found.
async fn names(conn: &mut PgConnection, sql: &'static str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(sql).fetch_all(conn).await?)
}

/// The company's tables, as a query of the catalogue.
const COMPANY_TABLES: &str = "SELECT c.relname::text FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1";

#[tokio::test]
async fn every_table_has_a_company_or_a_reason() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let mut admin = test.superuser().await?;
    let without = names(
        &mut admin,
        "SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'f')
         AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'company_id') ORDER BY 1",
    )
    .await?;
    assert_eq!(without, WITHOUT_COMPANY);
    let directory =
        names(&mut admin, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'directory' ORDER BY 1")
            .await?;
    assert_eq!(directory, DIRECTORY);
    let schemas = names(
        &mut admin,
        "SELECT nspname::text FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1",
    )
    .await?;
    assert_eq!(schemas, ["apalis", "directory", "public"]);
    assert!(names(&mut admin, COMPANY_TABLES).await?.len() > 20);
    Ok(())
}

#[tokio::test]
async fn every_company_table_forces_row_level_security() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let mut admin = test.superuser().await?;
    let open = names(
        &mut admin,
        "SELECT c.relname::text FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND a.attnotnull)",
    )
    .await?;
    assert_eq!(open, Vec::<String>::new(), "without forced row level security");
    // every policy is this one, so that no permissive second one opens what the first closes
    let policies: Vec<(String, String, Option<String>, Option<String>)> = sqlx::query_as(
        "SELECT tablename::text, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'public' ORDER BY 1",
    )
    .fetch_all(&mut admin)
    .await?;
    let own = Some("(company_id = current_company())".to_owned());
    for (table, cmd, using, check) in &policies {
        assert_eq!((cmd.as_str(), using, check), ("ALL", &own, &own), "{table}");
    }
    let with: Vec<String> = policies.into_iter().map(|p| p.0).collect();
    assert_eq!(with, names(&mut admin, COMPANY_TABLES).await?, "one policy a table");
    Ok(())
}

#[tokio::test]
async fn keys_cannot_cross_companies() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let mut admin = test.superuser().await?;
    // primary, unique and foreign keys and exclusion constraints alike: they are checked past row level security
    let keys = names(
        &mut admin,
        "SELECT c.relname || '.' || k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_sqlx_migrations' AND k.contype IN ('p', 'u', 'f', 'x')
         AND (SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = k.conkey[1]) <> 'company_id'",
    )
    .await?;
    assert_eq!(keys, Vec::<String>::new(), "keys that do not begin with company_id");
    let foreign = names(
        &mut admin,
        "SELECT c.relname || '.' || k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class o ON o.oid = k.confrelid
         WHERE c.relnamespace = 'public'::regnamespace AND k.contype = 'f'
         AND NOT (SELECT attname = 'company_id' FROM pg_attribute a WHERE a.attrelid = o.oid AND a.attnum = k.confkey[1])",
    )
    .await?;
    assert_eq!(foreign, Vec::<String>::new(), "references that do not meet company_id with company_id");
    let keyless = names(
        &mut admin,
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')",
    )
    .await?;
    assert_eq!(keyless, Vec::<String>::new(), "without a primary key");
    let indexes = names(
        &mut admin,
        "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_sqlx_migrations'
         AND (i.indkey[0] = 0 OR (SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0]) <> 'company_id')",
    )
    .await?;
    assert_eq!(indexes, Vec::<String>::new(), "indexes that do not begin with company_id");
    Ok(())
}

#[tokio::test]
async fn nothing_in_the_database_sees_past_a_company() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let mut admin = test.superuser().await?;
    let views = names(
        &mut admin,
        "SELECT c.relname::text FROM pg_class c WHERE c.relnamespace IN ('public'::regnamespace, 'directory'::regnamespace) AND c.relkind IN ('v', 'm')
         AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)",
    )
    .await?;
    assert_eq!(views, Vec::<String>::new(), "views run as their owner");
    let definers = names(
        &mut admin,
        "SELECT p.proname::text FROM pg_proc p WHERE p.prosecdef AND p.pronamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')",
    )
    .await?;
    assert_eq!(definers, Vec::<String>::new(), "SECURITY DEFINER runs as its owner");
    Ok(())
}

#[tokio::test]
async fn the_application_owns_nothing_and_may_little() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let pool = test.app.db.pool();
    let who: (String, bool, bool, bool, bool) = sqlx::query_as(
        "SELECT rolname::text, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user",
    )
    .fetch_one(pool)
    .await?;
    assert_eq!(who, ("plumbline_app".to_owned(), false, false, false, false));
    let may: Vec<String> = sqlx::query_scalar(
        "SELECT c.oid::regclass || ' ' || p FROM pg_class c, unnest(ARRAY['TRUNCATE', 'REFERENCES', 'TRIGGER']) p
         WHERE c.relnamespace IN ('public'::regnamespace, 'directory'::regnamespace) AND c.relkind IN ('r', 'p')
         AND has_table_privilege(c.oid, p)
         UNION ALL
         SELECT c.oid::regclass || ' owned' FROM pg_class c
         WHERE c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace) AND pg_has_role(c.relowner, 'USAGE')
           AND c.relowner <> 10 AND c.relpersistence = 'p'
         UNION ALL
         SELECT c || ' ' || p FROM unnest(ARRAY['activity', 'signatures', 'blobs', 'bid_selections', 'signature_certificates', 'signed_heads', 'recorded_acceptances']) c, unnest(ARRAY['UPDATE', 'DELETE']) p
         WHERE has_table_privilege(c, p)
         UNION ALL
         SELECT '_sqlx_migrations ' || p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p
         WHERE has_table_privilege('_sqlx_migrations', p)
         UNION ALL
         SELECT n || ' CREATE' FROM unnest(ARRAY['public', 'directory']) n WHERE has_schema_privilege(n, 'CREATE')",
    )
    .fetch_all(pool)
    .await?;
    assert_eq!(may, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_log_is_append_only_even_for_its_owner() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    for table in ["activity", "signatures", "signature_certificates", "signed_heads", "recorded_acceptances"]
    {
        for statement in [
            format!("UPDATE {table} SET company_id = company_id"),
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table}"),
        ] {
            let mut tx = test.app.db.begin(acme.owner.company_id, Scope::Write).await?;
            let refused = sqlx::query(AssertSqlSafe(statement.clone())).execute(&mut *tx).await;
            assert!(refused.is_err(), "the application may {statement}");
        }
    }
    let mut admin = test.superuser().await?;
    let before: i64 = sqlx::query_scalar("SELECT count(*) FROM activity").fetch_one(&mut admin).await?;
    assert!(before > 0);
    for statement in ["UPDATE activity SET data = '{}'", "DELETE FROM activity", "TRUNCATE activity CASCADE"]
    {
        let refused = sqlx::query(statement).execute(&mut admin).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{statement}: {refused}");
    }
    let after: i64 = sqlx::query_scalar("SELECT count(*) FROM activity").fetch_one(&mut admin).await?;
    assert_eq!(before, after);
    Ok(())
}

#[tokio::test]
async fn a_transaction_sees_its_own_company_alone() -> Result<()> {
    let test = TestApp::start().await?;
    let mut owners = Vec::new();
    for slug in ["acme", "summit"] {
        let company = test.company(slug, Plan::Business).await?;
        let jane = test.accepted(&company, "Jane Doe", &format!("jane@{slug}.test")).await?;
        test.sent_bid(&company, jane.customer, Some(ShareLevel::Approve)).await?;
        owners.push(company.owner.company_id);
    }
    let mut admin = test.superuser().await?;
    let tables = names(&mut admin, COMPANY_TABLES).await?;
    let mut filled = 0;
    for table in &tables {
        let count = |of: &str| AssertSqlSafe(format!("SELECT count(*) FROM {table} WHERE {of}"));
        let all: i64 =
            sqlx::query_scalar(count("company_id = $1")).bind(owners[1]).fetch_one(&mut admin).await?;
        filled += usize::from(all > 0);
        let mut tx = test.app.db.begin(owners[0], Scope::Read).await?;
        let seen: i64 =
            sqlx::query_scalar(count("company_id <> $1")).bind(owners[0]).fetch_one(&mut *tx).await?;
        assert_eq!(seen, 0, "{table} shows rows of another company");
        drop(tx);
        // and without a company nothing at all
        let seen: i64 = sqlx::query_scalar(count("true")).fetch_one(test.app.db.pool()).await?;
        assert_eq!(seen, 0, "{table} shows rows outside a company");
    }
    assert!(filled >= 12, "only {filled} tables had rows to hide");
    Ok(())
}

#[tokio::test]
async fn nothing_can_be_written_for_another_company() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let theirs = test.customer(&summit, "Sue Summit", "sue@summit.test").await?;
    let (own, other) = (acme.owner.company_id, summit.owner.company_id);
    let mut tx = test.app.db.begin(own, Scope::Write).await?;
    let refused = sqlx::query("INSERT INTO customers (company_id, id, display_name, email) VALUES ($1, gen_random_uuid(), 'x', 'x@x.test')")
        .bind(other)
        .execute(&mut *tx)
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("row-level security"), "{refused}");
    drop(tx);
    // a foreign key that only named the id would accept the other company's customer
    let mut tx = test.app.db.begin(own, Scope::Write).await?;
    let refused = sqlx::query("INSERT INTO contacts (company_id, id, customer_id, name, email) VALUES ($1, gen_random_uuid(), $2, 'x', 'x@x.test')")
        .bind(own)
        .bind(theirs)
        .execute(&mut *tx)
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("foreign key"), "{refused}");
    drop(tx);
    let mut tx = test.app.db.begin(own, Scope::Write).await?;
    let changed = sqlx::query("UPDATE customers SET display_name = 'taken' WHERE id = $1")
        .bind(theirs)
        .execute(&mut *tx)
        .await?;
    assert_eq!(changed.rows_affected(), 0);
    Ok(())
}
