//! Signatures as Standard Webhooks has them: what is signed is `{id}.{seconds}.{body}`, under HMAC-SHA256.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A secret as people keep it: `whsec_` and its bytes in base 64.
pub fn secret_text(secret: &[u8]) -> String {
    format!("whsec_{}", BASE64.encode(secret))
}

/// The `webhook-signature` header: one signature for each secret that is valid now, the newest first.
pub fn signature(secrets: &[[u8; 32]], id: &str, seconds: i64, body: &[u8]) -> String {
    let one = |secret: &[u8; 32]| {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
        mac.update(format!("{id}.{seconds}.").as_bytes());
        mac.update(body);
        format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()))
    };
    secrets.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_example_of_the_standard() {
        let secret = BASE64.decode(b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        // the published example has a secret of 24 bytes; HMAC pads with zeros, so 32 bytes say the same
        let mut padded = [0; 32];
        padded[..24].copy_from_slice(&secret);
        let made =
            signature(&[padded], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(made, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn two_secrets_give_two_signatures() {
        let both = signature(&[[1; 32], [2; 32]], "msg_1", 5, b"{}");
        let (new, old) = both.split_once(' ').unwrap();
        assert_eq!(new, signature(&[[1; 32]], "msg_1", 5, b"{}"));
        assert_eq!(old, signature(&[[2; 32]], "msg_1", 5, b"{}"));
        assert!(secret_text(&[7; 32]).starts_with("whsec_"));
    }
}
