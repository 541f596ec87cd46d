//! RFC 3161: another clock's word that something was there at a time.
//!
//! We ask over the SHA-256 of `evidence.json` and keep the whole answer. What is read here is which hash the token names
//! and at what time; whether the authority's own signature holds is left to OpenSSL (`openssl ts -verify`), with the
//! authority's certificate from elsewhere.

mod der;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::digest::Hash;
use der::Der;

/// Why an answer is no token.
#[derive(Debug, thiserror::Error)]
pub enum TimestampError {
    /// It is not what RFC 3161 describes.
    #[error("it is no RFC 3161 answer: {0}")]
    Malformed(&'static str),
    /// The authority refused.
    #[error("the authority refused with status {0}")]
    Refused(u8),
    /// It answers another question.
    #[error("it answers another question")]
    Foreign,
}

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The SHA-256 it names.
    pub hash: Hash,
    /// The authority's time.
    pub at: DateTime<Utc>,
    nonce: Option<Vec<u8>>,
}

const SHA_256: [u8; 9] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const SIGNED_DATA: [u8; 9] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
const TST_INFO: [u8; 11] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04];

/// A question over `hash`, with the authority's certificate asked for. The nonce's first bit is made 01, so that it is a
/// positive number of eight bytes.
pub fn request(hash: &Hash, nonce: [u8; 8]) -> Vec<u8> {
    let nonce = positive(nonce);
    let mut out = vec![0x30, 0x43, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0D, 0x06, 0x09];
    out.extend(SHA_256);
    out.extend([0x05, 0x00, 0x04, 0x20]);
    out.extend(hash);
    out.extend([0x02, 0x08]);
    out.extend(nonce);
    out.extend([0x01, 0x01, 0xFF]);
    out
}

fn positive(mut nonce: [u8; 8]) -> [u8; 8] {
    nonce[0] = (nonce[0] & 0x7F) | 0x40;
    nonce
}

/// Reads an answer (`TimeStampResp`).
///
/// # Errors
/// [`TimestampError`] when there is no token in it.
pub fn read(response: &[u8]) -> Result<Token, TimestampError> {
    let mut answer = Der::whole(response)?.sequence()?;
    let status = answer.sequence()?.integer()?;
    match status {
        [0 | 1] => {}
        [other] => return Err(TimestampError::Refused(*other)),
        _ => return Err(TimestampError::Malformed("its status")),
    }
    let mut content = answer.sequence()?;
    content.object(&SIGNED_DATA)?;
    let mut signed = content.explicit(0)?.sequence()?;
    signed.integer()?;
    signed.set()?;
    let mut inside = signed.sequence()?;
    inside.object(&TST_INFO)?;
    let bytes = inside.explicit(0)?.octets()?;
    token(bytes)
}

fn token(bytes: &[u8]) -> Result<Token, TimestampError> {
    let mut info = Der::whole(bytes)?.sequence()?;
    info.integer()?;
    info.any_object()?;
    let mut imprint = info.sequence()?;
    imprint.sequence()?.object(&SHA_256)?;
    let hash = imprint.octets()?.try_into().map_err(|_| TimestampError::Malformed("its hash"))?;
    info.integer()?;
    let at = time(info.time()?).ok_or(TimestampError::Malformed("its time"))?;
    // accuracy and ordering may stand before it
    let nonce = info.find_integer()?.map(<[u8]>::to_vec);
    Ok(Token { hash, at, nonce })
}

/// `20261126003200Z`, perhaps with a fraction.
fn time(text: &str) -> Option<DateTime<Utc>> {
    let text = text.strip_suffix('Z')?;
    let (seconds, format) = match text.split_once('.') {
        Some((seconds, _)) => (seconds, "%Y%m%d%H%M%S%.f"),
        None => (text, "%Y%m%d%H%M%S"),
    };
    // the parser takes a shorter second, the standard does not
    if seconds.len() != 14 {
        return None;
    }
    Some(NaiveDateTime::parse_from_str(text, format).ok()?.and_utc())
}

impl Token {
    /// Whether it answers the question that [`request`] made of these.
    ///
    /// # Errors
    /// [`TimestampError::Foreign`] when it does not.
    pub fn answers(&self, hash: &Hash, nonce: [u8; 8]) -> Result<(), TimestampError> {
        let same = self.hash == *hash && self.nonce.as_deref() == Some(&positive(nonce)[..]);
        if same { Ok(()) } else { Err(TimestampError::Foreign) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_and_without_a_fraction() {
        assert_eq!(time("20261126003200Z").unwrap().to_rfc3339(), "2026-11-26T00:32:00+00:00");
        assert_eq!(time("20261126003200.25Z").unwrap().timestamp_subsec_millis(), 250);
        for wrong in ["20261126003200", "2026112600320Z", "20261326003200Z", ""] {
            assert!(time(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn what_is_cut_or_strange_is_no_token() {
        let asked = request(&[7; 32], [0xFF; 8]);
        assert_eq!((asked.len(), asked[58]), (69, 0x7F));
        assert!(read(&asked).is_err());
        assert!(matches!(read(&[0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]), Err(TimestampError::Refused(2))));
        for wrong in
            [&[][..], &[0x30], &[0x30, 0x80], &[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], &[0x02, 0x01, 0x00]]
        {
            assert!(matches!(read(wrong), Err(TimestampError::Malformed(_))), "{wrong:?}");
        }
    }
}
