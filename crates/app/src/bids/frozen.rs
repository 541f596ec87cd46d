//! Frozen bids in memory: content-addressed, so what was read once never needs to be read again.

use crate::{App, Result, freezing};
use plumbline_domain::frozen::FrozenBid;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// As many bids are kept; one of 2,000 lines takes about a megabyte.
const KEPT: usize = 64;

/// Key: the company too, so that knowing a hash opens nothing of another's.
type Key = (Uuid, String);

static CACHE: Mutex<Cache> = Mutex::new(Cache { clock: 0, bids: None });

struct Cache {
    clock: u64,
    bids: Option<HashMap<Key, (u64, Arc<FrozenBid>)>>,
}

impl Cache {
    fn get(&mut self, key: &Key) -> Option<Arc<FrozenBid>> {
        self.clock += 1;
        let (used, bid) = self.bids.as_mut()?.get_mut(key)?;
        *used = self.clock;
        Some(bid.clone())
    }

    fn put(&mut self, key: Key, bid: Arc<FrozenBid>) {
        self.clock += 1;
        let bids = self.bids.get_or_insert_default();
        if bids.len() >= KEPT
            && let Some(oldest) = bids.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| key.clone())
        {
            bids.remove(&oldest);
        }
        bids.insert(key, (self.clock, bid));
    }
}

/// The frozen bid of this hash: from memory, or from storage with its bytes checked against the hash.
pub async fn load(app: &App, company: Uuid, sha256: &str) -> Result<Arc<FrozenBid>> {
    let key = (company, sha256.to_owned());
    if let Some(bid) = CACHE.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(bid);
    }
    let bytes = app.files.get(company, sha256).await.map_err(crate::documents::storage)?;
    let bid = Arc::new(freezing::read::<FrozenBid>(&bytes, sha256)?);
    CACHE.lock().unwrap_or_else(PoisonError::into_inner).put(key, bid.clone());
    Ok(bid)
}
