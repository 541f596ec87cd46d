//! BID-3: uploads in pieces that go on after a lost connection, and leave nothing when they are refused.

use crate::matrix::people::{Person, sign_in};
use anyhow::{Context, Result};
use plumbline_app::tidy;
use plumbline_domain::{Plan, Role};
use plumbline_testkit::{Answer, Company, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::path::Path;
use uuid::Uuid;

const PIECE: usize = 300 * 1024;

struct Upload<'a> {
    who: &'a Person,
    bid: Uuid,
}

impl Upload<'_> {
    async fn call(&self, method: Method, path: &str, body: &Value) -> Result<Answer> {
        let request = self.who.request(method, &format!("/api/v1/bids/{}/uploads{path}", self.bid));
        let request = if body.is_null() { request } else { request.json(body) };
        self.who.browser.send(request).await
    }

    async fn begin(&self, name: &str, size: usize) -> Result<String> {
        let made =
            self.call(Method::POST, "", &json!({ "name": name, "size": size })).await?.expect(200)?.json();
        Ok(made["id"].as_str().context("an id")?.to_owned())
    }

    async fn piece(&self, id: &str, start: usize, bytes: &[u8]) -> Result<Answer> {
        let request = self
            .who
            .request(Method::PATCH, &format!("/api/v1/bids/{}/uploads/{id}", self.bid))
            .header("content-type", "application/octet-stream")
            .header("upload-offset", start.to_string())
            .body(bytes.to_vec());
        self.who.browser.send(request).await
    }
}

async fn draft(who: &Person, customer: Uuid) -> Result<Uuid> {
    let body = json!({ "customerId": customer, "title": "Wall" });
    let made =
        who.browser.send(who.request(Method::POST, "/api/v1/bids").json(&body)).await?.expect(200)?.json();
    Ok(made["bid"]["id"].as_str().context("a bid")?.parse()?)
}

fn pieces_left(test: &TestApp) -> usize {
    fn count(folder: &Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        entries.flatten().map(|e| if e.path().is_dir() { count(&e.path()) } else { 1 }).sum()
    }
    count(&test.folder.path().join("files/pieces"))
}

async fn begun(test: &TestApp) -> Result<(Company, Person, Uuid)> {
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@doe.example").await?;
    let owner = sign_in(test, &acme, "office", &acme.owner_email).await?;
    let bid = draft(&owner, customer).await?;
    Ok((acme, owner, bid))
}

