//! PORTAL-4: one ZIP with all signed contracts of a customer, and nobody else's.

use crate::signed::{bid_with_attachments, certificate, plumbline, review, sign, signed, typed};
use anyhow::{Context, Result};
use plumbline_testkit::TestApp;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

fn unzip(bytes: Vec<u8>) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut files = BTreeMap::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.insert(file.name()?.into_owned(), bytes);
    }
    Ok(files)
}

#[tokio::test]
async fn a_customer_takes_everything_home() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    let bid = bid_with_attachments(&test, &done.acme, done.jane.customer).await?;
    let made = sign(&done.portal, bid, &typed(&review(&done.portal, bid).await?)).await?.expect(200)?.json();
    let second = made["contractId"].as_str().context("a contract")?;
    let certificates =
        [certificate(&done.portal, &done.contract).await?, certificate(&done.portal, second).await?];
    let answer = done.portal.get("/portal/contracts/everything.zip").await?.expect(200)?;
    assert_eq!(answer.headers["content-type"], "application/zip");
    let files = unzip(answer.bytes)?;
    for (number, made) in ["C-0001", "C-0002"].into_iter().zip(certificates) {
        assert_eq!(files[&format!("{number}/{number} certificate.pdf")], made);
        assert!(files[&format!("{number}/{number}.pdf")].starts_with(b"%PDF-"));
        // each bundle verifies by itself, without any service
        let folder = std::env::temp_dir().join(format!("plumbline-{}-{number}", std::process::id()));
        tokio::fs::create_dir_all(&folder).await?;
        let bundle = folder.join("bundle.zip");
        tokio::fs::write(&bundle, &files[&format!("{number}/{number} evidence.zip")]).await?;
        let out = plumbline(&test, &["verify", &bundle.to_string_lossy()]).await?;
        tokio::fs::remove_dir_all(&folder).await?;
        assert_eq!(out.status.code(), Some(3), "consistent, its key not vouched for: {out:?}");
    }
    let table = String::from_utf8(files["contracts.csv"].clone())?;
    assert!(table.starts_with('\u{feff}') && table.contains("C-0001") && table.contains(&done.certificate));
    assert_eq!(files.len(), 7);
    // the same by API; in the log once a download, and a neighbour's is empty of hers
    done.portal.get("/api/v1/portal/everything").await?.expect(200)?;
    let logged: i64 =
        sqlx::query_scalar("SELECT count(*) FROM activity WHERE type = 'contact.downloaded_all'")
            .fetch_one(&mut test.superuser().await?)
            .await?;
    assert_eq!(logged, 2);
    let ned = test.accepted(&done.acme, "Ned Neighbour", "ned@x.example").await?;
    let neighbour = test.browser(&done.acme);
    neighbour.sign_in(&test, "portal", &ned.email).await?;
    let files = unzip(neighbour.get("/portal/contracts/everything.zip").await?.expect(200)?.bytes)?;
    assert_eq!(files.keys().collect::<Vec<_>>(), ["contracts.csv"]);
    test.browser(&done.acme).get("/portal/contracts/everything.zip").await?.expect(303)?;
    Ok(())
}

#[tokio::test]
async fn it_is_not_asked_for_all_day_long() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    for _ in 0..10 {
        done.portal.get("/api/v1/portal/everything").await?.expect(200)?;
    }
    let refused = done.portal.get("/api/v1/portal/everything").await?.expect(429)?;
    assert!(refused.headers.contains_key("retry-after"));
    Ok(())
}
