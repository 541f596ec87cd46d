//! Blobs in and out of a folder, and what is left when things go wrong: nothing.

#![allow(clippy::unwrap_used)]

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use plumbline_files::media::Found;
use plumbline_files::{Files, FilesError, Limits};
use uuid::Uuid;

const LIMITS: Limits = Limits { max_bytes: 20_000_000 };

fn chunks(parts: Vec<Vec<u8>>) -> impl Stream<Item = Result<Bytes, Infallible>> {
    stream::iter(parts).map(|part| Ok(Bytes::from(part)))
}

/// All files below a folder.
fn inside(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(inside(&path));
        } else {
            found.push(path.display().to_string());
        }
    }
    found
}

/// Waits until the folder holds `count` files: a dropped upload is removed on another thread.
async fn settles_at(folder: &Path, count: usize) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while inside(folder).len() != count {
        assert!(Instant::now() < deadline, "left: {:?}", inside(folder));
        tokio::task::yield_now().await;
    }
}

struct Fixture {
    folder: tempfile::TempDir,
    files: Files,
    company: Uuid,
}

fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::local(folder.path()).unwrap();
    let company = Uuid::now_v7();
    Fixture { folder, files, company }
}

/// A PDF's first bytes and then anything, 12 MB: more than two parts.
fn large() -> Vec<u8> {
    let mut large = b"%PDF-1.7\n".to_vec();
    large.extend((0..12_000_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8));
    large
}

#[tokio::test]
async fn what_goes_in_comes_out_under_its_hash() {
    let f = fixture();
    let large = large();
    let parts = large.chunks(70_001).map(<[u8]>::to_vec).collect();
    let stored = f.files.put_stream(f.company, "plan.pdf", chunks(parts), LIMITS).await.unwrap();
    assert_eq!(stored.size, large.len() as u64);
    assert_eq!(stored.media_type, "application/pdf");
    let again = f.files.put_bytes(f.company, large.clone().into(), "application/pdf").await.unwrap();
    assert_eq!(stored, again, "both ways hash alike");

    let back = f.files.get(f.company, &stored.sha256).await.unwrap();
    assert!(back == large);
    let blob = f.files.stream(f.company, &stored.sha256).await.unwrap();
    assert_eq!(blob.size, stored.size);
    let pieces: Vec<Bytes> = blob.stream.try_collect().await.unwrap();
    assert!(pieces.len() > 1 && pieces.concat() == large);

    let place = format!("{}/{}/{}", f.company, &stored.sha256[..2], stored.sha256);
    assert!(f.folder.path().join(place).is_file());
    settles_at(f.folder.path(), 1).await;
}

#[tokio::test]
async fn the_hash_is_sha_256() {
    let f = fixture();
    let stored = f
        .files
        .put_stream(f.company, "a.txt", chunks(vec![b"a".to_vec(), b"bc".to_vec()]), LIMITS)
        .await
        .unwrap();
    // The example of FIPS 180-4.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(stored.sha256, abc);
}

#[tokio::test]
async fn a_range_is_cut_at_the_end_and_never_lies_outside() {
    let f = fixture();
    let bytes = Bytes::from_static(b"0123456789");
    let sha = f.files.put_bytes(f.company, bytes, "text/plain").await.unwrap().sha256;
    for (range, expected) in [(0..4, "0123"), (6..10, "6789"), (8..99, "89")] {
        let blob = f.files.range(f.company, &sha, range).await.unwrap();
        assert_eq!(blob.size, 10);
        let got: Vec<Bytes> = blob.stream.try_collect().await.unwrap();
        assert_eq!(got.concat(), expected.as_bytes());
    }
    for range in [10..11, 99..100, 5..5] {
        let error = f.files.range(f.company, &sha, range).await.unwrap_err();
        assert!(matches!(error, FilesError::Range { size: 10 }));
    }
}

#[tokio::test]
async fn another_company_and_strange_names_find_nothing() {
    let f = fixture();
    let bytes = Bytes::from_static(b"ours alone");
    let stored = f.files.put_bytes(f.company, bytes, "text/plain").await.unwrap();
    let sha = stored.sha256.as_str();
    assert!(f.files.exists(f.company, sha).await.unwrap());
    assert!(!f.files.exists(Uuid::now_v7(), sha).await.unwrap());
    let traversal = format!("../{}/{}/{sha}", f.company, &sha[..2]);
    for name in [traversal.as_str(), "", "..", "../../etc/passwd", &sha.to_uppercase(), &sha[1..]] {
        let error = f.files.get(f.company, name).await.unwrap_err();
        assert!(matches!(error, FilesError::Missing), "{name}");
        assert!(!f.files.exists(f.company, name).await.unwrap());
    }
    let error = f.files.get(Uuid::now_v7(), sha).await.unwrap_err();
    assert!(matches!(error, FilesError::Missing));
}

