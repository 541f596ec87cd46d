//! Private values as salted commitments: the public record holds hashes nobody can guess, the
//! parties hold the values and salts. Erasing those later leaves signature and log valid.

use std::collections::BTreeMap;

use data_encoding::BASE64URL_NOPAD;
use serde_json::Value;

use super::{Commitments, Private};
use crate::digest::sha256;
use crate::jcs::{self, JcsError, Profile, is_bidi_control};
use crate::random::{Random, RandomError};

/// The names of all disclosures, in the order they are made.
pub const DISCLOSURE_NAMES: [&str; 8] = [
    "signer_name",
    "signer_email",
    "ip",
    "user_agent",
    "amount",
    "sentence",
    "signature_sha256",
    "file_names",
];

/// Values whose commitments were checked; `None` when not disclosed (or unknown at signing).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the values of Private")]
pub struct Disclosed {
    pub signer_name: Option<String>,
    pub signer_email: Option<String>,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    pub amount: Option<String>,
    pub sentence: Option<String>,
    pub signature_sha256: Option<String>,
    pub file_names: Option<Vec<String>>,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum CommitError {
    #[error(transparent)]
    Jcs(#[from] JcsError),
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// The commitments and the bytes of `disclosures.json`: a canonical object of name → disclosure.
pub(super) fn commit(private: &Private, random: &mut Random) -> Result<(Commitments, Vec<u8>), CommitError> {
    let mut all = BTreeMap::new();
    let mut commitment = |name: &'static str, value: Value| -> Result<String, CommitError> {
        let json = jcs::to_canonical(&(random.salt()?, name, value))?;
        let disclosure = BASE64URL_NOPAD.encode(&json);
        let commitment = BASE64URL_NOPAD.encode(&sha256(disclosure.as_bytes()));
        all.insert(name, disclosure);
        Ok(commitment)
    };
    let agent = private.user_agent.as_deref().map(clean);
    let sd = Commitments {
        signer_name: commitment("signer_name", private.signer_name.clone().into())?,
        signer_email: commitment("signer_email", private.signer_email.clone().into())?,
        ip: commitment("ip", private.ip.clone().into())?,
        user_agent: commitment("user_agent", agent.into())?,
        amount: commitment("amount", private.amount.clone().into())?,
        sentence: commitment("sentence", private.sentence.clone().into())?,
        signature_sha256: commitment("signature_sha256", private.signature_sha256.clone().into())?,
        file_names: commitment("file_names", private.file_names.clone().into())?,
    };
    Ok((sd, jcs::to_canonical(&all)?))
}

/// Opens `disclosures.json` against the commitments of verified evidence. An error says which
/// disclosure does not fit; those left out are `None`.
pub fn disclosed(sd: &Commitments, json: &[u8]) -> Result<Disclosed, String> {
    let all: BTreeMap<String, String> = jcs::parse_canonical(json, Profile::Evidence)
        .map_err(|e| format!("disclosures.json is malformed: {e}"))?;
    let mut out = Disclosed::default();
    for (name, disclosure) in &all {
        let commitment = committed(sd, name).ok_or_else(|| format!("nothing is committed under {name:?}"))?;
        if BASE64URL_NOPAD.encode(&sha256(disclosure.as_bytes())) != commitment {
            return Err(format!("the disclosure of {name} does not fit its commitment"));
        }
        let value =
            value_of(name, disclosure).ok_or_else(|| format!("the disclosure of {name} is malformed"))?;
        place(&mut out, name, value).ok_or_else(|| format!("{name} is of another type"))?;
    }
    Ok(out)
}

fn value_of(name: &str, disclosure: &str) -> Option<Value> {
    let json = BASE64URL_NOPAD.decode(disclosure.as_bytes()).ok()?;
    let (salt, inner, value): (String, String, Value) =
        jcs::parse_canonical(&json, Profile::Evidence).ok()?;
    let salted = BASE64URL_NOPAD.decode(salt.as_bytes()).is_ok_and(|salt| salt.len() == 16);
    (salted && inner == name).then_some(value)
}

fn committed<'a>(sd: &'a Commitments, name: &str) -> Option<&'a str> {
    Some(match name {
        "signer_name" => &sd.signer_name,
        "signer_email" => &sd.signer_email,
        "ip" => &sd.ip,
        "user_agent" => &sd.user_agent,
        "amount" => &sd.amount,
        "sentence" => &sd.sentence,
        "signature_sha256" => &sd.signature_sha256,
        "file_names" => &sd.file_names,
        _ => return None,
    })
}

fn place(out: &mut Disclosed, name: &str, value: Value) -> Option<()> {
    if name == "file_names" {
        out.file_names = Some(serde_json::from_value(value).ok()?);
        return Some(());
    }
    let text: Option<String> = serde_json::from_value(value).ok()?;
    let (field, may_be_null) = match name {
        "signer_name" => (&mut out.signer_name, false),
        "signer_email" => (&mut out.signer_email, false),
        "ip" => (&mut out.ip, true),
        "user_agent" => (&mut out.user_agent, true),
        "amount" => (&mut out.amount, false),
        "sentence" => (&mut out.sentence, false),
        "signature_sha256" => (&mut out.signature_sha256, false),
        _ => return None,
    };
    if text.is_none() && !may_be_null {
        return None;
    }
    *field = text;
    Some(())
}

fn clean(text: &str) -> String {
    let replace = |c: char| if c.is_control() || is_bidi_control(c) { '\u{FFFD}' } else { c };
    text.chars().take(512).map(replace).collect()
}

/// `j***@acme.test`: enough for the person to know it, too little to write to.
pub fn mask_email(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((local, domain)) if !local.is_empty() => {
            format!("{}***@{domain}", local.chars().next().unwrap_or('*'))
        }
        _ => "***".to_owned(),
    }
}
