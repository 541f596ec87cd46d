//! PostgreSQL's own programs.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use tokio::process::Command;
use url::Url;

/// The address without its password, which goes in by the environment: arguments show in the process list.
struct Address {
    plain: String,
    password: Option<String>,
}

impl Address {
    fn of(url: &str) -> Result<Self> {
        let mut url = Url::parse(url).context("DATABASE_ADMIN_URL")?;
        let password = url.password().map(percent_decoded);
        if url.set_password(None).is_err() {
            bail!("DATABASE_ADMIN_URL: is no address of a database");
        }
        Ok(Self { plain: url.into(), password })
    }
}

fn percent_decoded(text: &str) -> String {
    let pair = format!("p={}", text.replace('+', "%2B"));
    let decoded = url::form_urlencoded::parse(pair.as_bytes()).next();
    decoded.map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// The same server, another database.
pub fn with_database(url: &str, name: &str) -> Result<String> {
    let mut url = Url::parse(url).context("an address of the database")?;
    url.set_path(name);
    Ok(url.into())
}

/// A program of PostgreSQL: from the newest version in Debian's place, else from the path.
fn program(name: &str) -> PathBuf {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin").join(name)))
        })
        .filter(|(_, path)| path.is_file())
        .collect();
    found.sort();
    found.pop().map_or_else(|| name.into(), |(_, path)| path)
}

async fn run(name: &str, url: &str, args: &[&str], file: &Path) -> Result<()> {
    let address = Address::of(url)?;
    let mut command = Command::new(program(name));
    command.args(args).arg("--dbname").arg(&address.plain).env("LC_ALL", "C");
    if let Some(password) = &address.password {
        command.env("PGPASSWORD", password);
    }
    if name == "pg_dump" {
        command.arg("--file");
    }
    let output = command.arg(file).output().await.with_context(|| format!("{name}: is it installed?"))?;
    if !output.status.success() {
        bail!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

/// Dumps the database as it was at `snapshot`.
pub async fn dump(url: &str, snapshot: &str, to: &Path) -> Result<()> {
    run("pg_dump", url, &["--format=custom", "--no-password", "--snapshot", snapshot], to).await
}

/// Restores a dump into an empty database, all or nothing.
pub async fn restore(url: &str, from: &Path) -> Result<()> {
    run("pg_restore", url, &["--single-transaction", "--exit-on-error", "--no-password"], from).await
}
