//! A small SMTP server that keeps what it accepts in a folder instead of delivering it.
//!
//! The demo's worker speaks real SMTP to it, and its mailbox page reads the folder. Tests script its [`Faults`].
//! It has neither TLS nor accounts, so it listens on this machine alone.

mod data;
mod dialogue;
mod faults;
mod lines;

pub use faults::{Fault, Faults, Stage};

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// The largest message taken, in bytes: announced in the greeting, counted while reading.
pub const SIZE_MAX: usize = 36 * 1024 * 1024;

const CONNECTIONS_MAX: usize = 100;

/// Serves until the listener fails; dropping the future ends every conversation.
///
/// A message is answered with 250 only when it is whole and durable in `folder`.
pub async fn serve(listener: TcpListener, folder: PathBuf) -> io::Result<()> {
    serve_with(listener, folder, Faults::default()).await
}

/// The same, with faults to order.
pub async fn serve_with(listener: TcpListener, folder: PathBuf, faults: Faults) -> io::Result<()> {
    let folder: Arc<PathBuf> = Arc::new(folder);
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let mut conversations = JoinSet::new();
    loop {
        while conversations.try_join_next().is_some() {}
        let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
        let (stream, _) = listener.accept().await?;
        let (folder, faults) = (Arc::clone(&folder), faults.clone());
        conversations.spawn(async move {
            // one broken conversation is its client's trouble alone
            dialogue::hold(stream, &folder, &faults).await.ok();
            drop(place);
        });
    }
}
