//! Connections kept between mails.
//!
//! Our own instead of the library's: that one puts a connection back even where its dialogue was cut short by a
//! time-out, and the next mail would read the answers to the last.

use super::answer::{self, Stage};
use super::connect::connect;
use super::settings::Server;
use super::{Accepted, SendError};
use lettre::address::Envelope;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Servers hang up after minutes; long before that we do.
const IDLE: Duration = Duration::from_secs(30);
const KEPT: usize = 8;

#[derive(Default)]
pub(super) struct Pool(Mutex<Vec<(AsyncSmtpConnection, Instant)>>);

impl Pool {
    pub(super) async fn send(
        &self,
        server: &Server,
        envelope: &Envelope,
        eml: Vec<u8>,
    ) -> Result<Accepted, SendError> {
        // taken out of the pool for the whole dialogue: whatever cuts it drops the connection
        let mut connection = match self.rested().await {
            Some(connection) => connection,
            None => connect(server).await.map_err(|fault| answer::refusal(Stage::Connecting, &fault))?,
        };
        match connection.send(envelope, &eml).await {
            Ok(response) => {
                self.keep(connection);
                Ok(answer::acceptance(&response))
            }
            Err(fault) => Err(answer::refusal(Stage::Sending, &fault)),
        }
    }

    /// A kept connection that still answers.
    async fn rested(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let (mut connection, since) = self.kept().pop()?;
            if since.elapsed() < IDLE && connection.test_connected().await {
                return Some(connection);
            }
        }
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut kept = self.kept();
        kept.retain(|(_, since)| since.elapsed() < IDLE);
        if kept.len() < KEPT {
            kept.push((connection, Instant::now()));
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Vec<(AsyncSmtpConnection, Instant)>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
