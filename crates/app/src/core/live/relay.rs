//! Redis between processes: what is said goes out, what others say comes in. Nothing is kept there.

use super::hub::Parcel;
use crate::core::error::{Error, Result};
use futures_util::StreamExt;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{AsyncCommands, Client, RedisResult};
use std::sync::OnceLock;
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::{interval, sleep, timeout};

const CHANNEL: &str = "plumbline:live";
/// More than this on their way out at once is dropped: those who listen notice within seconds that they missed it.
const WAITING: usize = 4_096;
const PATIENCE: Duration = Duration::from_secs(2);
/// A connection that is silently dead is found out this soon.
const PING: Duration = Duration::from_secs(10);

/// The way to the other processes.
pub(super) struct Relay {
    client: Client,
    outgoing: OnceLock<Sender<String>>,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Relay(redis)")
    }
}

impl Relay {
    pub(super) fn new(url: &str) -> Result<Self> {
        Ok(Self { client: Client::open(url).map_err(Error::internal)?, outgoing: OnceLock::new() })
    }

    /// Hands a parcel to the task that sends; the caller's request does not wait for Redis.
    pub(super) fn send(&self, parcel: &Parcel) {
        let outgoing = self.outgoing.get_or_init(|| {
            let (sender, receiver) = channel(WAITING);
            tokio::spawn(send_all(self.client.clone(), receiver));
            sender
        });
        let Ok(text) = serde_json::to_string(parcel) else { return };
        if outgoing.try_send(text).is_err() {
            tracing::warn!("a live note was dropped: Redis is slow or away");
        }
    }

    /// Gives what others say to `take`, and `None` each time that Redis is back. Never ends.
    pub(super) async fn hear(&self, take: impl Fn(Option<Parcel>)) {
        let mut wait = Duration::from_millis(200);
        loop {
            match self.hear_once(&take, &mut wait).await {
                Ok(()) => tracing::warn!("Redis went away; live notes of other processes are missed"),
                Err(error) => tracing::warn!(%error, "live notes of other processes are missed"),
            }
            sleep(wait).await;
            wait = (wait * 2).min(Duration::from_secs(5));
        }
    }

    async fn hear_once(&self, take: &impl Fn(Option<Parcel>), wait: &mut Duration) -> RedisResult<()> {
        let mut connection = timeout(PATIENCE, self.client.get_async_pubsub()).await.map_err(late)??;
        timeout(PATIENCE, connection.subscribe(CHANNEL)).await.map_err(late)??;
        *wait = Duration::from_millis(200);
        take(None);
        let (mut sink, mut messages) = connection.split();
        let mut pings = interval(PING);
        loop {
            tokio::select! {
                message = messages.next() => {
                    let Some(message) = message else { return Ok(()) };
                    // another version's words, perhaps: whoever listens will ask the database before long
                    if let Ok(parcel) = serde_json::from_slice(message.get_payload_bytes()) {
                        take(Some(parcel));
                    }
                }
                _ = pings.tick() => {
                    let _: redis::Value = timeout(PATIENCE, sink.ping()).await.map_err(late)??;
                }
            }
        }
    }
}

fn late(_: tokio::time::error::Elapsed) -> redis::RedisError {
    std::io::Error::from(std::io::ErrorKind::TimedOut).into()
}

async fn send_all(client: Client, mut outgoing: Receiver<String>) {
    let config = ConnectionManagerConfig::new()
        .set_connection_timeout(Some(PATIENCE))
        .set_response_timeout(Some(PATIENCE));
    let mut redis = match ConnectionManager::new_lazy_with_config(client, config) {
        Ok(redis) => redis,
        Err(error) => {
            tracing::error!(%error, "live notes stay in this process");
            return;
        }
    };
    while let Some(text) = outgoing.recv().await {
        if let Err(error) = redis.publish::<_, _, ()>(CHANNEL, text).await {
            tracing::warn!(%error, "a live note stays in this process: Redis does not answer");
        }
    }
}
