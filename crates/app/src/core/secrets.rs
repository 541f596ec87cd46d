//! Codes and links, derived from ids under the server's key: nothing that opens anything is ever stored.

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use hmac::{Hmac, KeyInit, Mac};
use plumbline_config::Secret;
use plumbline_domain::MailTopic;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// How every API token begins, so that people and scanners recognise one: `plb_` and 48 letters and digits.
pub const TOKEN_PREFIX: &str = "plb_";

/// Derives and checks.
#[derive(Debug)]
pub struct Secrets(Secret);

impl Secrets {
    /// Under the server's key.
    pub fn new(key: Secret) -> Self {
        Self(key)
    }

    /// The token in an invitation's link.
    pub fn invitation_token(&self, company: Uuid, invitation: Uuid) -> String {
        self.token("invitation", company, invitation)
    }

    /// The invitation a token was made for; `None` for anything else.
    pub fn invitation_of(&self, company: Uuid, token: &str) -> Option<Uuid> {
        self.id_of("invitation", company, token)
    }

    /// The token behind the button of a code mail.
    pub fn button_token(&self, company: Uuid, challenge: Uuid) -> String {
        self.token("button", company, challenge)
    }

    /// The challenge a button's token was made for.
    pub fn challenge_of(&self, company: Uuid, token: &str) -> Option<Uuid> {
        self.id_of("button", company, token)
    }

    /// The token in a mail's link that ends mails of this topic to this person.
    pub fn unsubscribe_token(&self, company: Uuid, topic: MailTopic, person: Uuid) -> String {
        self.token(&format!("unsubscribe:{topic}"), company, person)
    }

    /// The person a link's token was made for, if it was for this topic.
    pub fn unsubscriber_of(&self, company: Uuid, topic: MailTopic, token: &str) -> Option<Uuid> {
        self.id_of(&format!("unsubscribe:{topic}"), company, token)
    }

    /// The six digits of a challenge.
    pub fn code(&self, company: Uuid, challenge: Uuid) -> String {
        let mac = self.mac("code", company, challenge);
        let n = mac.iter().take(8).fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
        format!("{:06}", n % 1_000_000)
    }

    /// Whether `typed` is the code; white space and hyphens don't count.
    pub fn is_code(&self, company: Uuid, challenge: Uuid, typed: &str) -> bool {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        self.code(company, challenge).as_bytes().ct_eq(typed.as_bytes()).into()
    }

    /// The token behind the button of a sign-up's mail.
    pub fn sign_up_token(&self, sign_up: Uuid) -> String {
        self.token("sign-up", crate::PLATFORM, sign_up)
    }

    /// The sign-up a token was made for.
    pub fn sign_up_of(&self, token: &str) -> Option<Uuid> {
        self.id_of("sign-up", crate::PLATFORM, token)
    }

    /// The token that leads the Owner of a new company from the apex into their office; never mailed.
    pub fn welcome_token(&self, company: Uuid, challenge: Uuid) -> String {
        self.token("welcome", company, challenge)
    }

    /// The challenge a welcome's token was made for.
    pub fn welcomed(&self, company: Uuid, token: &str) -> Option<Uuid> {
        self.id_of("welcome", company, token)
    }

    /// The secret under which messages to a webhook are signed.
    pub fn webhook_secret(&self, company: Uuid, secret_id: Uuid) -> [u8; 32] {
        self.mac("webhook", company, secret_id)
    }

    /// A new API token, and the digest under which it is stored.
    pub fn new_api_token(&self) -> Result<(String, [u8; 32]), getrandom::Error> {
        let mut bytes = [0; 30];
        getrandom::fill(&mut bytes)?;
        let token = format!("{TOKEN_PREFIX}{}", BASE32_NOPAD.encode(&bytes).to_ascii_lowercase());
        let digest = Self::digest(&token);
        Ok((token, digest))
    }

    /// What the directory keeps of an address, which tells nothing without the key.
    pub fn address_digest(&self, email: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.reveal().as_bytes())
            .expect("HMAC takes a key of any length");
        mac.update(b"address\0");
        mac.update(email.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// The token that every form of a session carries.
    pub fn csrf(&self, company: Uuid, session: Uuid) -> String {
        BASE64URL_NOPAD.encode(&self.mac("csrf", company, session))
    }

    /// A new random token for a cookie, and the digest under which it is stored.
    pub fn new_cookie(&self) -> Result<(String, [u8; 32]), getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let token = BASE64URL_NOPAD.encode(&bytes);
        let digest = Self::digest(&token);
        Ok((token, digest))
    }

    /// The digest under which a cookie's token is stored.
    pub fn digest(token: &str) -> [u8; 32] {
        Sha256::digest(token.as_bytes()).into()
    }

    fn token(&self, purpose: &str, company: Uuid, id: Uuid) -> String {
        let mut bytes = id.as_bytes().to_vec();
        bytes.extend_from_slice(&self.mac(purpose, company, id));
        BASE64URL_NOPAD.encode(&bytes)
    }

    fn id_of(&self, purpose: &str, company: Uuid, token: &str) -> Option<Uuid> {
        let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
        let (id, mac) = bytes.split_at_checked(16)?;
        let id = Uuid::from_slice(id).ok()?;
        bool::from(self.mac(purpose, company, id).ct_eq(mac)).then_some(id)
    }

    fn mac(&self, purpose: &str, company: Uuid, id: Uuid) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.reveal().as_bytes())
            .expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(company.as_bytes());
        mac.update(id.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_belong_to_one_purpose_and_company() {
        let secrets = Secrets::new(Secret::new("k".repeat(32)));
        let (a, b, id) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let token = secrets.invitation_token(a, id);
        assert_eq!(secrets.invitation_of(a, &token), Some(id));
        assert_eq!(secrets.invitation_of(b, &token), None);
        assert_eq!(secrets.challenge_of(a, &token), None);
        let mails = secrets.unsubscribe_token(a, MailTopic::Comments, id);
        assert_eq!(secrets.unsubscriber_of(a, MailTopic::Comments, &mails), Some(id));
        assert_eq!(secrets.unsubscriber_of(a, MailTopic::Shares, &mails), None);
        assert_eq!(secrets.unsubscriber_of(b, MailTopic::Comments, &mails), None);
        let mut forged = token.clone().into_bytes();
        forged[30] ^= 1;
        assert_eq!(secrets.invitation_of(a, &String::from_utf8(forged).unwrap()), None);
        assert!(secrets.invitation_of(a, "").is_none() && secrets.invitation_of(a, "é").is_none());
    }

    #[test]
    fn codes_are_six_digits_and_forgiving_of_spaces() {
        let secrets = Secrets::new(Secret::new("k".repeat(32)));
        let (company, id) = (Uuid::from_u128(1), Uuid::from_u128(3));
        let code = secrets.code(company, id);
        assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
        assert!(secrets.is_code(company, id, &format!(" {} {}", &code[..3], &code[3..])));
        assert!(!secrets.is_code(company, id, "") && !secrets.is_code(company, id, &code[..5]));
    }
}
