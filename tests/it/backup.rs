//! `plumbline backup` and `restore`: everything comes back, and what is damaged is named.

use crate::signed::{self, idle, signed};
use anyhow::{Context, Result};
use plumbline_devstack::{Cluster, Profile};
use plumbline_testkit::{S3, TestApp};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant};
use tokio::process::Command;
use uuid::Uuid;

/// The program with a test's settings and these in their place.
async fn plumbline(test: &TestApp, args: &[&str], instead: &[(&str, String)]) -> Result<Output> {
    let mut command = crate::crash::command(test, args);
    command
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("DATABASE_ADMIN_URL", test.database.admin_url());
    if instead.iter().any(|(name, _)| *name == "FILES_DIR") {
        command.env_remove("FILES_URL");
    }
    command.envs(instead.iter().map(|(name, value)| (*name, value)));
    command.output().await.context("build it with `cargo build --bins`")
}

fn said(run: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

/// An empty database beside the test's own, until it is dropped.
struct Empty {
    cluster: Cluster,
    name: String,
}

impl Empty {
    fn new() -> Result<Self> {
        let cluster = Cluster::ensure(&plumbline_devstack::home(), Profile::Test)?;
        let name = format!("t_{}", Uuid::now_v7().simple());
        cluster.create_database(&name, Some("template0"))?;
        Ok(Self { cluster, name })
    }
}

impl Drop for Empty {
    fn drop(&mut self) {
        let _ = self.cluster.drop_database(&self.name);
    }
}

fn object_in(backup: &Path, company: Uuid, sha256: &str) -> PathBuf {
    backup.join(format!("objects/{company}/{}/{sha256}", &sha256[..2]))
}

fn flip(path: &Path) -> Result<()> {
    let mut bytes = std::fs::read(path)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    Ok(std::fs::write(path, bytes)?)
}

/// Waits until no scratch database is left: other tests make some too.
async fn no_scratch_is_left() -> Result<()> {
    let cluster = Cluster::ensure(&plumbline_devstack::home(), Profile::Test)?;
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        let left = cluster.databases("plumbline_check_")?;
        if left.is_empty() {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < end, "left: {left:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_backed_up_comes_back_and_verifies() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    signed::certificate(&done.portal, &done.contract).await?;
    idle(&test).await?;
    let kid = test.app.keys()?.active().kid().to_owned();
    let folder = tempfile::tempdir()?;
    let backup = folder.path().join("backup");
    let path = backup.display().to_string();

    let run = plumbline(&test, &["backup", &path], &[]).await?;
    assert!(run.status.success(), "{}", said(&run));
    assert!(!folder.path().join("backup").join(format!("{kid}.pem")).exists());
    let again = plumbline(&test, &["backup", &path], &[]).await?;
    assert!(!again.status.success() && said(&again).contains("is not empty"), "{}", said(&again));

    let check = plumbline(&test, &["restore", "--check", &path], &[]).await?;
    let words = said(&check);
    assert!(check.status.success(), "{words}");
    for line in ["1 contracts", "evidence: 1 of 1 certificates hold", "acme: ", "The backup is whole."] {
        assert!(words.contains(line), "{line}: {words}");
    }

    // into an empty database and an empty folder, where the contract verifies and every log holds
    let empty = Empty::new()?;
    let files = folder.path().join("files");
    let keys = folder.path().join("keys");
    let there = [
        ("DATABASE_ADMIN_URL", empty.cluster.admin_url(&empty.name)),
        ("DATABASE_URL", empty.cluster.app_url(&empty.name)),
        ("FILES_DIR", files.display().to_string()),
        ("KEYS_DIR", keys.display().to_string()),
    ];
    let full = plumbline(&test, &["restore", &path], &[]).await?;
    assert!(!full.status.success() && said(&full).contains("not empty"), "{}", said(&full));
    let run = plumbline(&test, &["restore", &path], &there).await?;
    assert!(run.status.success(), "{}", said(&run));
    let audit = plumbline(&test, &["audit"], &there).await?;
    assert!(audit.status.success() && said(&audit).contains("ok    acme"), "{}", said(&audit));
    let pem = format!("{kid}.pem");
    std::fs::copy(test.app.config.data.keys.join(&pem), keys.join(&pem))?;
    let restored = TestApp::start_with(&there).await?;
    assert_eq!(done.verification(&restored).await?["verdict"], "VALID");
    // whoever was signed in still is, and reads the very bytes
    let portal = done.portal.at(restored.address).on("acme.localhost");
    let path = format!("/api/v1/portal/contracts/{}/files/certificate", done.contract);
    let before = done.portal.get(&path).await?.expect(200)?.bytes;
    assert!(portal.get(&path).await?.expect(200)?.bytes == before);
    no_scratch_is_left().await
}

#[tokio::test(flavor = "multi_thread")]
async fn damage_is_named_and_nothing_of_it_is_restored() -> Result<()> {
    let s3 = S3::start().await?;
    let test = TestApp::start_with(&s3.settings("live")).await?;
    let done = signed(&test).await?;
    signed::certificate(&done.portal, &done.contract).await?;
    idle(&test).await?;
    let company = done.acme.owner.company_id;
    let folder = tempfile::tempdir()?;
    let tar = folder.path().join("backup.tar").display().to_string();
    let run = plumbline(&test, &["backup", &tar], &[]).await?;
    assert!(run.status.success(), "{}", said(&run));
    let check = plumbline(&test, &["restore", "--check", &tar], &[]).await?;
    assert!(check.status.success(), "{}", said(&check));

    let backup = folder.path().join("backup");
    std::fs::create_dir(&backup)?;
    let unpacked = Command::new("tar").arg("-xf").arg(&tar).arg("-C").arg(&backup).status().await?;
    assert!(unpacked.success());
    let path = backup.display().to_string();

    // a flipped bit in an object, a lost object, a changed dump
    let sha256 = done.view().await?["certificateSha256"].as_str().context("certificate")?.to_owned();
    let object = object_in(&backup, company, &sha256);
    for (damaged, name) in [(&object, sha256.as_str()), (&backup.join("database.dump"), "database.dump")] {
        let kept = std::fs::read(damaged)?;
        flip(damaged)?;
        let empty = Empty::new()?;
        let files = folder.path().join("never").display().to_string();
        let there =
            [("DATABASE_ADMIN_URL", empty.cluster.admin_url(&empty.name)), ("FILES_DIR", files.clone())];
        for args in [&["restore", "--check", &path][..], &["restore", &path]] {
            let run = plumbline(&test, args, &there).await?;
            assert!(!run.status.success() && said(&run).contains(name), "{}", said(&run));
            assert!(said(&run).contains("nothing was restored"), "{}", said(&run));
        }
        assert!(!Path::new(&files).exists(), "a damaged backup touches nothing");
        std::fs::write(damaged, kept)?;
    }

    // an object that is gone where it lives: the backup says so, and keeps the rest
    let key = format!("live/{company}/{}/{sha256}", &sha256[..2]);
    let bytes = s3.read(&key).await?;
    s3.remove(&key).await?;
    let second = folder.path().join("second").display().to_string();
    let run = plumbline(&test, &["backup", &second], &[]).await?;
    assert!(!run.status.success() && said(&run).contains(&sha256), "{}", said(&run));
    s3.write(&key, bytes).await?;

    // rows that a superuser changed are backed up as they are, and the check finds them
    let mut db = test.superuser().await?;
    sqlx::raw_sql(
        "SET session_replication_role = replica;
         UPDATE signatures SET evidence = set_byte(evidence, 300, get_byte(evidence, 300) # 1)",
    )
    .execute(&mut db)
    .await?;
    let third = folder.path().join("third").display().to_string();
    let run = plumbline(&test, &["backup", &third], &[]).await?;
    assert!(run.status.success(), "{}", said(&run));
    let check = plumbline(&test, &["restore", "--check", &third], &[]).await?;
    let words = said(&check);
    assert!(!check.status.success(), "{words}");
    assert!(words.contains(&done.certificate) && words.contains("NOT whole"), "{words}");
    no_scratch_is_left().await
}
