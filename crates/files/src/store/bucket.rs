//! A bucket of an S3 service as blob storage.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig};

use super::key::INCOMING;
use super::local::ABANDONED;
use crate::FilesError;

/// How long the service may take to answer at all, before another try.
const PATIENCE: Duration = Duration::from_secs(30);

/// Opens a bucket. Nothing is asked of the service yet: one that is down does not keep a process from starting.
pub(super) fn open(
    bucket: &str,
    prefix: &str,
    settings: &[(String, String)],
) -> Result<Arc<dyn ObjectStore>, FilesError> {
    // the client of the bucket asks the process for its TLS; somebody may have answered before
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = ClientOptions::new()
        .with_connect_timeout(Duration::from_secs(5))
        // from the first byte to the last: a large file to a slow reader is no fault of the bucket's
        .with_timeout(Duration::from_mins(10))
        .with_read_timeout(PATIENCE);
    let retry = RetryConfig { max_retries: 4, retry_timeout: PATIENCE, ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::new()
        .with_client_options(client)
        .with_retry(retry)
        .with_bucket_name(bucket)
        // deletes go one by one: not every service speaks the request for many
        .with_disable_bulk_delete(true);
    for (name, value) in settings {
        if let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
            builder = builder.with_config(key, value);
        }
    }
    let store = builder.build()?;
    let store: Arc<dyn ObjectStore> = if prefix.is_empty() {
        Arc::new(store)
    } else {
        Arc::new(PrefixStore::new(store, Path::parse(prefix).map_err(object_store::Error::from)?))
    };
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        let store = Arc::clone(&store);
        runtime.spawn(async move {
            if let Err(error) = sweep(&store, now()).await {
                tracing::warn!(%error, "abandoned uploads could not be looked for");
            }
        });
    }
    Ok(store)
}

/// The bucket's own clock stamped what lies there: a day is long enough for both.
#[expect(clippy::disallowed_methods, reason = "compared with times of files, to the day")]
fn now() -> SystemTime {
    SystemTime::now()
}

/// Removes what was left half-written long before `now`.
async fn sweep(store: &Arc<dyn ObjectStore>, now: SystemTime) -> Result<(), FilesError> {
    let found: Vec<_> = store.list(Some(&Path::from(INCOMING))).try_collect().await?;
    for meta in found {
        let age = now.duration_since(meta.last_modified.into()).unwrap_or_default();
        if age > ABANDONED {
            super::pieces::gone(store.delete(&meta.location).await)?;
        }
    }
    Ok(())
}
