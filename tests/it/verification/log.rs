//! The log's chain under a superuser's hands: what `plumbline audit`, the page and a mailed head say.

use super::{mailed_head, said};
use crate::signed::{Signed, idle, plumbline, review, sign, signed, typed};
use crate::unguarded::{restore, unguarded};
use anyhow::{Context, Result};
use plumbline_domain::ShareLevel;
use plumbline_signing::log::{CHAIN_0, chain, data_digest, leaf};
use plumbline_testkit::TestApp;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

const TABLES: &[&str] = &["activity", "log_heads", "signatures"];

async fn audit(test: &TestApp) -> Result<(Option<i32>, String)> {
    let run = plumbline(test, &["audit", "--company", "acme"]).await?;
    Ok((run.status.code(), said(&run)))
}

/// The signature's number in the log.
async fn place(db: &mut PgConnection, done: &Signed) -> Result<i64> {
    let sql = "SELECT log_seq FROM signatures WHERE certificate_id = $1";
    Ok(sqlx::query_scalar(sql).bind(&done.certificate).fetch_one(db).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_superuser_changes_in_the_log_is_found() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    idle(&test).await?;
    let mut db = unguarded(&test, TABLES).await?;
    let at = place(&mut db, &done).await?;
    let entries: i64 = sqlx::query_scalar("SELECT count(*) FROM activity").fetch_one(&mut db).await?;
    let good = format!("ok    acme: {entries} entries, 1 signed heads\n");
    assert_eq!(audit(&test).await?, (Some(0), good.clone()));
    let cases: [(&str, String, String, &str); 14] = [
        ("data edited", "UPDATE activity SET data = data || '{\"x\": 1}' WHERE seq = 2".into(), "entry 2".into(), "VALID"),
        ("salt edited", "UPDATE activity SET salt = set_byte(salt, 0, get_byte(salt, 0) # 1) WHERE seq = 2".into(), "entry 2".into(), "VALID"),
        ("an entry's byte", "UPDATE activity SET entry = set_byte(entry, 40, get_byte(entry, 40) # 1) WHERE seq = 2".into(), "entry 2".into(), "VALID"),
        ("what is shown", "UPDATE activity SET type = 'bid.withdrawn' WHERE seq = 2".into(), "columns say something else".into(), "VALID"),
        ("back-dated", format!("UPDATE activity SET at = at - interval '1 month' WHERE seq = {at}"), "columns say something else".into(), "VALID"),
        ("back-dated in the entry", format!("UPDATE activity SET entry = replace(convert_from(entry, 'UTF8'), '\"at\":\"20', '\"at\":\"19')::bytea WHERE seq = {at}"), format!("entry {at}"), "TAMPERED"),
        ("an entry deleted", "DELETE FROM activity WHERE seq = 2".into(), "entry 3 stands in its place".into(), "VALID"),
        ("the signature's entry deleted", format!("DELETE FROM activity WHERE seq = {at}"), "stands in its place".into(), "TAMPERED"),
        ("one inserted behind the end", format!("INSERT INTO activity SELECT company_id, {entries} + 1, at, type, actor_kind, actor_id, actor_name, subject_type, subject_id, customer_id, bid_id, contract_id, project_id, data, salt, entry, leaf, chain FROM activity WHERE seq = 2"), "behind the end".into(), "TAMPERED"),
        ("two swapped", "UPDATE activity SET seq = -2 WHERE seq = 2; UPDATE activity SET seq = 2 WHERE seq = 3; UPDATE activity SET seq = 3 WHERE seq = -2".into(), "entry 2".into(), "VALID"),
        ("the chain before it", format!("UPDATE activity SET chain = set_byte(chain, 0, get_byte(chain, 0) # 1) WHERE seq = {at} - 1"), "chain hash".into(), "TAMPERED"),
        ("the tail cut", format!("DELETE FROM activity WHERE seq = {entries}"), format!("ends at entry {}", entries - 1), "TAMPERED"),
        ("the tail cut, the end said anew", format!("DELETE FROM activity WHERE seq >= {at}; UPDATE log_heads SET size = {at} - 1, chain = (SELECT chain FROM activity WHERE seq = {at} - 1)"), format!("a signed head knows {at} entries"), "TAMPERED"),
        ("the end said otherwise", "UPDATE log_heads SET chain = decode(repeat('00', 32), 'hex')".into(), "the log ends".into(), "TAMPERED"),
    ];
    for (what, sql, words, verdict) in cases {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut db).await.with_context(|| what.to_owned())?;
        let (code, said) = audit(&test).await?;
        assert_eq!(code, Some(1), "{what}: {said}");
        assert!(said.starts_with("FAIL  acme: ") && said.contains(&words), "{what}: {said}");
        // the page vouches for one signature: for its entry, what leads to a head, and the end of the log
        let answer = done.verification(&test).await?;
        assert_eq!(answer["verdict"], verdict, "{what}: {answer}");
        restore(&mut db, TABLES).await?;
    }
    assert_eq!(audit(&test).await?, (Some(0), good));
    assert_eq!(done.verification(&test).await?["verdict"], "VALID");
    db.close().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_rewritten_to_the_last_hash_is_found_by_its_heads_alone() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    idle(&test).await?;
    let mut db = unguarded(&test, TABLES).await?;
    // one entry says something else, and every hash after it is made to fit
    let rows: Vec<(i64, Vec<u8>, Vec<u8>, Value)> =
        sqlx::query_as("SELECT seq, entry, salt, data FROM activity ORDER BY seq").fetch_all(&mut db).await?;
    let mut before = CHAIN_0;
    for (seq, mut entry, salt, mut data) in rows {
        if seq == 2 {
            let old = plumbline_signing::digest::hex(&data_digest(&salt, &data)?);
            data["x"] = json!(1);
            let new = plumbline_signing::digest::hex(&data_digest(&salt, &data)?);
            let said = String::from_utf8(entry)?;
            assert!(said.contains(&old), "{said}");
            entry = said.replace(&old, &new).into_bytes();
        }
        let leaf = leaf(&entry);
        before = chain(&before, &leaf);
        sqlx::query("UPDATE activity SET entry = $2, data = $3, leaf = $4, chain = $5 WHERE seq = $1")
            .bind(seq)
            .bind(&entry)
            .bind(&data)
            .bind(leaf.as_slice())
            .bind(before.as_slice())
            .execute(&mut db)
            .await?;
    }
    sqlx::query("UPDATE log_heads SET chain = $1").bind(before.as_slice()).execute(&mut db).await?;
    let (code, said) = audit(&test).await?;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("a signed head vouches for another history"), "{said}");
    assert_eq!(done.verification(&test).await?["verdict"], "TAMPERED");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_tail_is_found_by_the_head_in_somebodys_mailbox() -> Result<()> {
    let test = TestApp::start().await?;
    let first = signed(&test).await?;
    let bid = test.sent_bid(&first.acme, first.jane.customer, Some(ShareLevel::Approve)).await?;
    let made =
        sign(&first.portal, bid, &typed(&review(&first.portal, bid).await?)).await?.expect(200)?.json();
    let second = made["certificateId"].as_str().context("certificate")?.to_owned();
    let heads =
        [mailed_head(&test, &first.jane.email, 1).await?, mailed_head(&test, &first.jane.email, 2).await?];
    let anybody = test.browser(&first.acme);
    let ask = async |head: &str| -> Result<Value> {
        let path = format!("/verify/{}.json?head={head}", first.certificate);
        Ok(anybody.get(&path).await?.expect(200)?.json())
    };
    let outside = |answer: &Value| {
        let check =
            answer["checks"].as_array().and_then(|c| c.iter().find(|c| c["id"] == "outside_head").cloned());
        check.map(|check| (check["ok"].clone(), check["detail"].as_str().unwrap_or_default().to_owned()))
    };
    for head in &heads {
        let answer = ask(head).await?;
        assert_eq!(answer["verdict"], "VALID", "{answer}");
        assert_eq!(outside(&answer).context("the check")?.0, true, "{answer}");
    }
    // nobody's head is turned against anybody: a forged one proves nothing
    let mut forged = heads[1].clone().into_bytes();
    let last = forged.len() - 5;
    forged[last] = if forged[last] == b'A' { b'B' } else { b'A' };
    let answer = ask(&String::from_utf8(forged)?).await?;
    assert_eq!(
        (answer["verdict"].as_str(), outside(&answer).context("the check")?.0),
        (Some("INCOMPLETE"), Value::Null)
    );
    let refused =
        anybody.get(&format!("/verify/{}.json?head=nonsense", first.certificate)).await?.expect(422)?.json();
    assert_eq!(refused["errors"][0]["field"], "head");
    let html =
        anybody.get(&format!("/verify/{}?head=nonsense", first.certificate)).await?.expect(422)?.text();
    assert!(html.contains("This is not a log head"), "{html}");

    idle(&test).await?;
    let mut db = unguarded(&test, TABLES).await?;
    // an operator takes the second contract back: row, entries and end, all in one piece
    let cut: i64 = sqlx::query_scalar("DELETE FROM signatures WHERE certificate_id = $1 RETURNING log_seq")
        .bind(&second)
        .fetch_one(&mut db)
        .await?;
    sqlx::query("DELETE FROM activity WHERE seq >= $1").bind(cut).execute(&mut db).await?;
    sqlx::query(
        "UPDATE log_heads SET size = $1 - 1, chain = (SELECT chain FROM activity WHERE seq = $1 - 1)",
    )
    .bind(cut)
    .execute(&mut db)
    .await?;
    // nothing inside shows it
    assert_eq!(audit(&test).await?.0, Some(0));
    assert_eq!(ask(&heads[0]).await?["verdict"], "VALID");
    let answer = ask(&heads[1]).await?;
    let (ok, detail) = outside(&answer).context("the check")?;
    assert_eq!((answer["verdict"].as_str(), ok), (Some("TAMPERED"), json!(false)), "{answer}");
    assert!(detail.contains("The log was cut") && detail.contains(&format!("knows {cut}")), "{detail}");
    let html =
        anybody.get(&format!("/verify/{}?head={}", first.certificate, heads[1])).await?.expect(200)?.text();
    assert!(html.contains("This is not what was signed") && html.contains("The log was cut"), "{html}");
    // the certificate that was taken back does not pass for one that never was
    let gone = anybody.get(&format!("/verify/{second}.json")).await?.expect(200)?.json();
    assert_eq!(gone["verdict"], "TAMPERED", "{gone}");
    Ok(())
}

