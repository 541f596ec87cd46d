use std::{io, path::PathBuf};

/// Why a private server could not be had. Each message says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No server binaries of a version this project runs on.
    #[error(
        "PostgreSQL 15 or newer is not installed. On Debian: apt-get install postgresql. Or set PLUMBLINE_PG_BIN to the folder of initdb and postgres"
    )]
    NoPostgres,
    /// The data folder was written by a version that is gone.
    #[error(
        "{data} was written by PostgreSQL {major}, which is not installed. Install that version, or remove the folder to start again with an empty database"
    )]
    OtherMajor {
        /// The data folder.
        data: PathBuf,
        /// The major version written in it.
        major: u32,
    },
    /// `PostgreSQL` refuses to run as root and there is nobody to become.
    #[error(
        "PostgreSQL does not run as root, and there is no user named postgres to run it as. Installing Debian's package postgresql creates one"
    )]
    NoAccount,
    /// A shared temporary folder was there already and belongs to somebody else.
    #[error(
        "{0} exists and is not ours. Remove it, or set PLUMBLINE_HOME to a folder that the user postgres can reach"
    )]
    Foreign(PathBuf),
    /// A database name that would need quoting.
    #[error("{0:?} is not a database name: use a to z, 0 to 9 and _, at most 63 characters")]
    Name(String),
    /// A program could not be started or answered with an error.
    #[error("{program} failed: {detail}")]
    Program {
        /// The program's file name.
        program: String,
        /// What it wrote, or why it did not start.
        detail: String,
    },
    /// The server did not answer in time.
    #[error("{server} did not become ready within {seconds} s. Its log: {detail}")]
    NotReady {
        /// Which server.
        server: &'static str,
        /// How long we waited.
        seconds: u64,
        /// The end of its log.
        detail: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
}

impl Error {
    /// For `map_err`: an I/O error that knows its file.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
