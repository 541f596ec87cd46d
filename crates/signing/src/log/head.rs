use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use crate::digest::{Hash, hex, unhex};
use crate::jcs::{self, JcsError, Profile};
use crate::keys::{PublicKey, PublicKeys, SigningKey};
use crate::time::{stamp, to_millis};

const TYP: &str = "urn:plumbline:log-head:1";

/// How long a company's log was, and what it held, as signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    typ: String,
    /// The company's id.
    pub company: String,
    /// Number of the last entry.
    pub size: u64,
    /// Chain hash after it, lowercase hex.
    pub chain: String,
    /// When the head was signed.
    #[serde(with = "stamp")]
    pub at: DateTime<Utc>,
    /// Thumbprint of the key that signed it.
    pub kid: String,
}

/// A head's canonical bytes and the signature over them. Mailed to both parties, whose mailboxes
/// are the witnesses nobody here can rewrite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHead {
    /// Canonical JSON of a [`Head`].
    pub head: Vec<u8>,
    /// Ed25519 over it, 64 bytes.
    pub signature: Vec<u8>,
}

/// Why a signed head says nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    /// Not in one of the forms of [`SignedHead::from_text`].
    #[error("not a signed log head")]
    Form,
    /// Not a head, or not canonical.
    #[error("not a log head: {0}")]
    Head(#[from] JcsError),
    /// Signed by none of the known keys, or by another than it names.
    #[error("its signature is by none of the known keys")]
    Signature,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadJson {
    head: String,
    signature: String,
}

impl Head {
    /// The chain hash as bytes.
    pub fn chain_hash(&self) -> Option<Hash> {
        unhex(&self.chain)
    }
}

impl SignedHead {
    /// Signs the state of a log.
    pub fn sign(
        company: impl Into<String>,
        size: u64,
        chain: &Hash,
        at: DateTime<Utc>,
        key: &impl AsRef<SigningKey>,
    ) -> Result<Self, JcsError> {
        let key = key.as_ref();
        let head = Head {
            typ: TYP.into(),
            company: company.into(),
            size,
            chain: hex(chain),
            at: to_millis(at),
            kid: key.kid().to_owned(),
        };
        let head = jcs::to_canonical(&head)?;
        let signature = key.sign(&head).to_vec();
        Ok(Self { head, signature })
    }

    /// The statement, without looking at its signature.
    pub fn read(&self) -> Result<Head, JcsError> {
        let head: Head = jcs::parse_canonical(&self.head, Profile::Evidence)?;
        if head.typ == TYP && head.chain_hash().is_some() {
            Ok(head)
        } else {
            Err(JcsError::Shape(format!("typ is not {TYP}")))
        }
    }

    /// The statement and its key, when the signature holds under the known key it names.
    pub fn verify<'k>(&self, keys: &'k PublicKeys) -> Result<(Head, &'k PublicKey), HeadError> {
        let key = keys.signer_of(&self.head, &self.signature).ok_or(HeadError::Signature)?;
        let head = self.read()?;
        if head.kid == key.kid { Ok((head, key)) } else { Err(HeadError::Signature) }
    }

    /// One word for mails and forms: base64url(head) "." base64url(signature).
    pub fn to_token(&self) -> String {
        let encode = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        format!("{}.{}", encode(&self.head), encode(&self.signature))
    }

    /// Reads what a person kept: the word of [`Self::to_token`] (line breaks of a mail program are
    /// ignored), or the JSON object with `head` and `signature` as in `log.json`.
    pub fn from_text(text: &str) -> Result<Self, HeadError> {
        let text = text.trim();
        if text.starts_with('{') {
            let value = jcs::parse(text.as_bytes(), Profile::Evidence)?;
            let json: HeadJson = serde_json::from_value(value).map_err(|_| HeadError::Form)?;
            return Self::from_json(json).ok_or(HeadError::Form);
        }
        let word: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let decode = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).ok();
        let parts = word.split_once('.').and_then(|(h, s)| Some((decode(h)?, decode(s)?)));
        let parts = parts.filter(|(_, signature): &(_, Vec<u8>)| signature.len() == 64);
        let (head, signature) = parts.ok_or(HeadError::Form)?;
        Ok(Self { head, signature })
    }

    pub(super) fn from_json(json: HeadJson) -> Option<Self> {
        let signature = unhex::<64>(&json.signature)?.to_vec();
        Some(Self { head: json.head.into_bytes(), signature })
    }

    pub(super) fn to_json(&self) -> Option<HeadJson> {
        let head = String::from_utf8(self.head.clone()).ok()?;
        Some(HeadJson { head, signature: hex(&self.signature) })
    }
}
