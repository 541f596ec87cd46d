//! What the evidence says, checked against its parts and put into words.

use super::{CertificateInput, device};
use crate::words::Words;
use crate::{PdfError, format};
use plumbline_domain::Cents;
use plumbline_signing::Evidence;
use plumbline_signing::digest::sha256_hex;
use plumbline_signing::evidence::{Action, Disclosed, Document, MarkKind, Role, SubjectType, disclosed};
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::Head;
use serde_json::{Value, json};

/// The evidence with its private half and the head of the log.
pub(super) struct Facts {
    pub(super) evidence: Evidence,
    private: Disclosed,
    pub(super) head: Head,
    /// The other signers' evidence and names.
    others: Vec<(Evidence, Option<String>)>,
}

/// A label and a value; values of hashes are set in their own face.
fn row(label: &str, value: impl Into<String>) -> Value {
    json!({ "label": label, "value": value.into() })
}

fn code(label: &str, value: &str) -> Value {
    json!({ "label": label, "code": value })
}

impl Facts {
    /// Nothing is printed that the evidence does not vouch for.
    pub(super) fn read(input: &CertificateInput<'_>) -> Result<Self, PdfError> {
        let wrong = |what: String| PdfError::Evidence(what);
        let evidence: Evidence =
            jcs::parse_canonical(input.evidence, Profile::Evidence).map_err(|e| wrong(e.to_string()))?;
        let private = disclosed(&evidence.sd, input.disclosures).map_err(wrong)?;
        let head = input.head.read().map_err(|e| wrong(format!("the log's head: {e}")))?;
        if input.signature.len() != 64 {
            return Err(wrong("the signature is not 64 bytes long".to_owned()));
        }
        let mark = sha256_hex(input.mark.bytes());
        if private.signature_sha256.as_ref().is_some_and(|signed| *signed != mark) {
            return Err(wrong("the picture or name is not the signature that was given".to_owned()));
        }
        if evidence.consent.sha256 != sha256_hex(input.consent_text.as_bytes()) {
            return Err(wrong("the consent is not the text that was agreed to".to_owned()));
        }
        let mut others = Vec::new();
        for (bytes, open) in input.others {
            let other: Evidence =
                jcs::parse_canonical(bytes, Profile::Evidence).map_err(|e| wrong(e.to_string()))?;
            if other.subject != evidence.subject || other.party.of != evidence.party.of {
                return Err(wrong("another signer signed something else".to_owned()));
            }
            let name = disclosed(&other.sd, open).map_err(wrong)?.signer_name;
            others.push((other, name));
        }
        Ok(Self { evidence, private, head, others })
    }

    fn disclosed(value: Option<&String>, words: &Words) -> String {
        value.cloned().unwrap_or_else(|| words.get("certificate-not-disclosed", &[]))
    }

    pub(super) fn name(&self, words: &Words) -> String {
        Self::disclosed(self.private.signer_name.as_ref(), words)
    }

    fn total(&self, words: &Words) -> String {
        let amount = Self::disclosed(self.private.amount.as_ref(), words);
        Cents::parse(&amount).map_or(amount, |cents| cents.to_string())
    }

    /// Who did what, in one sentence.
    pub(super) fn statement(&self, words: &Words) -> String {
        let id = match self.evidence.action {
            Action::AcceptBid => "certificate-accepted",
            Action::ApproveChangeOrder => "certificate-approved",
        };
        let subject = &self.evidence.subject;
        words.get(
            id,
            &[
                ("name", self.name(words).into()),
                ("number", subject.number.as_str().into()),
                ("revision", subject.revision.into()),
                ("total", self.total(words).into()),
            ],
        )
    }

    pub(super) fn subject(&self, contract: &str, words: &Words) -> Value {
        let Evidence { subject, company, id, .. } = &self.evidence;
        let label = |id: &str| words.get(id, &[]);
        let (kind, belongs, total) = match subject.kind {
            SubjectType::Bid => ("certificate-bid", "certificate-contract", "certificate-total"),
            SubjectType::ChangeOrder => {
                ("certificate-change-order", "certificate-belongs-to", "certificate-this-change")
            }
        };
        [
            row(&label("certificate-subject-title"), subject.title.as_str()),
            row(
                &label(kind),
                words.get(
                    "certificate-number-revision",
                    &[("number", subject.number.as_str().into()), ("revision", subject.revision.into())],
                ),
            ),
            row(&label(belongs), contract),
            row(&label(total), self.total(words)),
            row(&label("certificate-company"), company.name.as_str()),
            code(&label("certificate-id"), id),
        ]
        .into_iter()
        .collect()
    }

    pub(super) fn documents(&self, words: &Words) -> Value {
        let mut names = self.private.file_names.iter().flatten();
        self.evidence.documents.iter().map(|file| document(file, &mut names, words)).collect()
    }

