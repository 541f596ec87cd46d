use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::digest::Hash;
use crate::jcs::{self, JcsError};

/// The chain hash of an empty log.
pub const CHAIN_0: Hash = [0; 32];

/// Hash of one entry: SHA-256(0x00 ‖ entry).
pub fn leaf(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

/// Hash of the log after an entry: SHA-256(0x02 ‖ chain before ‖ leaf). Its own first byte keeps
/// a chain hash from ever being read as a leaf.
pub fn chain(before: &Hash, leaf: &Hash) -> Hash {
    Sha256::new().chain_update([2]).chain_update(before).chain_update(leaf).finalize().into()
}

/// What an entry says about its data: SHA-256(salt ‖ canonical JSON). Salted, because names and
/// addresses in it could be guessed otherwise; `salt` (16 bytes) is kept beside the data. The
/// entry of a signature takes SHA-256 of `evidence.json` instead.
pub fn data_digest<T: Serialize + ?Sized>(salt: &[u8], data: &T) -> Result<Hash, JcsError> {
    let json = jcs::to_canonical_data(data)?;
    Ok(Sha256::new().chain_update(salt).chain_update(json).finalize().into())
}
