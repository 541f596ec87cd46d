//! Files in a bucket of an S3 service instead of a folder: everything works alike.

use crate::signed::signed;
use anyhow::{Context, Result};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use plumbline_files::{Files, FilesError, Limits};
use plumbline_testkit::{S3, TestApp};
use std::convert::Infallible;
use std::time::{Duration, Instant};
use uuid::Uuid;

const LIMITS: Limits = Limits { max_bytes: 20_000_000 };

fn open(s3: &S3, prefix: &str) -> Result<Files> {
    let settings = s3.aws().map(|(name, value)| (name.to_owned(), value));
    Ok(Files::bucket(s3.bucket(), prefix, &settings)?)
}

/// A PDF's first bytes and then anything, 12 MB: more than two parts.
fn large() -> Vec<u8> {
    let mut large = b"%PDF-1.7\n".to_vec();
    large.extend((0..12_000_000_u32).map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[0]));
    large
}

/// Waits until `count` objects are left below a prefix, and no upload is half done.
async fn settles_at(s3: &S3, prefix: &str, count: usize) -> Result<()> {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let (keys, half) = (s3.keys(prefix).await?, s3.unfinished().await?);
        if keys.len() == count && half == 0 {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < end, "left: {keys:?}, half: {half}");
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_keeps_what_a_folder_keeps() -> Result<()> {
    let s3 = S3::start().await?;
    let (files, company) = (open(&s3, "prod")?, Uuid::now_v7());

    // many parts in, the same bytes out under their hash, once
    let large = large();
    let parts = || {
        stream::iter(
            large.chunks(700_001).map(|p| Ok::<_, Infallible>(Bytes::copy_from_slice(p))).collect::<Vec<_>>(),
        )
    };
    let stored = files.put_stream(company, "plan.pdf", parts(), LIMITS).await?;
    assert_eq!((stored.size, stored.media_type.as_str()), (large.len() as u64, "application/pdf"));
    assert_eq!(files.put_stream(company, "plan.pdf", parts(), LIMITS).await?, stored);
    assert_eq!(files.put_bytes(company, large.clone().into(), "application/pdf").await?, stored);
    assert!(files.get(company, &stored.sha256).await? == large);
    let key = format!("prod/{company}/{}/{}", &stored.sha256[..2], stored.sha256);
    assert_eq!(s3.keys("").await?, [key]);

    // ranges, other companies, names that are no hash
    let blob = files.range(company, &stored.sha256, 9_000_000..9_000_010).await?;
    assert_eq!(blob.size, stored.size);
    assert!(blob.stream.try_collect::<Vec<_>>().await?.concat() == large[9_000_000..9_000_010]);
    let outside = files.range(company, &stored.sha256, stored.size..stored.size + 1).await;
    assert!(matches!(outside, Err(FilesError::Range { .. })), "{outside:?}");
    assert!(matches!(files.get(Uuid::now_v7(), &stored.sha256).await, Err(FilesError::Missing)));
    assert!(!files.exists(company, "../secrets").await?);

    // refused and broken uploads leave nothing, not even parts
    let exe = stream::iter([Ok::<_, Infallible>(Bytes::from([b"MZ".to_vec(), vec![0; 2_000_000]].concat()))]);
    let refused = files.put_stream(company, "plan.pdf", exe, LIMITS).await;
    assert!(matches!(refused, Err(FilesError::TypeNotAllowed { .. })), "{refused:?}");
    let broken = stream::iter([Ok(Bytes::from(large.clone())), Err(std::io::Error::other("reset"))]);
    let refused = files.put_stream(company, "plan.pdf", broken, LIMITS).await;
    assert!(matches!(refused, Err(FilesError::Interrupted(_))), "{refused:?}");
    settles_at(&s3, "", 1).await?;
    let hanging = stream::iter([Ok::<_, Infallible>(Bytes::from(large.clone()))]).chain(stream::pending());
    let other = files.clone();
    let upload = tokio::spawn(async move { other.put_stream(company, "plan.pdf", hanging, LIMITS).await });
    let end = Instant::now() + Duration::from_secs(20);
    while s3.unfinished().await? == 0 {
        anyhow::ensure!(Instant::now() < end, "the upload never began");
    }
    upload.abort();
    settles_at(&s3, "", 1).await?;

    // an upload in pieces, taken up again and given up
    let (upload, first, second) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    files.put_piece(company, (upload, first), Bytes::from_static(b"one,")).await?;
    files.put_piece(company, (upload, second), Bytes::from_static(b"two")).await?;
    let joined: Vec<Bytes> = files.pieces(company, upload, vec![first, second]).try_collect().await?;
    assert_eq!(joined.concat(), b"one,two");
    files.drop_piece(company, upload, first).await?;
    files.drop_pieces(company, upload).await?;
    files.drop_piece(company, upload, first).await?;
    settles_at(&s3, "", 1).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_that_store_the_same_at_once_leave_one_object() -> Result<()> {
    let s3 = S3::start().await?;
    let (files, company) = (open(&s3, "")?, Uuid::now_v7());
    let puts = (0..16).map(|_| {
        let files = files.clone();
        tokio::spawn(async move {
            let parts = stream::iter([Ok::<_, Infallible>(Bytes::from(
                [b"%PDF-1.7\n".to_vec(), vec![7; 300_000]].concat(),
            ))]);
            files.put_stream(company, "a.pdf", parts, LIMITS).await
        })
    });
    for put in puts.collect::<Vec<_>>() {
        assert_eq!(put.await??.size, 300_009);
    }
    settles_at(&s3, "", 1).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_is_made_over_a_bucket_and_what_changes_there_shows() -> Result<()> {
    let s3 = S3::start().await?;
    let test = TestApp::start_with(&s3.settings("live")).await?;
    let done = signed(&test).await?;
    let bundle = done.bundle().await?;
    assert_eq!(done.verification(&test).await?["verdict"], "VALID");
    let view = done.view().await?;
    let company = done.acme.owner.company_id;
    let key = |sha: &str| format!("live/{company}/{}/{sha}", &sha[..2]);
    let certificate = view["certificateSha256"].as_str().context("the certificate")?;
    assert!(s3.keys(&format!("live/{company}/")).await?.contains(&key(certificate)));

    // what the bucket hands out is hashed at every look
    let evidence = plumbline_signing::bundle::read(&bundle)?.evidence.context("evidence")?;
    let evidence: serde_json::Value = serde_json::from_slice(&evidence)?;
    let document = key(evidence["documents"][0]["sha256"].as_str().context("the document")?);
    let kept = s3.read(&document).await?;
    let mut changed = kept.clone();
    changed[100] ^= 1;
    s3.write(&document, changed).await?;
    assert_eq!(done.verification(&test).await?["verdict"], "TAMPERED");
    s3.remove(&document).await?;
    assert_eq!(done.verification(&test).await?["verdict"], "INCOMPLETE");
    s3.write(&document, kept).await?;
    assert_eq!(done.verification(&test).await?["verdict"], "VALID");
    Ok(())
}

#[tokio::test]
async fn a_service_that_is_down_is_an_error_and_no_missing_file() -> Result<()> {
    let mut settings: Vec<(String, String)> = Vec::new();
    let free = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    for (name, value) in [
        ("AWS_ENDPOINT", format!("http://127.0.0.1:{free}")),
        ("AWS_ALLOW_HTTP", "true".into()),
        ("AWS_ACCESS_KEY_ID", "k".into()),
        ("AWS_SECRET_ACCESS_KEY", "s".into()),
        ("AWS_REGION", "eu".into()),
    ] {
        settings.push((name.into(), value));
    }
    let files = Files::bucket("plans", "", &settings)?;
    let gone = files.get(Uuid::now_v7(), &"a".repeat(64)).await;
    assert!(matches!(gone, Err(FilesError::Io(_))), "{gone:?}");
    Ok(())
}
