//! One certificate.

use super::blobs::{Found, hash};
use super::stored::{OtherSigned, Rows, Stored, rows};
use crate::{Actor, App, Error, Result};
use plumbline_signing::PublicKeys;
use plumbline_signing::log::SignedHead;
use plumbline_signing::verify::{
    self, Attachment, Blob, Expected, Other, Parts, Report, Status, Timestamp, Trust,
};
use plumbline_store::timestamps::Stamp;
use plumbline_store::verification::SignatureRow;
use uuid::Uuid;

/// Judges a certificate of this company by what is stored now, and by a head from somebody's mailbox if they
/// brought one. A certificate of another company is not found.
pub async fn verify(
    app: &App,
    company: Uuid,
    certificate_id: &str,
    mailed_head: Option<SignedHead>,
) -> Result<(Report, Stored)> {
    if super::company_of(app, certificate_id).await? != company {
        return Err(Error::NotFound);
    }
    let keys = super::published(app).await?;
    // only a head of ours may make the proof longer
    let reach = mailed_head.as_ref().and_then(|signed| signed.verify(&keys).ok()).map(|(head, _)| head);
    let reach = reach.filter(|head| head.company == company.to_string()).map(|head| head.size);
    let (now, found) = app
        .read(&Actor::system(company), async |cx| {
            let found = rows(cx.conn(), &keys, company, certificate_id, reach).await?;
            Ok((cx.company().clone(), found))
        })
        .await?;
    // files are read after the transaction: they may be large, and a connection is not to wait for a disk
    let files = Files::read(app, company, &found).await?;
    let report = judge(&found, &files, &keys, company, certificate_id, mailed_head.as_ref());
    let (evidence, signature, jws, certificate_sha256) = match found.signature {
        Some(row) => (row.evidence, row.signature, row.jws, row.certificate_sha256),
        None => Default::default(),
    };
    let stored = Stored {
        company: now,
        evidence,
        signature,
        jws,
        keys,
        proof: found.proof,
        certificate_sha256,
        other_revisions: found.other_revisions,
    };
    Ok((report, stored))
}

struct Files {
    document: Found,
    data: Found,
    attachments: Vec<Found>,
}

impl Files {
    async fn read(app: &App, company: Uuid, rows: &Rows) -> Result<Self> {
        let of = |pick: fn(&SignatureRow) -> &Option<String>| {
            rows.signature.as_ref().and_then(|row| pick(row).as_deref())
        };
        let document = hash(app, company, of(|row| &row.document_sha256)).await?;
        let data = hash(app, company, of(|row| &row.data_sha256)).await?;
        let mut attachments = Vec::with_capacity(rows.attachments.len());
        for (_, sha256) in &rows.attachments {
            attachments.push(hash(app, company, Some(sha256)).await?);
        }
        Ok(Self { document, data, attachments })
    }
}

fn other_parts(other: &OtherSigned) -> Other<'_> {
    let row = &other.row;
    Other {
        evidence: Some(&row.evidence),
        signature: Some(&row.signature),
        jws: Some(&row.jws),
        disclosures: Some(row.disclosures.as_slice()).filter(|bytes| !bytes.is_empty()),
        mark: Blob::Bytes(&row.mark),
        proof: other.proof.as_ref(),
        timestamp: stamp(&other.timestamp),
    }
}

fn stamp(stamp: &Stamp) -> Timestamp<'_> {
    match stamp {
        Stamp::Absent => Timestamp::Absent,
        Stamp::Pending => Timestamp::Pending,
        Stamp::Answer(answer) => Timestamp::Answer(answer),
    }
}

fn judge(
    rows: &Rows,
    files: &Files,
    keys: &PublicKeys,
    company: Uuid,
    certificate_id: &str,
    outside_head: Option<&SignedHead>,
) -> Report {
    let company = company.to_string();
    let row = rows.signature.as_ref();
    let attachments = rows.attachments.iter().zip(&files.attachments);
    verify::verify(&Parts {
        evidence: row.map(|row| row.evidence.as_slice()),
        signature: row.map(|row| row.signature.as_slice()),
        jws: row.map(|row| row.jws.as_str()),
        disclosures: row.map(|row| row.disclosures.as_slice()).filter(|bytes| !bytes.is_empty()),
        document: files.document.blob(),
        data: files.data.blob(),
        attachments: attachments.map(|((name, _), found)| Attachment { name, blob: found.blob() }).collect(),
        mark: row.map_or(Blob::Absent, |row| Blob::Bytes(&row.mark)),
        key_pem: None,
        keys,
        trust: Trust::AllKeys,
        proof: rows.proof.as_ref(),
        outside_head,
        live_size: rows.tip.as_ref().map(|tip| tip.size.min(tip.last_seq).unsigned_abs()),
        timestamp: stamp(&rows.timestamp),
        void: rows.void.as_ref(),
        others: rows.others.iter().map(other_parts).collect(),
        status: Status {
            // without a contract only the log says what became of a signature
            voided: row.and_then(|row| {
                if row.contracted {
                    Some(row.voided_at.is_some())
                } else {
                    rows.void.is_none().then_some(false)
                }
            }),
            pending: row.map(|row| !row.contracted),
            expired: row.is_some_and(|row| row.expired),
        },
        expected: Expected { id: Some(certificate_id), company: Some(&company), issuer: None },
        broken: rows.broken(),
    })
}