#[tokio::test]
async fn the_application_itself_can_change_nothing_that_was_written() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    for sql in [
        "UPDATE activity SET data = '{}'",
        "DELETE FROM activity",
        "TRUNCATE activity CASCADE",
        "UPDATE signatures SET mark = 'x'",
        "DELETE FROM signatures",
        "UPDATE blobs SET size = 0",
        "DELETE FROM contracts",
        "ALTER TABLE activity DISABLE TRIGGER append_only",
        "UPDATE directory.certificates SET company_id = company_id",
    ] {
        let tried = test
            .app
            .write(&done.acme.owner, async |cx| Ok(sqlx::query(sql).execute(cx.conn()).await.map(|_| ())?))
            .await;
        let refused = format!("{:?}", tried.err().with_context(|| format!("{sql} was let through"))?);
        assert!(
            refused.contains("permission denied") || refused.contains("must be owner"),
            "{sql}: {refused}"
        );
    }
    // its owner does not get past the triggers by accident
    let mut db = test.superuser().await?;
    for sql in ["UPDATE activity SET data = '{}'", "DELETE FROM signatures", "TRUNCATE activity CASCADE"] {
        let refused = sqlx::query(sql).execute(&mut db).await.err().context(sql)?.to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    assert_eq!(done.verification(&test).await?["verdict"], "VALID");
    Ok(())
}
