//! Whether a webhook is Stripe's own: an HMAC over the bytes as they came, and the time it was made at.

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use plumbline_config::Secret;
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

/// A signature older or newer than this proves nothing.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// There is no signature that could be checked.
    #[error("there is no signature")]
    Missing,
    /// It was not made over these bytes with a secret of ours.
    #[error("the signature does not match")]
    Wrong,
    /// It was made too long ago, or by a clock that is ahead.
    #[error("the signature is too old or from the future")]
    Stale,
}

/// Proof that the bytes are signed; whether recently is asked with [`Signed::at`], which needs a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Signed(i64);

impl Signed {
    /// Whether it was signed around `now`.
    ///
    /// # Errors
    /// [`SignatureFault::Stale`].
    pub fn at(self, now: DateTime<Utc>) -> Result<(), SignatureFault> {
        let made = DateTime::from_timestamp(self.0, 0).ok_or(SignatureFault::Stale)?;
        let age = now.signed_duration_since(made).abs();
        if age <= TOLERANCE { Ok(()) } else { Err(SignatureFault::Stale) }
    }
}

/// Checks the `Stripe-Signature` header against the raw body: any of its `v1` signatures, under any of our secrets.
///
/// Every pair is compared, in constant time, whatever came before.
///
/// # Errors
/// [`SignatureFault::Missing`] or [`SignatureFault::Wrong`].
pub fn verify(body: &[u8], header: &str, secrets: &[Secret]) -> Result<Signed, SignatureFault> {
    let pairs = || header.split(',').filter_map(|part| part.trim().split_once('='));
    let stamp =
        pairs().find(|(key, _)| *key == "t").map(|(_, value)| value).ok_or(SignatureFault::Missing)?;
    let time: i64 = stamp.parse().map_err(|_| SignatureFault::Missing)?;
    let given: Vec<[u8; 32]> = pairs()
        .filter(|(key, _)| *key == "v1")
        .filter_map(|(_, value)| HEXLOWER.decode(value.as_bytes()).ok()?.try_into().ok())
        .take(8)
        .collect();
    if given.is_empty() {
        return Err(SignatureFault::Missing);
    }
    let mut matches = Choice::from(0);
    for secret in secrets {
        let made = mac(secret, stamp, body);
        for signature in &given {
            matches |= made.ct_eq(signature);
        }
    }
    if bool::from(matches) { Ok(Signed(time)) } else { Err(SignatureFault::Wrong) }
}

fn mac(secret: &Secret, stamp: &str, body: &[u8]) -> [u8; 32] {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes()).expect("HMAC takes a key of any length");
    mac.update(stamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"id":"evt_1"}"#;

    fn secrets() -> Vec<Secret> {
        vec![Secret::new("whsec_old"), Secret::new("whsec_new")]
    }

    fn sign(secret: &str, time: i64, body: &[u8]) -> String {
        HEXLOWER.encode(&mac(&Secret::new(secret), &time.to_string(), body))
    }

    #[test]
    fn either_secret_counts_while_one_takes_over() {
        for secret in ["whsec_old", "whsec_new"] {
            let header = format!("t=1000,v0=ff,v1={}, v1={}", "0".repeat(64), sign(secret, 1000, BODY));
            assert_eq!(verify(BODY, &header, &secrets()), Ok(Signed(1000)));
        }
        let other = format!("t=1000,v1={}", sign("whsec_other", 1000, BODY));
        assert_eq!(verify(BODY, &other, &secrets()), Err(SignatureFault::Wrong));
    }

    #[test]
    fn other_bytes_another_time_or_another_scheme_do_not() {
        let good = sign("whsec_old", 1000, BODY);
        let wrong = |body: &[u8], header: &str| verify(body, header, &secrets()).unwrap_err();
        assert_eq!(wrong(br#"{ "id": "evt_1" }"#, &format!("t=1000,v1={good}")), SignatureFault::Wrong);
        assert_eq!(wrong(BODY, &format!("t=1001,v1={good}")), SignatureFault::Wrong);
        for header in ["", "t=1000", "v1=00", "t=x,v1=00", "t=1000,v1=zz", &format!("t=1000,v0={good}")] {
            assert_eq!(wrong(BODY, header), SignatureFault::Missing, "{header}");
        }
    }

    #[test]
    fn five_minutes_either_way_are_recent() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        for (now, good) in [(700, true), (1300, true), (699, false), (1301, false)] {
            assert_eq!(Signed(1000).at(at(now)).is_ok(), good, "{now}");
        }
        assert_eq!(Signed(i64::MAX).at(at(0)), Err(SignatureFault::Stale));
    }
}
