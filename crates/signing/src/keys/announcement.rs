use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PublicKey, SigningKey};
use crate::digest::{hex, unhex};
use crate::jcs::{self, Profile};
use crate::time::stamp;

const TYP: &str = "urn:plumbline:key-announcement:1";

/// What an old key says about the new one, as signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    typ: String,
    /// Thumbprint of the key that signs the statement.
    pub kid: String,
    /// Thumbprint of the announced key.
    pub new_kid: String,
    /// The announced key, a JWK's `x`.
    pub new_x: String,
    /// When it was said.
    #[serde(with = "stamp")]
    pub at: DateTime<Utc>,
}

/// A [`Statement`] and its signature by the old key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// The canonical JSON that was signed, as a string.
    pub statement: String,
    /// 64 bytes in lowercase hex.
    pub signature: String,
}

impl Announcement {
    pub(super) fn sign(old: &SigningKey, new: &PublicKey, at: DateTime<Utc>) -> Self {
        let statement = Statement {
            typ: TYP.into(),
            kid: old.kid().into(),
            new_kid: new.kid.clone(),
            new_x: new.x(),
            at,
        };
        let bytes = jcs::to_canonical(&statement).expect("thumbprints and a date are plain text");
        let signature = hex(&old.sign(&bytes));
        let statement = String::from_utf8(bytes).expect("canonical JSON is UTF-8");
        Self { statement, signature }
    }

    /// The statement, when it is one (its signature is not looked at; see [`Self::holds`]).
    pub fn read(&self) -> Option<Statement> {
        let statement: Statement = jcs::parse_canonical(self.statement.as_bytes(), Profile::Evidence).ok()?;
        (statement.typ == TYP).then_some(statement)
    }

    /// Whether `old` really announced `new` by this.
    pub fn holds(&self, old: &PublicKey, new: &PublicKey) -> bool {
        let signed = unhex::<64>(&self.signature)
            .is_some_and(|signature| old.verifies(self.statement.as_bytes(), &signature));
        signed
            && self
                .read()
                .is_some_and(|said| said.kid == old.kid && said.new_kid == new.kid && said.new_x == new.x())
    }
}
