//! How mails leave: over SMTP, or into a folder.

mod answer;
mod connect;
mod pool;
mod settings;

pub use settings::{ConfigError, SmtpConfig};

use crate::{Mail, folder};
use pool::Pool;
use settings::Server;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Takes mails and says what became of them. Cheap to clone.
#[derive(Clone)]
pub struct Mailer(Arc<Way>);

enum Way {
    Smtp { server: Server, timeout: Duration, pool: Pool },
    Folder(PathBuf),
}

/// The next server took responsibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What it answered, such as `250 2.0.0 Ok: queued as 4XyZ`.
    pub server_words: String,
}

/// The mail was not accepted, or it is not known whether it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Try again later: the server asked for it, or could not be spoken to.
    #[error("not accepted yet: {0}")]
    Transient(String),
    /// Do not try again: this mail or this address was refused for good.
    #[error("refused: {0}")]
    Permanent(String),
}

impl Mailer {
    /// Over SMTP, with connections kept for a while.
    pub fn smtp(config: &SmtpConfig) -> Result<Self, ConfigError> {
        let server = Server::read(&config.url)?;
        Ok(Self(Arc::new(Way::Smtp { server, timeout: config.timeout, pool: Pool::default() })))
    }

    /// Into a folder of `.eml` files; nothing is sent.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self(Arc::new(Way::Folder(path.into())))
    }

    /// Sends one mail, once; never takes longer than the time-out.
    ///
    /// After [`SendError::Transient`] the mail may have arrived all the same (the answer got lost): a repeat
    /// carries the same Message-ID.
    pub async fn send(&self, mail: &Mail) -> Result<Accepted, SendError> {
        match &*self.0 {
            Way::Smtp { server, timeout, pool } => {
                let dialogue = pool.send(server, mail.envelope(), mail.to_eml());
                // a cut dialogue drops its connection: one in mid-sentence must never be used again
                tokio::time::timeout(*timeout, dialogue).await.unwrap_or_else(|_| {
                    let seconds = timeout.as_secs_f32();
                    Err(SendError::Transient(format!("the mail server took longer than {seconds} seconds")))
                })
            }
            Way::Folder(path) => {
                let (path, eml) = (path.clone(), mail.to_eml());
                let written = tokio::task::spawn_blocking(move || folder::write(&path, &eml)).await;
                match written {
                    Ok(Ok(name)) => Ok(Accepted { server_words: format!("written to {name}") }),
                    Ok(Err(fault)) => Err(SendError::Transient(fault.to_string())),
                    Err(fault) => Err(SendError::Transient(fault.to_string())),
                }
            }
        }
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Way::Smtp { server, .. } => write!(f, "Mailer({server:?})"),
            Way::Folder(path) => write!(f, "Mailer({})", path.display()),
        }
    }
}