#[tokio::test]
async fn an_upload_goes_on_where_it_was_and_is_the_same_file() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner, bid) = begun(&test).await?;
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend((0..700_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8 | 1));
    let upload = Upload { who: &owner, bid };
    let id = upload.begin("../plan.pdf", pdf.len()).await?;
    upload.call(Method::POST, &format!("/{id}/finish"), &Value::Null).await?.expect(409)?;
    upload.piece(&id, 0, &pdf[..PIECE]).await?.expect(200)?;
    // the answer was lost: sent again it does not fit, and the server says from where
    let refused = upload.piece(&id, 0, &pdf[..PIECE]).await?.expect(409)?.json();
    assert_eq!(refused["code"], "upload-offset");
    let now = upload.call(Method::GET, &format!("/{id}"), &Value::Null).await?.expect(200)?.json();
    assert_eq!(now["received"], PIECE);
    upload.piece(&id, PIECE, b"too little").await?.expect(422)?;
    upload.piece(&id, PIECE, &vec![0; 9 << 20]).await?.expect(422)?;
    // two tabs send the same piece: one is taken
    let (one, other) = tokio::join!(
        upload.piece(&id, PIECE, &pdf[PIECE..2 * PIECE]),
        upload.piece(&id, PIECE, &pdf[PIECE..2 * PIECE])
    );
    let mut both = [one?.status.as_u16(), other?.status.as_u16()];
    both.sort_unstable();
    assert_eq!(both, [200, 409]);
    upload.piece(&id, 2 * PIECE, &pdf[2 * PIECE..]).await?.expect(200)?;
    let done = upload.call(Method::POST, &format!("/{id}/finish"), &Value::Null).await?.expect(200)?.json();
    let again = upload.call(Method::POST, &format!("/{id}/finish"), &Value::Null).await?.expect(200)?.json();
    assert_eq!((&done, done["name"].as_str()), (&again, Some("plan.pdf")));
    let document = done["id"].as_str().unwrap_or_default();
    let back = owner.browser.get(&format!("/api/v1/bids/{bid}/documents/{document}")).await?.expect(200)?;
    assert!(back.bytes == pdf);
    assert_eq!(pieces_left(&test), 0);

    // nobody else's upload: another of the team does not find it, who may not write is told so
    let mine = upload.begin("notes.txt", 16).await?;
    for (role, status) in [(Role::Manager, 404), (Role::Bookkeeper, 403)] {
        let email = test.staff(&acme, role).await?;
        let other = sign_in(&test, &acme, "office", &email).await?;
        let theirs = Upload { who: &other, bid };
        theirs.call(Method::GET, &format!("/{mine}"), &Value::Null).await?.expect(status)?;
        theirs.piece(&mine, 0, b"Bring a ladder.\n").await?.expect(status)?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_refused_or_given_up_leaves_nothing() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner, bid) = begun(&test).await?;
    let upload = Upload { who: &owner, bid };
    for (name, size, words) in
        [("a.pdf", 0, "empty"), ("a.pdf", 50_000_001, "50 MB"), ("\u{202e}", 5, "file name")]
    {
        let refused =
            upload.call(Method::POST, "", &json!({ "name": name, "size": size })).await?.expect(422)?;
        assert!(refused.text().contains(words), "{}", refused.text());
    }
    // told by its first piece, long before the rest has come
    let mut program = b"MZ\x90\0\x03\0\0\0".to_vec();
    program.resize(PIECE, 0);
    let id = upload.begin("plan.pdf", 10_000_000).await?;
    let refused = upload.piece(&id, 0, &program).await?.expect(422)?.text();
    assert!(refused.contains("does not match its name") && refused.contains("program"), "{refused}");
    upload.call(Method::GET, &format!("/{id}"), &Value::Null).await?.expect(404)?;
    // told only at its end: a page in the second piece of a text
    let mut notes = vec![b'a'; PIECE];
    notes[PIECE - 1] = b'\n';
    let id = upload.begin("notes.txt", PIECE + 2).await?;
    upload.piece(&id, 0, &notes).await?.expect(200)?;
    upload.piece(&id, PIECE, b"\0\0").await?.expect(200)?;
    upload.call(Method::POST, &format!("/{id}/finish"), &Value::Null).await?.expect(422)?;
    // called off by hand
    let id = upload.begin("notes.txt", PIECE + 2).await?;
    upload.piece(&id, 0, &notes).await?.expect(200)?;
    upload.call(Method::DELETE, &format!("/{id}"), &Value::Null).await?.expect(200)?;
    assert_eq!(pieces_left(&test), 0);
    // given up by its hour
    let id = upload.begin("notes.txt", PIECE + 2).await?;
    let mut db = test.superuser().await?;
    sqlx::query("UPDATE uploads SET expires_at = clock_timestamp()").execute(&mut db).await?;
    upload.piece(&id, 0, &notes).await?.expect(404)?;
    tidy::run(&test.app, acme.owner.company_id).await?;
    let left: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM uploads) + (SELECT count(*) FROM upload_parts) + (SELECT count(*) FROM documents) + (SELECT count(*) FROM blobs)",
    )
    .fetch_one(&mut db)
    .await?;
    assert_eq!((left, pieces_left(&test)), (0, 0));
    // no more than twenty under way
    for n in 0..20 {
        upload.begin(&format!("{n}.txt"), 5).await?;
    }
    let many =
        upload.call(Method::POST, "", &json!({ "name": "a.txt", "size": 5 })).await?.expect(409)?.json();
    assert_eq!(many["code"], "too-many-uploads");
    Ok(())
}
