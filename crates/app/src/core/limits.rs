//! Counters of tries: in Redis where several nodes share them, else in this process.
//!
//! With Redis down the limits of this process hold alone: signing in goes on, at most as many times as
//! there are nodes.

use crate::core::error::{Error, Result};
use redis::aio::ConnectionManager;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// At most `most` in `window`.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Part of the counter's key.
    pub name: &'static str,
    /// How many are let through.
    pub most: u32,
    /// In how long.
    pub window: Duration,
}

/// Counts.
pub struct Limiter {
    local: Mutex<HashMap<String, (Instant, u32)>>,
    redis: Option<ConnectionManager>,
}

impl std::fmt::Debug for Limiter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limiter").field("redis", &self.redis.is_some()).finish_non_exhaustive()
    }
}

impl Limiter {
    /// For one node.
    pub fn local() -> Self {
        Self { local: Mutex::default(), redis: None }
    }

    /// Shared over Redis. Connects in the background: a Redis that is down does not keep a node from starting.
    pub fn shared(url: &str) -> Result<Self> {
        let config = redis::aio::ConnectionManagerConfig::new()
            .set_connection_timeout(Some(Duration::from_secs(1)))
            .set_response_timeout(Some(Duration::from_secs(1)));
        let client = redis::Client::open(url).map_err(Error::internal)?;
        let manager = ConnectionManager::new_lazy_with_config(client, config).map_err(Error::internal)?;
        Ok(Self { local: Mutex::default(), redis: Some(manager) })
    }

    /// Counts one for `key`; past the limit it is refused with the seconds to wait.
    pub async fn count(&self, limit: Limit, key: &str) -> Result<()> {
        let key = format!("plumbline:limit:{}:{key}", limit.name);
        let (count, left) = match &self.redis {
            Some(redis) => match count_shared(redis.clone(), &key, limit.window).await {
                Ok(counted) => counted,
                Err(error) => {
                    tracing::warn!(%error, "limits hold for this node alone: Redis does not answer");
                    self.count_local(key, limit.window)
                }
            },
            None => self.count_local(key, limit.window),
        };
        if count > limit.most { Err(Error::TooMany { wait: left.as_secs().max(1) }) } else { Ok(()) }
    }

    fn count_local(&self, key: String, window: Duration) -> (u32, Duration) {
        let mut counters = self.local.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now = Instant::now();
        if counters.len() > 100_000 {
            counters.retain(|_, (until, _)| *until > now);
        }
        let (until, count) = counters.entry(key).or_insert((now + window, 0));
        if *until <= now {
            (*until, *count) = (now + window, 0);
        }
        *count += 1;
        (*count, until.duration_since(now))
    }
}

async fn count_shared(
    mut redis: ConnectionManager,
    key: &str,
    window: Duration,
) -> redis::RedisResult<(u32, Duration)> {
    let (count, left): (u32, i64) = redis::Script::new(
        "local n = redis.call('INCR', KEYS[1])
         if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
         return {n, redis.call('PTTL', KEYS[1])}",
    )
    .key(key)
    .arg(u64::try_from(window.as_millis()).unwrap_or(u64::MAX))
    .invoke_async(&mut redis)
    .await?;
    Ok((count, Duration::from_millis(left.max(0).unsigned_abs())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn refuses_past_the_limit_and_tells_how_long() {
        let limiter = Limiter::local();
        let limit = Limit { name: "t", most: 2, window: Duration::from_mins(1) };
        limiter.count(limit, "a").await.unwrap();
        limiter.count(limit, "a").await.unwrap();
        assert!(matches!(limiter.count(limit, "a").await, Err(Error::TooMany { wait: 1..=60 })));
        limiter.count(limit, "b").await.unwrap();
    }
}
