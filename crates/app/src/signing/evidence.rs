//! From what the database says to the draft of the evidence, whatever is signed.

use super::input::Prepared;
use crate::{Cx, Error, LogPlace, Result};
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use plumbline_signing::Private;
use plumbline_signing::digest::hex;
use plumbline_signing::evidence::{
    Action, Auth, AuthMethod, Company, Consent, Document, Draft, Intent, LogPlace as Place, Party, Role,
    Subject,
};
use plumbline_store::signatures::SignerRow;
use plumbline_store::{blobs, documents, signatures};
use std::collections::HashMap;
use uuid::Uuid;

/// The frozen files of a revision, as the signer was shown them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// The revision, of a bid or of a change order.
    pub(crate) revision_id: Uuid,
    /// Of the PDF.
    pub(crate) document_sha256: &'a str,
    /// Bytes of the PDF.
    pub(crate) document_size: i64,
    /// Of the canonical data.
    pub(crate) data_sha256: &'a str,
    /// Under which name the opening of its page was noted.
    pub(crate) page_key: &'a str,
}

/// What a signature says.
#[derive(Debug, Clone)]
pub(crate) struct What {
    /// What the signer does.
    pub(crate) action: Action,
    /// To what.
    pub(crate) subject: Subject,
    /// Which of the signers.
    pub(crate) party: Party,
    /// The sentence beside the button, with name and amount.
    pub(crate) sentence: String,
    /// What it comes to.
    pub(crate) amount: Cents,
}

/// Everything that is known before the log is locked.
#[derive(Debug)]
pub(crate) struct Facts {
    /// The evidence's public name.
    pub(crate) certificate_id: String,
    documents: Vec<Document>,
    file_names: Vec<String>,
    viewed_at: Option<DateTime<Utc>>,
    consented_at: DateTime<Utc>,
    signer: SignerRow,
}

/// Gathers what the evidence says of the signer and of the files they were shown.
pub(crate) async fn gather(cx: &mut Cx, shown: Shown<'_>, contact: Uuid, signer: SignerRow) -> Result<Facts> {
    let company = cx.company_id();
    let opened: HashMap<String, DateTime<Utc>> =
        signatures::opened(cx.conn(), company, contact, shown.revision_id).await?.into_iter().collect();
    let data_size = blobs::size(cx.conn(), company, shown.data_sha256).await?;
    let data_size = data_size.ok_or_else(|| Error::internal("the frozen data is not noted"))?;
    let attached = documents::of_revision(cx.conn(), company, shown.revision_id).await?;
    let file =
        |role, media_type: &str, size: i64, sha256: &str, opened_at: Option<&DateTime<Utc>>| Document {
            role,
            media_type: media_type.to_owned(),
            size: size.unsigned_abs(),
            sha256: sha256.to_owned(),
            opened_at: opened_at.copied(),
        };
    let paper = shown.document_sha256;
    let mut documents = vec![
        file(Role::Document, "application/pdf", shown.document_size, paper, opened.get(paper)),
        // the page is made from this file: opening the one is opening the other
        file(Role::Data, "application/json", data_size, shown.data_sha256, opened.get(shown.page_key)),
    ];
    documents.extend(
        attached
            .iter()
            .map(|d| file(Role::Attachment, &d.media_type, d.size, &d.sha256, opened.get(&d.sha256))),
    );
    Ok(Facts {
        certificate_id: plumbline_signing::new_certificate_id().map_err(Error::internal)?,
        documents,
        file_names: attached.into_iter().map(|d| d.name).collect(),
        viewed_at: opened.get("").copied(),
        consented_at: cx.now(),
        signer,
    })
}

/// The draft, once the place in the log is known.
pub(super) fn draft(cx: &Cx, what: What, input: &Prepared, facts: Facts, place: &LogPlace) -> Draft {
    let (origin, terms) = (&cx.actor().origin, input.terms);
    Draft {
        id: facts.certificate_id,
        issuer: super::issuer(cx.app(), &cx.company().slug),
        action: what.action,
        company: Company { id: cx.company_id().to_string(), name: cx.company().name.clone() },
        subject: what.subject,
        documents: facts.documents,
        mark: input.kind,
        party: what.party,
        intent: Intent {
            id: terms.intent.id.into(),
            text: terms.intent.text.into(),
            locale: terms.locale.into(),
        },
        consent: Consent {
            disclosure: terms.consent.id.into(),
            sha256: terms.consent.sha256(),
            accepted_at: facts.consented_at,
        },
        auth: Auth { method: AuthMethod::EmailCode, verified_at: facts.signer.verified_at },
        viewed_at: facts.viewed_at,
        signed_at: place.now,
        signer_zone: input.zone.clone(),
        private: Private {
            sentence: what.sentence,
            signer_name: facts.signer.name,
            signer_email: facts.signer.email,
            ip: origin.ip.map(|ip| ip.to_string()),
            user_agent: origin.user_agent.clone(),
            amount: what.amount.plain(),
            signature_sha256: input.mark_sha256(),
            file_names: facts.file_names,
        },
        log: Place { seq: place.size + 1, prev: hex(&place.chain) },
    }
}
