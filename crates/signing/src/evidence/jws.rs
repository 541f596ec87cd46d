//! The same evidence as a compact JWS, for tools that speak JOSE.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use crate::jcs::{self, Profile};
use crate::keys::{PublicKey, SigningKey};

const TYP: &str = "signature-evidence+jws";

/// The only header accepted. Members beyond these (`crit`, `b64`, `jwk` …) are refused: each
/// would change what the signature means.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
}

/// Why a JWS does not vouch for the evidence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JwsError {
    /// Not three parts of base64url.
    #[error("not a compact JWS")]
    Form,
    /// A header other than `EdDSA`, this `typ` and the evidence's `kid`.
    #[error("its header names another algorithm, type or key")]
    Header,
    /// Its payload differs from evidence.json.
    #[error("its payload is not evidence.json")]
    Payload,
    /// Its signature does not hold.
    #[error("its signature does not hold")]
    Signature,
}

pub(super) fn sign_jws(evidence: &[u8], key: &SigningKey) -> String {
    let header = Header { alg: "EdDSA".into(), kid: key.kid().into(), typ: TYP.into() };
    let header = jcs::to_canonical(&header).expect("a thumbprint is plain text");
    let input = [&header[..], evidence].map(|part| BASE64URL_NOPAD.encode(part)).join(".");
    let signature = BASE64URL_NOPAD.encode(&key.sign(input.as_bytes()));
    format!("{input}.{signature}")
}

/// Whether a compact JWS carries exactly these bytes under this key. The algorithm is decided
/// here, never by the header.
pub fn verify_jws(jws: &str, evidence: &[u8], key: &PublicKey) -> Result<(), JwsError> {
    let (input, signature) = jws.rsplit_once('.').ok_or(JwsError::Form)?;
    let (header, payload) = input.split_once('.').ok_or(JwsError::Form)?;
    let decode = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).map_err(|_| JwsError::Form);
    let (header, payload, signature) = (decode(header)?, decode(payload)?, decode(signature)?);
    let header: Header = jcs::parse_canonical(&header, Profile::Evidence).map_err(|_| JwsError::Header)?;
    if header.alg != "EdDSA" || header.typ != TYP || header.kid != key.kid {
        return Err(JwsError::Header);
    }
    if payload != evidence {
        return Err(JwsError::Payload);
    }
    key.verifies(input.as_bytes(), &signature).then_some(()).ok_or(JwsError::Signature)
}
