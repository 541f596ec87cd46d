use chrono::{DateTime, Utc};

use super::types::{
    Action, Auth, Company, Consent, Document, Evidence, Intent, LogPlace, MarkKind, Party, Role,
    SignatureForm, Subject,
};
use super::{Commitments, SealError, TYP};
use crate::digest::unhex;
use crate::random::is_certificate_id;
use crate::time::to_millis;

/// Everything a signature's evidence is made from, gathered inside the signing transaction.
/// Times are cut to the millisecond when it is sealed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// From [`crate::new_certificate_id`].
    pub id: String,
    /// `https://{slug}.BASE_DOMAIN`, without a slash at the end.
    pub issuer: String,
    /// What the signer does.
    pub action: Action,
    /// The company.
    pub company: Company,
    /// What is signed.
    pub subject: Subject,
    /// One document, one data, then the attachments in their order.
    pub documents: Vec<Document>,
    /// Typed or drawn.
    pub mark: MarkKind,
    /// Which of the signers.
    pub party: Party,
    /// The sentence beside the button.
    pub intent: Intent,
    /// Consent to electronic records.
    pub consent: Consent,
    /// How the signer was authenticated.
    pub auth: Auth,
    /// First view of this revision by the signer.
    pub viewed_at: Option<DateTime<Utc>>,
    /// Now, by the database's clock after the locks.
    pub signed_at: DateTime<Utc>,
    /// IANA zone of the signer's browser.
    pub signer_zone: Option<String>,
    /// What goes in as salted commitments only.
    pub private: Private,
    /// The next place in the log: size + 1, and the chain hash of the log as it stands.
    pub log: LogPlace,
}

/// What the public record only commits to.
#[derive(Debug, Clone)]
pub struct Private {
    /// The signer's name at signing.
    pub signer_name: String,
    /// The signer's e-mail address at signing.
    pub signer_email: String,
    /// The address the request came from, when known.
    pub ip: Option<String>,
    /// The browser's own description, when it sent one. Characters that evidence has no room for
    /// are replaced and it is cut to 512 characters: it is a stranger's text and must not
    /// make signing fail.
    pub user_agent: Option<String>,
    /// The total, a decimal string with two places.
    pub amount: String,
    /// The whole sentence as shown, with name and amount.
    pub sentence: String,
    /// SHA-256 of the signature's picture or typed text, lowercase hex.
    pub signature_sha256: String,
    /// Names of the attachments, in the order of `documents`.
    pub file_names: Vec<String>,
}

impl Draft {
    pub(super) fn check(&self) -> Result<(), SealError> {
        let count = |role| self.documents.iter().filter(|d| d.role == role).count();
        let hash = |text: &str| unhex::<32>(text).is_some();
        let rules = [
            (is_certificate_id(&self.id), "id is not 26 characters of base32"),
            (self.issuer.starts_with("https://"), "issuer is not an https address"),
            (count(Role::Document) == 1, "there must be one document"),
            (count(Role::Data) == 1, "there must be one data file"),
            (
                count(Role::Attachment) == self.private.file_names.len(),
                "attachments and file names differ in number",
            ),
            (self.documents.iter().all(|d| hash(&d.sha256)), "a document's sha256 is not a hash"),
            (hash(&self.consent.sha256), "the consent's sha256 is not a hash"),
            (hash(&self.private.signature_sha256), "signature_sha256 is not a hash"),
            (hash(&self.log.prev), "log.prev is not a hash"),
            (self.log.seq >= 1, "log.seq starts at 1"),
            (self.party.n >= 1 && self.party.n <= self.party.of, "party n of m"),
        ];
        match rules.iter().find(|(holds, _)| !holds) {
            Some((_, broken)) => Err(SealError::Draft(broken)),
            None => Ok(()),
        }
    }

    pub(super) fn into_evidence(self, kid: &str, sd: Commitments) -> Evidence {
        let mut documents = self.documents;
        for document in &mut documents {
            document.opened_at = document.opened_at.map(to_millis);
        }
        Evidence {
            typ: TYP.into(),
            alg: "Ed25519".into(),
            kid: kid.into(),
            id: self.id,
            issuer: self.issuer,
            action: self.action,
            company: self.company,
            subject: self.subject,
            documents,
            signature: SignatureForm { kind: self.mark },
            party: self.party,
            intent: self.intent,
            consent: Consent { accepted_at: to_millis(self.consent.accepted_at), ..self.consent },
            auth: Auth { verified_at: to_millis(self.auth.verified_at), ..self.auth },
            viewed_at: self.viewed_at.map(to_millis),
            signed_at: to_millis(self.signed_at),
            signer_zone: self.signer_zone,
            sd_alg: "sha-256".into(),
            sd,
            log: self.log,
        }
    }
}
