use std::fmt;

use data_encoding::{BASE64, BASE64_NOPAD};
use ed25519_dalek::Signer;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey, KeypairBytes};
use zeroize::Zeroizing;

use super::public::thumbprint;
use super::{KeyError, PublicKey};
use crate::random::Random;

/// A private Ed25519 key and its thumbprint. Wiped from memory when dropped; `Debug` shows the
/// thumbprint only.
pub struct SigningKey {
    secret: ed25519_dalek::SigningKey,
    kid: String,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

impl AsRef<SigningKey> for SigningKey {
    fn as_ref(&self) -> &SigningKey {
        self
    }
}

impl SigningKey {
    /// A new key.
    pub fn generate(random: &mut Random) -> Result<Self, KeyError> {
        Ok(Self::from_seed(&Zeroizing::new(random.bytes::<32>()?)))
    }

    /// The key of a 32-byte seed (RFC 8032's private key).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let kid = thumbprint(secret.verifying_key().as_bytes());
        Self { secret, kid }
    }

    /// The key in an environment variable: base64 of the 32-byte seed or of PKCS#8 DER.
    pub fn from_base64(text: &str) -> Result<Self, KeyError> {
        let text: Zeroizing<String> = Zeroizing::new(text.chars().filter(|c| !c.is_whitespace()).collect());
        let bytes = BASE64.decode(text.as_bytes()).or_else(|_| BASE64_NOPAD.decode(text.as_bytes()));
        // The decoder's message would quote a part of the secret, so it is dropped.
        let bytes = Zeroizing::new(bytes.map_err(|_| KeyError::Malformed("not base64".into()))?);
        if let Ok(seed) = <&[u8; 32]>::try_from(bytes.as_slice()) {
            return Ok(Self::from_seed(seed));
        }
        let secret = ed25519_dalek::SigningKey::from_pkcs8_der(&bytes)
            .map_err(|_| KeyError::Malformed("neither 32 bytes nor PKCS#8".into()))?;
        Ok(Self::from_seed(&Zeroizing::new(secret.to_bytes())))
    }

    pub(super) fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let secret = ed25519_dalek::SigningKey::from_pkcs8_pem(pem)
            .map_err(|_| KeyError::Malformed("not a PKCS#8 PEM file".into()))?;
        Ok(Self::from_seed(&Zeroizing::new(secret.to_bytes())))
    }

    /// PKCS#8 version 1: OpenSSL 3.0 does not read version 2, which carries the public key too.
    pub(super) fn to_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        KeypairBytes { secret_key: self.secret.to_bytes(), public_key: None }
            .to_pkcs8_pem(LineEnding::LF)
            .map_err(|e| KeyError::Malformed(e.to_string()))
    }

    /// RFC 7638 thumbprint of the public key.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public half, active and without dates.
    pub fn public(&self) -> PublicKey {
        PublicKey::active(self.secret.verifying_key(), None)
    }

    /// Signs bytes. Not public: what may be signed is decided by this crate, because every kind
    /// of statement under this key must carry its own `typ`.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.secret.sign(bytes).to_bytes()
    }
}
