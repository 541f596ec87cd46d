//! `plumbline backup` and `plumbline restore`: everything but the secrets, and the proof that it is whole.
//!
//! A backup is a folder, or the same folder in one tar file: `database.dump` (of `pg_dump`, one moment),
//! `objects/{company}/{first two digits}/{sha256}`, `keys.json` (public keys) and `manifest.json` with the SHA-256
//! of everything. Private keys and `SERVER_KEY` are not in it: they belong elsewhere, encrypted.

mod archive;
mod check;
mod dump;
mod manifest;
mod restore;
mod take;

use clap::Args;
use std::path::PathBuf;

pub use restore::run as restore;
pub use take::run as backup;

/// Where to.
///
/// Needs `DATABASE_ADMIN_URL`, a superuser's connection, and `pg_dump` of the server's version or a newer one.
/// Everything may go on running. Ends with 1 when an object is missing or is not what its name says; the rest is
/// backed up all the same.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// A folder that is new or empty, or a file that ends in .tar
    #[arg(value_name = "DIR|FILE.tar")]
    to: PathBuf,
}

/// From where.
///
/// Restores into the database that `DATABASE_ADMIN_URL` names, which must be empty, and into the empty `FILES_DIR`
/// or `FILES_URL`. Nothing is touched before every hash of the backup was found right.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The folder or file that `plumbline backup` made
    #[arg(value_name = "DIR|FILE.tar")]
    from: PathBuf,
    /// Only try it: restore into a scratch database on the same server, check every object's hash, the evidence of
    /// every contract and every company's activity chain, say what was checked, and remove the scratch database.
    /// Ends with 1 on any fault
    #[arg(long)]
    check: bool,
}
