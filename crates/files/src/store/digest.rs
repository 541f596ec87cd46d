//! SHA-256 of what flows by.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// Hash and byte count of a stream.
#[derive(Debug, Default)]
pub(super) struct Running {
    hash: Sha256,
    size: u64,
}

impl Running {
    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// The hash in lowercase hex.
    pub(super) fn finish(self) -> String {
        HEXLOWER.encode(&self.hash.finalize())
    }
}
