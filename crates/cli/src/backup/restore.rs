//! Bringing a backup back, or only trying to.

use super::archive::Folder;
use super::manifest::Manifest;
use super::{RestoreArgs, check, dump};
use anyhow::{Context, Result, ensure};
use plumbline_config::Config;
use plumbline_store::{MIGRATIONS, backup};
use std::path::Path;
use std::process::ExitCode;

/// Runs it.
pub async fn run(config: &Config, args: &RestoreArgs) -> Result<ExitCode> {
    let admin = config.database.admin_url.as_ref().context("DATABASE_ADMIN_URL: is not set")?.reveal();
    let folder = Folder::of_backup(&args.from)?;
    let manifest = Manifest::read(&folder.path)?;
    let faults = manifest.faults(&folder.path);
    for fault in &faults {
        println!("FAIL  {fault}");
    }
    if !faults.is_empty() {
        println!("The backup of {} is damaged; nothing was restored.", manifest.taken_at);
        return Ok(ExitCode::FAILURE);
    }
    println!(
        "ok    backup of {}: the dump, the public keys and {} objects are as they were backed up",
        manifest.taken_at,
        manifest.objects.len()
    );
    let newest = MIGRATIONS.iter().map(|m| m.version).max().unwrap_or_default();
    ensure!(
        manifest.schema <= newest,
        "the backup is of a newer release: its database is at {}, this program knows {newest}",
        manifest.schema
    );
    if args.check {
        return check::run(config, admin, &folder.path, &manifest).await;
    }
    restore(config, admin, &folder.path, &manifest).await
}

async fn restore(config: &Config, admin: &str, folder: &Path, manifest: &Manifest) -> Result<ExitCode> {
    ensure!(
        backup::is_empty(admin).await?,
        "DATABASE_ADMIN_URL: the database is not empty; a backup is restored into an empty one"
    );
    let files = plumbline_app::files(&config.data.files)?;
    for object in &manifest.objects {
        let bytes = tokio::fs::read(folder.join(object.path())).await?;
        let stored = files.put_bytes(object.company, bytes.into(), "application/octet-stream").await?;
        ensure!(stored.sha256 == object.sha256, "{}: changed while it was read", object.path());
    }
    // rows last: a restore that is cut short leaves no row that points at nothing
    dump::restore(admin, &folder.join("database.dump")).await?;
    let keys = config.data.keys.join("keys.json");
    if keys.exists() {
        println!("{} stays as it is", keys.display());
    } else {
        std::fs::create_dir_all(&config.data.keys)?;
        std::fs::copy(folder.join("keys.json"), &keys).with_context(|| keys.display().to_string())?;
        println!("The public keys are in {}; put the private ones beside them.", keys.display());
    }
    println!("Restored. Next: plumbline migrate, then plumbline audit.");
    Ok(ExitCode::SUCCESS)
}
