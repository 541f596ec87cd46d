//! Randomness for salts, ids and keys, with a seed for files that must come out the same.

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A source of random bytes: the operating system's, or a fixed stream.
pub struct Random(Source);

enum Source {
    System,
    Seeded { seed: Zeroizing<[u8; 32]>, block: u64 },
}

/// The operating system gave no randomness.
#[derive(Debug, thiserror::Error)]
#[error("no randomness from the operating system: {0}")]
pub struct RandomError(String);

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Source::System => "Random(system)",
            Source::Seeded { .. } => "Random(seeded)",
        })
    }
}

impl Random {
    /// The operating system's generator: what everything real uses.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A stream that is the same for the same seed, for golden files only: whoever knows the
    /// seed knows every salt.
    pub fn seeded(seed: [u8; 32]) -> Self {
        Self(Source::Seeded { seed: Zeroizing::new(seed), block: 0 })
    }

    /// `N` fresh bytes; at most 32 a call.
    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], RandomError> {
        const { assert!(N <= 32, "one block of the seeded stream has 32 bytes") };
        let mut out = [0; N];
        match &mut self.0 {
            Source::System => {
                getrandom::fill(&mut out).map_err(|e| RandomError(e.to_string()))?;
            }
            Source::Seeded { seed, block } => {
                let digest = Sha256::new().chain_update(seed.as_slice()).chain_update(block.to_be_bytes());
                out.copy_from_slice(&digest.finalize()[..N]);
                *block += 1;
            }
        }
        Ok(out)
    }

    /// A certificate's id: 128 bits in lowercase base32 without padding, 26 characters.
    pub fn certificate_id(&mut self) -> Result<String, RandomError> {
        Ok(BASE32_NOPAD.encode(&self.bytes::<16>()?).to_ascii_lowercase())
    }

    /// A disclosure's salt: 128 bits in base64url, 22 characters.
    pub(crate) fn salt(&mut self) -> Result<String, RandomError> {
        Ok(BASE64URL_NOPAD.encode(&self.bytes::<16>()?))
    }
}

/// A new certificate's id from the operating system's randomness.
pub fn new_certificate_id() -> Result<String, RandomError> {
    Random::system().certificate_id()
}

/// Sixteen random bytes: the salt kept beside a log event's data.
pub fn new_salt() -> Result<[u8; 16], RandomError> {
    Random::system().bytes()
}

/// Whether a text has the form of a certificate's id (26 characters of lowercase base32
/// that stand for exactly 128 bits).
pub fn is_certificate_id(text: &str) -> bool {
    text.len() == 26
        && !text.bytes().any(|b| b.is_ascii_uppercase())
        && BASE32_NOPAD.decode(text.to_ascii_uppercase().as_bytes()).is_ok()
}
