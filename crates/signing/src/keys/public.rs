use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::pkcs8::EncodePublicKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::{Announcement, KeyError};
use crate::digest::sha256;
use crate::jcs::{self, Profile};
use crate::time::stamp_opt;

/// Whether a key signs, signed once, or must not be believed any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyStatus {
    /// Signs now.
    Active,
    /// Replaced; what it signed stays valid.
    Retired,
    /// Out of our hands: its own signatures prove nothing about when they were made.
    Revoked,
}

/// A public key as published: a JWK (RFC 8037) with status and dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Jwk", into = "Jwk")]
pub struct PublicKey {
    /// RFC 7638 thumbprint, 43 characters of base64url.
    pub kid: String,
    /// See [`KeyStatus`].
    pub status: KeyStatus,
    /// When it was made; unknown for a key from the environment.
    pub created_at: Option<DateTime<Utc>>,
    /// When another took over.
    pub retired_at: Option<DateTime<Utc>>,
    /// From when on it must not be believed.
    pub revoked_at: Option<DateTime<Utc>>,
    /// The statement of the key before it that announced this one.
    pub announcement: Option<Announcement>,
    point: VerifyingKey,
}

/// Every key ever, oldest first: the body of `/.well-known/signature-keys.json`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PublicKeys {
    /// The keys.
    pub keys: Vec<PublicKey>,
}

impl PublicKey {
    pub(super) fn active(point: VerifyingKey, created_at: Option<DateTime<Utc>>) -> Self {
        Self {
            kid: thumbprint(point.as_bytes()),
            status: KeyStatus::Active,
            created_at,
            retired_at: None,
            revoked_at: None,
            announcement: None,
            point,
        }
    }

    /// The 32 bytes of the key in base64url, a JWK's `x`.
    pub fn x(&self) -> String {
        BASE64URL_NOPAD.encode(self.point.as_bytes())
    }

    /// `SubjectPublicKeyInfo` in PEM, as OpenSSL reads it.
    pub fn to_pem(&self) -> String {
        self.point.to_public_key_pem(LineEnding::LF).expect("a 32-byte key always has a PEM form")
    }

    /// Whether `signature` is 64 bytes, in canonical form, and made over `bytes` by this key.
    pub fn verifies(&self, bytes: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.point.verify_strict(bytes, &signature).is_ok())
    }
}

impl PublicKeys {
    /// Reads a `keys.json`: any JSON spelling, but no duplicate keys, no weak or misnamed key, no
    /// status that its dates contradict.
    pub fn from_json(bytes: &[u8]) -> Result<Self, KeyError> {
        let value = jcs::parse(bytes, Profile::Data)?;
        let keys: Self = serde_json::from_value(value).map_err(|e| KeyError::Inconsistent(e.to_string()))?;
        for (n, key) in keys.keys.iter().enumerate() {
            if keys.keys[..n].iter().any(|other| other.kid == key.kid) {
                return Err(KeyError::Inconsistent(format!("{} stands twice", key.kid)));
            }
        }
        Ok(keys)
    }

    /// The canonical JSON of the set.
    pub fn to_json(&self) -> Vec<u8> {
        jcs::to_canonical_data(self).expect("kids, dates and base64url are plain text")
    }

    /// The key of a thumbprint.
    pub fn get(&self, kid: &str) -> Option<&PublicKey> {
        self.keys.iter().find(|key| key.kid == kid)
    }

    /// The key that made a signature over these bytes, whatever they claim.
    pub fn signer_of(&self, bytes: &[u8], signature: &[u8]) -> Option<&PublicKey> {
        self.keys.iter().find(|key| key.verifies(bytes, signature))
    }

    /// Whether trusting the key `from` includes trusting the key `to`: the same, or announced
    /// from key to key by statements that hold. A revoked key announces nothing: whoever has it
    /// could have written the statement.
    pub fn leads_to(&self, from: &str, to: &str) -> bool {
        let mut trusted = vec![from];
        while !trusted.contains(&to) {
            let next = self.keys.iter().find(|key| {
                !trusted.contains(&key.kid.as_str())
                    && trusted.iter().filter_map(|kid| self.get(kid)).any(|old| {
                        old.status != KeyStatus::Revoked
                            && key.announcement.as_ref().is_some_and(|a| a.holds(old, key))
                    })
            });
            match next {
                Some(key) => trusted.push(&key.kid),
                None => return false,
            }
        }
        true
    }
}

/// RFC 7638 with the members RFC 8037 names for an OKP key, in their order.
pub(super) fn thumbprint(point: &[u8; 32]) -> String {
    let x = BASE64URL_NOPAD.encode(point);
    let jwk = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    BASE64URL_NOPAD.encode(&sha256(jwk.as_bytes()))
}

#[derive(Serialize, Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    x: String,
    kid: String,
    #[serde(rename = "use")]
    usage: String,
    alg: String,
    status: KeyStatus,
    #[serde(with = "stamp_opt")]
    created_at: Option<DateTime<Utc>>,
    #[serde(with = "stamp_opt")]
    retired_at: Option<DateTime<Utc>>,
    #[serde(with = "stamp_opt")]
    revoked_at: Option<DateTime<Utc>>,
    announcement: Option<Announcement>,
}

impl From<PublicKey> for Jwk {
    fn from(key: PublicKey) -> Self {
        Self {
            kty: "OKP".into(),
            crv: "Ed25519".into(),
            x: key.x(),
            kid: key.kid,
            usage: "sig".into(),
            alg: "EdDSA".into(),
            status: key.status,
            created_at: key.created_at,
            retired_at: key.retired_at,
            revoked_at: key.revoked_at,
            announcement: key.announcement,
        }
    }
}

impl TryFrom<Jwk> for PublicKey {
    type Error = KeyError;

    fn try_from(jwk: Jwk) -> Result<Self, KeyError> {
        if (jwk.kty.as_str(), jwk.crv.as_str(), jwk.alg.as_str(), jwk.usage.as_str())
            != ("OKP", "Ed25519", "EdDSA", "sig")
        {
            return Err(KeyError::Malformed(format!("{} is of another kind", jwk.kid)));
        }
        let bytes = BASE64URL_NOPAD.decode(jwk.x.as_bytes()).ok();
        let point = bytes
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
            .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
            .ok_or_else(|| KeyError::Malformed(format!("{} has no point", jwk.kid)))?;
        if point.is_weak() {
            return Err(KeyError::Weak(jwk.kid));
        }
        if thumbprint(point.as_bytes()) != jwk.kid {
            return Err(KeyError::Inconsistent(format!("{} is not its thumbprint", jwk.kid)));
        }
        let dated = match jwk.status {
            KeyStatus::Active => jwk.retired_at.is_none() && jwk.revoked_at.is_none(),
            KeyStatus::Retired => jwk.retired_at.is_some() && jwk.revoked_at.is_none(),
            KeyStatus::Revoked => jwk.revoked_at.is_some(),
        };
        if !dated {
            return Err(KeyError::Inconsistent(format!("{}: status and dates differ", jwk.kid)));
        }
        Ok(Self {
            kid: jwk.kid,
            status: jwk.status,
            created_at: jwk.created_at,
            retired_at: jwk.retired_at,
            revoked_at: jwk.revoked_at,
            announcement: jwk.announcement,
            point,
        })
    }
}
