//! Taking a backup.

use super::archive::Folder;
use super::manifest::{Manifest, ObjectEntry, measure};
use super::{BackupArgs, dump};
use anyhow::{Context, Result};
use futures_util::TryStreamExt;
use plumbline_config::Config;
use plumbline_files::{Files, FilesError};
use plumbline_store::backup::{self, Moment};
use std::path::Path;
use std::process::ExitCode;
use tokio::io::AsyncWriteExt;

const DUMP: &str = "database.dump";
const KEYS: &str = "keys.json";

/// Runs it.
pub async fn run(config: &Config, args: &BackupArgs) -> Result<ExitCode> {
    let admin = config.database.admin_url.as_ref().context("DATABASE_ADMIN_URL: is not set")?;
    let files = plumbline_app::files(&config.data.files)?;
    let folder = Folder::for_backup(&args.to)?;

    // the database first: objects are never changed or removed, so all that its rows point at is there afterwards
    let mut moment = Moment::take(admin.reveal()).await?;
    dump::dump(admin.reveal(), &moment.snapshot, &folder.path.join(DUMP)).await?;
    let (schema, counts) =
        (backup::schema_version(moment.conn()).await?, backup::counts(moment.conn()).await?);
    let objects = backup::objects(moment.conn()).await?;
    drop(moment);

    let mut manifest = Manifest::new(plumbline_signing::time::format(now()), schema, counts);
    let keys = config.data.keys.join(KEYS);
    std::fs::copy(&keys, folder.path.join(KEYS)).with_context(|| keys.display().to_string())?;
    for name in [DUMP, KEYS] {
        manifest.files.insert(name.into(), measure(&folder.path.join(name))?);
    }
    let (mut faults, mut bytes) = (0_u64, 0_u64);
    for object in objects.into_iter().map(ObjectEntry::from) {
        if let Err(error) = copy(&files, &object, &folder.path.join(object.path())).await {
            println!("FAIL  {}: {error:#}", object.path());
            faults += 1;
        }
        bytes += object.size;
        manifest.objects.push(object);
    }
    manifest.write(&folder.path)?;
    folder.finish()?;
    let n = manifest.objects.len();
    println!("database, {n} objects of {bytes} bytes and the public keys are in {}", args.to.display());
    println!("Not in it: the private keys in KEYS_DIR, and SERVER_KEY. Keep them elsewhere, encrypted.");
    if faults > 0 {
        println!("{faults} objects are missing or are not what their names say");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Copies an object, and looks whether it is what its name says.
async fn copy(files: &Files, object: &ObjectEntry, to: &Path) -> Result<()> {
    if let Some(parent) = to.parent() {
        tokio::fs::create_dir_all(parent).await?;
    }
    let blob = match files.stream(object.company, &object.sha256).await {
        Err(FilesError::Missing) => anyhow::bail!("is missing"),
        other => other?,
    };
    let mut stream = blob.stream;
    let mut file = tokio::fs::File::create(to).await?;
    while let Some(piece) = stream.try_next().await? {
        file.write_all(&piece).await?;
    }
    file.sync_all().await?;
    let found = measure(to)?;
    anyhow::ensure!(
        found.sha256 == object.sha256 && found.size == object.size,
        "is not what its name says: SHA-256 {} and {} bytes",
        found.sha256,
        found.size
    );
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "a label for people, nothing is decided by it")]
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}
