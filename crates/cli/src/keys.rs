//! `plumbline keys`: the folder of signing keys.

use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use plumbline_signing::{KeyRing, KeyStatus, PublicKeys, time};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// What to do with the keys in `KEYS_DIR`.
#[derive(Debug, Args)]
pub struct KeysArgs {
    #[command(subcommand)]
    command: KeysCommand,
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Show every key ever, oldest first
    List,
    /// Make the first key
    Create,
    /// Let a new key take over, announced by a statement under the old one; what the old one signed stays valid
    Rotate,
    /// Declare a key not to be believed from now on; when it signs, a new one takes over unannounced
    Revoke {
        /// The key's thumbprint
        #[arg(allow_hyphen_values = true)]
        kid: String,
    },
}

/// Runs it.
pub fn run(dir: &Path, args: KeysArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        KeysCommand::List => print!("{}", list(&published(dir)?)),
        KeysCommand::Create => println!("created {}", KeyRing::create(dir, now())?.active().kid()),
        KeysCommand::Rotate => {
            let done = KeyRing::rotate(dir, now())?;
            println!("retired {}\ncreated {}", done.old_kid, done.ring.active().kid());
            println!("Restart the web processes: until then they sign with the old key, which stays valid.");
        }
        KeysCommand::Revoke { kid } => {
            let ring = KeyRing::revoke(dir, &kid, now())?;
            println!("revoked {kid}\nin use  {}", ring.active().kid());
            println!(
                "Restart the web processes now, and publish the new thumbprint: no old key vouches for it."
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Only the public list: listing keys needs no private one.
fn published(dir: &Path) -> anyhow::Result<PublicKeys> {
    let path = dir.join("keys.json");
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    PublicKeys::from_json(&bytes).with_context(|| path.display().to_string())
}

fn list(keys: &PublicKeys) -> String {
    let day = |at: Option<DateTime<Utc>>| at.map_or_else(|| "unknown".to_owned(), time::format);
    let lines = keys.keys.iter().map(|key| {
        let (status, until) = match key.status {
            KeyStatus::Active => ("active ", String::new()),
            KeyStatus::Retired => ("retired", format!(", retired {}", day(key.retired_at))),
            KeyStatus::Revoked => ("revoked", format!(", revoked {}", day(key.revoked_at))),
        };
        format!("{status}  {}  created {}{until}\n", key.kid, day(key.created_at))
    });
    lines.collect()
}

#[allow(clippy::disallowed_methods, reason = "keys are made without a database whose clock could be asked")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
