//! Whether a backup would bring everything back: tried in a scratch database.

use super::dump;
use super::manifest::{Manifest, ObjectEntry};
use anyhow::{Context, Result, ensure};
use plumbline_app::App;
use plumbline_app::verification::{check_log, verify};
use plumbline_config::{Config, FileStorage, Secret};
use plumbline_signing::verify::Verdict;
use plumbline_store::{backup, directory};
use sqlx::{Connection, PgConnection};
use std::path::Path;
use std::process::ExitCode;

/// Restores into a scratch database, checks it, and removes it whatever was found.
pub async fn run(config: &Config, admin: &str, folder: &Path, manifest: &Manifest) -> Result<ExitCode> {
    let name = format!("plumbline_check_{}", uuid::Uuid::now_v7().simple());
    backup::create_scratch(admin, &name).await?;
    let found = in_scratch(config, admin, &name, folder, manifest).await;
    backup::drop_scratch(admin, &name).await?;
    let faults = found?;
    println!("{}", if faults == 0 { "The backup is whole." } else { "The backup is NOT whole." });
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn in_scratch(
    config: &Config,
    admin: &str,
    name: &str,
    folder: &Path,
    manifest: &Manifest,
) -> Result<u64> {
    let scratch = dump::with_database(admin, name)?;
    dump::restore(&scratch, &folder.join("database.dump")).await?;
    let mut conn = PgConnection::connect(&scratch).await?;
    let mut said = Said::default();

    let counts: std::collections::BTreeMap<_, _> = backup::counts(&mut conn).await?.into_iter().collect();
    let rows: Vec<String> = counts.iter().map(|(table, n)| format!("{n} {table}")).collect();
    said.judge(counts == manifest.counts, &format!("rows: {}", rows.join(", ")));

    let held: Vec<ObjectEntry> = backup::objects(&mut conn).await?.into_iter().map(Into::into).collect();
    for object in held.iter().filter(|object| !manifest.objects.contains(object)) {
        said.judge(false, &format!("{}: a row points at it, and it is not in the backup", object.path()));
    }
    said.judge(
        held.len() == manifest.objects.len(),
        &format!("objects: {} rows, each with its bytes", held.len()),
    );

    let certificates = backup::certificates(&mut conn).await?;
    conn.close().await?;
    let app = open(config, name, folder)?;
    let mut whole = 0;
    for (company, slug, certificate) in &certificates {
        let (report, _) = verify(&app, *company, certificate, None).await?;
        match report.verdict {
            Verdict::Tampered | Verdict::Incomplete => {
                said.judge(false, &format!("{slug}: certificate {certificate}: {}", report.headline()));
            }
            Verdict::Valid | Verdict::Pending => whole += 1,
            _ => {
                whole += 1;
                println!("note  {slug}: certificate {certificate}: {}", report.headline());
            }
        }
    }
    said.judge(
        whole == certificates.len(),
        &format!("evidence: {whole} of {} certificates hold", certificates.len()),
    );
    for (id, slug) in directory::companies(&app.db).await? {
        let log = check_log(&app, id).await?;
        let fine = format!("{slug}: {} log entries, {} signed heads", log.size, log.heads);
        match log.fault {
            None => said.judge(true, &fine),
            Some(fault) => said.judge(false, &format!("{slug}: {fault}")),
        }
    }
    app.db.pool().close().await;
    Ok(said.faults)
}

/// The application on the scratch database, as its own role, with the backup's objects and public keys.
fn open(config: &Config, name: &str, folder: &Path) -> Result<App> {
    let mut config = config.clone();
    let url = dump::with_database(config.database.url.reveal(), name).context("DATABASE_URL")?;
    ensure!(folder.is_dir(), "{}: is no folder", folder.display());
    config.database.url = Secret::new(url);
    config.data.files = FileStorage::Folder(folder.join("objects"));
    folder.clone_into(&mut config.data.keys);
    config.redis_url = None;
    Ok(App::open(config, false)?)
}

#[derive(Default)]
struct Said {
    faults: u64,
}

impl Said {
    fn judge(&mut self, ok: bool, what: &str) {
        println!("{}  {what}", if ok { "ok  " } else { "FAIL" });
        self.faults += u64::from(!ok);
    }
}