#[tokio::test]
async fn an_endless_stream_ends_at_the_limit() {
    let f = fixture();
    let pulled = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&pulled);
    let endless = stream::repeat_with(move || {
        counter.fetch_add(65_536, Ordering::Relaxed);
        Ok::<_, Infallible>(Bytes::from(vec![b'a'; 65_536]))
    });
    let error = f.files.put_stream(f.company, "a.txt", endless, LIMITS).await.unwrap_err();
    assert!(matches!(error, FilesError::TooLarge { max: 20_000_000 }));
    let pulled = pulled.load(Ordering::Relaxed);
    assert!(pulled <= LIMITS.max_bytes + 65_536, "{pulled} bytes taken");
    assert!(inside(f.folder.path()).is_empty());
}

#[tokio::test]
async fn the_limit_itself_is_allowed() {
    let f = fixture();
    let limits = Limits { max_bytes: 5 };
    let put =
        |text: &'static [u8]| f.files.put_stream(f.company, "a.txt", chunks(vec![text.to_vec()]), limits);
    assert_eq!(put(b"12345").await.unwrap().size, 5);
    assert!(matches!(put(b"123456").await, Err(FilesError::TooLarge { max: 5 })));
}

#[tokio::test]
async fn a_refused_type_leaves_nothing_behind() {
    let f = fixture();
    let mut exe = vec![0_u8; 2_000_000];
    exe[..2].copy_from_slice(b"MZ");
    let mut late = vec![b'a'; 7_000_000];
    late.push(0);
    for (content, expected) in [
        (exe, Found::Program),
        (late, Found::Unknown),
        (b"<html>%PDF-1.7".to_vec(), Found::Html),
        (b"<svg/>".to_vec(), Found::Svg),
        ("cut off: é".as_bytes()[..10].to_vec(), Found::NotUtf8),
        (Vec::new(), Found::Empty),
    ] {
        let parts = content.chunks(100_000).map(<[u8]>::to_vec).collect();
        let put = f.files.put_stream(f.company, "plan.pdf", chunks(parts), LIMITS);
        match put.await.unwrap_err() {
            FilesError::TypeNotAllowed { found } => assert_eq!(found, expected),
            other => panic!("{other:?}"),
        }
        assert!(inside(f.folder.path()).is_empty(), "after {expected:?}");
    }
}

#[tokio::test]
async fn a_broken_stream_leaves_nothing_behind() {
    let f = fixture();
    let broken = stream::iter(vec![Ok(Bytes::from(large())), Err(std::io::Error::other("connection reset"))]);
    let error = f.files.put_stream(f.company, "plan.pdf", broken, LIMITS).await.unwrap_err();
    assert!(matches!(error, FilesError::Interrupted(_)));
    assert!(error.to_string().contains("connection reset"));
    assert!(inside(f.folder.path()).is_empty());
}

#[tokio::test]
async fn a_cancelled_upload_leaves_nothing_behind() {
    let f = fixture();
    let (sender, waits) = tokio::sync::oneshot::channel::<()>();
    let hanging =
        stream::once(async { Ok::<_, Infallible>(Bytes::from(large())) }).chain(stream::once(async {
            let _ = waits.await;
            Ok(Bytes::new())
        }));
    let (files, company) = (f.files.clone(), f.company);
    let upload = tokio::spawn(async move { files.put_stream(company, "plan.pdf", hanging, LIMITS).await });
    settles_at(f.folder.path(), 1).await;
    upload.abort();
    assert!(upload.await.unwrap_err().is_cancelled());
    settles_at(f.folder.path(), 0).await;
    drop(sender);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_content_at_the_same_moment_is_one_blob() {
    let f = fixture();
    let puts = (0..16).map(|_| {
        let (files, company) = (f.files.clone(), f.company);
        tokio::spawn(async move {
            let parts = vec![b"%PDF-1.7\n".to_vec(), vec![7; 300_000]];
            files.put_stream(company, "a.pdf", chunks(parts), LIMITS).await
        })
    });
    for put in puts.collect::<Vec<_>>() {
        assert_eq!(put.await.unwrap().unwrap().size, 300_009);
    }
    settles_at(f.folder.path(), 1).await;
}
