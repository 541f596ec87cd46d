//! From what the database says to the draft of the evidence.

use super::input::Prepared;
use crate::{Cx, Error, LogPlace, Result};
use chrono::{DateTime, Utc};
use plumbline_domain::bid::bid_number;
use plumbline_signing::Private;
use plumbline_signing::digest::hex;
use plumbline_signing::evidence::{
    Action, Auth, AuthMethod, Company, Consent, Document, Draft, Intent, LogPlace as Place, Party, Role,
    Subject, SubjectType,
};
use plumbline_store::shares::PortalBidRow;
use plumbline_store::signatures::SignerRow;
use plumbline_store::{blobs, documents, signatures};
use std::collections::HashMap;
use uuid::Uuid;

/// Everything that is known before the log is locked.
pub(super) struct Facts {
    pub(super) certificate_id: String,
    documents: Vec<Document>,
    file_names: Vec<String>,
    viewed_at: Option<DateTime<Utc>>,
    consented_at: DateTime<Utc>,
    signer: SignerRow,
}

/// Gathers what the evidence says of the signer and of the files they were shown.
pub(super) async fn gather(
    cx: &mut Cx,
    shared: &PortalBidRow,
    contact: Uuid,
    signer: SignerRow,
) -> Result<Facts> {
    let company = cx.company_id();
    let opened: HashMap<String, DateTime<Utc>> =
        signatures::opened(cx.conn(), company, contact, shared.revision_id).await?.into_iter().collect();
    let data_size = blobs::size(cx.conn(), company, &shared.data_sha256).await?;
    let data_size = data_size.ok_or_else(|| Error::internal("the frozen data is not noted"))?;
    let attached = documents::of_revision(cx.conn(), company, shared.revision_id).await?;
    let file =
        |role, media_type: &str, size: i64, sha256: &str, opened_at: Option<&DateTime<Utc>>| Document {
            role,
            media_type: media_type.to_owned(),
            size: size.unsigned_abs(),
            sha256: sha256.to_owned(),
            opened_at: opened_at.copied(),
        };
    let paper = &shared.document_sha256;
    let mut documents = vec![
        file(Role::Document, "application/pdf", shared.document_size, paper, opened.get(paper)),
        // the page is made from this file: opening the one is opening the other
        file(Role::Data, "application/json", data_size, &shared.data_sha256, opened.get(shared.page_key())),
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
pub(super) fn draft(
    cx: &Cx,
    shared: &PortalBidRow,
    input: &Prepared,
    facts: Facts,
    party: Party,
    place: &LogPlace,
) -> Result<Draft> {
    let number = bid_number(shared.number);
    let (origin, wording) = (&cx.actor().origin, input.wording);
    Ok(Draft {
        id: facts.certificate_id,
        issuer: super::issuer(cx.app(), &cx.company().slug),
        action: Action::AcceptBid,
        company: Company { id: cx.company_id().to_string(), name: cx.company().name.clone() },
        subject: Subject {
            kind: SubjectType::Bid,
            id: shared.id.to_string(),
            number: number.clone(),
            revision: u32::try_from(shared.revision).map_err(Error::internal)?,
            title: shared.title.clone(),
        },
        documents: facts.documents,
        mark: input.kind,
        party,
        intent: Intent {
            id: wording.intent.id.into(),
            text: wording.intent.text.into(),
            locale: wording.locale.into(),
        },
        consent: Consent {
            disclosure: wording.consent.id.into(),
            sha256: wording.consent.sha256(),
            accepted_at: facts.consented_at,
        },
        auth: Auth { method: AuthMethod::EmailCode, verified_at: facts.signer.verified_at },
        viewed_at: facts.viewed_at,
        signed_at: place.now,
        signer_zone: input.zone.clone(),
        private: Private {
            sentence: wording.sentence(&facts.signer.name, &number, shared.revision, shared.total),
            signer_name: facts.signer.name,
            signer_email: facts.signer.email,
            ip: origin.ip.map(|ip| ip.to_string()),
            user_agent: origin.user_agent.clone(),
            amount: shared.total.plain(),
            signature_sha256: input.mark_sha256(),
            file_names: facts.file_names,
        },
        log: Place { seq: place.size + 1, prev: hex(&place.chain) },
    })
}