    pub(super) fn signer(&self, words: &Words) -> Value {
        let label = |id: &str| words.get(id, &[]);
        let Evidence { auth, party, signature, .. } = &self.evidence;
        let kind = match signature.kind {
            MarkKind::Typed => "certificate-typed",
            MarkKind::Drawn => "certificate-drawn",
        };
        let email = Self::disclosed(self.private.signer_email.as_ref(), words);
        let agent = self.private.user_agent.as_deref();
        let device = match agent.map(device::short) {
            Some(Some(short)) => short,
            Some(None) => agent.unwrap_or_default().to_owned(),
            None => label("certificate-unknown-device"),
        };
        let address = self.private.ip.clone().unwrap_or_else(|| label("certificate-unknown-address"));
        let verified = [("email", email.as_str().into()), ("time", words.moment(auth.verified_at).into())];
        let mut rows = vec![
            row(&label("certificate-signer-name"), self.name(words)),
            row(&label("certificate-email"), email.as_str()),
            row(&label("certificate-signature"), label(kind)),
            row(&label("certificate-authentication"), words.get("certificate-email-code", &verified)),
            row(&label("certificate-ip"), address),
            row(&label("certificate-device"), device),
        ];
        if let Some(agent) = agent {
            rows.push(row(&label("certificate-browser"), agent));
        }
        if party.of > 1 {
            let place = [("n", party.n.into()), ("of", party.of.into())];
            rows.push(row(&label("certificate-party"), words.get("certificate-party-of", &place)));
        }
        for (other, name) in &self.others {
            let said = [
                ("n", other.party.n.into()),
                ("name", Self::disclosed(name.as_ref(), words).into()),
                ("time", words.moment(other.signed_at).into()),
                ("id", other.id.as_str().into()),
            ];
            rows.push(row(&label("certificate-other"), words.get("certificate-other-signed", &said)));
        }
        rows.into()
    }

    pub(super) fn consent(&self, text: &str, words: &Words) -> Value {
        let Evidence { consent, intent, .. } = &self.evidence;
        let label = |id: &str| words.get(id, &[]);
        [
            row(&label("certificate-intent"), intent.text.as_str()),
            row(&label("certificate-sentence"), Self::disclosed(self.private.sentence.as_ref(), words)),
            row(&label("certificate-disclosure"), text.trim()),
            row(&label("certificate-accepted-at"), words.moment(consent.accepted_at)),
            row(&label("certificate-versions"), format!("{}, {}", intent.id, consent.disclosure)),
            code(&label("certificate-disclosure-hash"), &consent.sha256),
        ]
        .into_iter()
        .collect()
    }

    pub(super) fn log(&self, words: &Words) -> Value {
        let label = |id: &str| words.get(id, &[]);
        let head = [("size", self.head.size.to_string().into()), ("time", words.moment(self.head.at).into())];
        [
            row(&label("certificate-log-entry"), self.evidence.log.seq.to_string()),
            code(&label("certificate-log-before"), &self.evidence.log.prev),
            row(&label("certificate-log-head"), words.get("certificate-log-size", &head)),
            code(&label("certificate-log-chain"), &self.head.chain),
            code(&label("certificate-log-key"), &self.head.kid),
        ]
        .into_iter()
        .collect()
    }

    /// What to do and what to type, with OpenSSL alone.
    pub(super) fn steps(&self, words: &Words) -> Value {
        let step = |id: &str, command: &str| json!({ "text": words.get(id, &[]), "command": command });
        [
            step("certificate-step-document", "sha256sum document.pdf bid.json attachments/*"),
            step(
                "certificate-step-signature",
                "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in evidence.json -sigfile evidence.sig",
            ),
            step(
                "certificate-step-key",
                "x=$(openssl pkey -pubin -in key.pem -outform DER | tail -c 32 \\\n    \
                 | openssl base64 -A | tr '+/' '-_' | tr -d '=')\n\
                 printf '{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}' \"$x\" | openssl dgst -sha256 -binary \\\n    \
                 | openssl base64 -A | tr '+/' '-_' | tr -d '='; echo",
            ),
            step("certificate-step-all", &format!("plumbline verify BUNDLE.zip --kid {}", self.evidence.kid)),
        ]
        .into_iter()
        .collect()
    }
}

fn document<'a>(file: &Document, names: &mut impl Iterator<Item = &'a String>, words: &Words) -> Value {
    let name = match file.role {
        Role::Document => "document.pdf".to_owned(),
        Role::Data => "bid.json".to_owned(),
        Role::Attachment => Facts::disclosed(names.next(), words),
    };
    let role = match file.role {
        Role::Document => "certificate-role-document",
        Role::Data => "certificate-role-data",
        Role::Attachment => "certificate-role-attachment",
    };
    let never = || words.get("certificate-not-opened", &[]);
    json!({
        "role": words.get(role, &[]),
        "name": name,
        "kind": format::file_kind(&file.media_type),
        "size": words.size(file.size),
        "opened": file.opened_at.map_or_else(never, |at| words.get("certificate-opened-at", &[
            ("time", words.moment(at).into()), ("utc", format::utc(at).into()),
        ])),
        "sha256": file.sha256,
    })
}
