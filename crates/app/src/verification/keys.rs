//! The published keys, as the folder has them now.

use crate::{App, Error, Result};
use plumbline_signing::PublicKeys;
use std::io::ErrorKind;

/// Every key ever, with its status now: a key that the operator revoked a moment ago is revoked here, though the
/// process still has the list that it started with. Without a folder, that list.
pub async fn published(app: &App) -> Result<PublicKeys> {
    let path = app.config.data.keys.join("keys.json");
    let own = app.keys.as_ref();
    match tokio::fs::read(&path).await {
        Ok(bytes) => {
            let keys = PublicKeys::from_json(&bytes).map_err(Error::internal)?;
            // a ring from elsewhere than this folder knows better
            Ok(match own {
                Some(ring) if keys.get(ring.active().kid()).is_none() => ring.public().clone(),
                _ => keys,
            })
        }
        Err(e) if e.kind() == ErrorKind::NotFound => match own {
            Some(ring) => Ok(ring.public().clone()),
            None => Err(Error::internal(format!("{}: there are no published keys", path.display()))),
        },
        Err(e) => Err(Error::Unavailable(format!("{}: {e}", path.display()))),
    }
}
