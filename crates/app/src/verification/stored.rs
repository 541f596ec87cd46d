//! What is stored of a signature.

use crate::{Company, Error, Result};
use plumbline_signing::evidence::MarkKind;
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::LogProof;
use plumbline_signing::log::VoidEntry;
use plumbline_signing::time::to_millis;
use plumbline_signing::{Evidence, PublicKeys};
use plumbline_store::activity::{self, Tip};
use plumbline_store::timestamps::{self, Stamp};
use plumbline_store::verification::{self, OtherRow, SignatureRow};
use sqlx::PgConnection;
use uuid::Uuid;

/// The bytes that were judged, for whoever wants to judge them again.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The company as it is now.
    pub company: Company,
    /// `evidence.json`; empty when it is gone.
    pub evidence: Vec<u8>,
    /// `evidence.sig`.
    pub signature: Vec<u8>,
    /// `evidence.jws`.
    pub jws: String,
    /// Every published key.
    pub keys: PublicKeys,
    /// The way to signed heads.
    pub proof: Option<LogProof>,
    /// SHA-256 of the certificate, once it is made.
    pub certificate_sha256: Option<String>,
    /// The other revisions that were sent, to tell what a file is.
    pub other_revisions: Vec<OtherRevision>,
}

/// A revision that was not the one signed.
#[derive(Debug, Clone)]
pub struct OtherRevision {
    /// Its number.
    pub number: i32,
    /// SHA-256 of its PDF.
    pub document_sha256: String,
    /// SHA-256 of its data.
    pub data_sha256: String,
}

/// What another signer left.
#[derive(Debug)]
pub(super) struct OtherSigned {
    pub(super) row: OtherRow,
    /// The way from its entry to a head.
    pub(super) proof: Option<LogProof>,
    pub(super) timestamp: Stamp,
}

/// Everything the database has, read in one transaction.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) signature: Option<SignatureRow>,
    /// The record, when its bytes can be read at all.
    pub(super) record: Option<Evidence>,
    pub(super) attachments: Vec<(String, String)>,
    pub(super) other_revisions: Vec<OtherRevision>,
    pub(super) proof: Option<LogProof>,
    pub(super) others: Vec<OtherSigned>,
    /// How far the outside authority's word has come.
    pub(super) timestamp: Stamp,
    /// The entry that voids the certificate.
    pub(super) void: Option<VoidEntry>,
    pub(super) tip: Option<Tip>,
}

pub(super) async fn rows(
    conn: &mut PgConnection,
    keys: &PublicKeys,
    company: Uuid,
    certificate_id: &str,
    reach: Option<u64>,
) -> Result<Rows> {
    let tip = activity::tip(conn, company).await?;
    let Some(signature) = verification::signature(conn, company, certificate_id).await? else {
        return Ok(Rows {
            signature: None,
            record: None,
            attachments: Vec::new(),
            other_revisions: Vec::new(),
            proof: None,
            others: Vec::new(),
            timestamp: Stamp::Absent,
            void: None,
            tip,
        });
    };
    let record: Option<Evidence> = jcs::parse_canonical(&signature.evidence, Profile::Evidence).ok();
    let seq = match &record {
        Some(record) => record.log.seq,
        None => u64::try_from(signature.log_seq).map_err(Error::internal)?,
    };
    // an entry appended since the tip was read must not make the log look longer than it said
    let size = tip.as_ref().map_or(0, |tip| tip.size.unsigned_abs());
    let reach = reach.filter(|reach| *reach <= size);
    let void = verification::voided(conn, company, signature.subject_id, certificate_id).await?;
    let cover = void.as_ref().map(|void| void.seq.unsigned_abs());
    let timestamp = timestamps::of(conn, company, signature.id).await?;
    let mut others = Vec::new();
    if record.as_ref().is_some_and(|record| record.party.of > 1) {
        for row in verification::other_signatures(conn, company, signature.revision_id, signature.id).await? {
            let at = u64::try_from(row.log_seq).map_err(Error::internal)?;
            let proof = super::proof(conn, keys, company, at, None, None).await?;
            let timestamp = timestamps::of(conn, company, row.id).await?;
            others.push(OtherSigned { row, proof, timestamp });
        }
    }
    let revisions =
        verification::other_revisions(conn, company, signature.subject_id, signature.revision_id).await?;
    Ok(Rows {
        attachments: verification::attachments(conn, company, signature.revision_id).await?,
        others,
        timestamp,
        void: void.map(|void| VoidEntry { entry: void.entry, salt: void.salt, data: void.data }),
        other_revisions: revisions
            .into_iter()
            .map(|(number, document_sha256, data_sha256)| OtherRevision {
                number,
                document_sha256,
                data_sha256,
            })
            .collect(),
        proof: super::proof(conn, keys, company, seq, reach, cover).await?,
        signature: Some(signature),
        record,
        tip,
    })
}

impl Rows {
    /// What no missing file explains: rows that contradict the evidence or are gone, by the id of a check.
    pub(super) fn broken(&self) -> Vec<(&'static str, String)> {
        let mut broken = Vec::new();
        let mut note = |id, detail: &str| broken.push((id, detail.to_owned()));
        match (&self.signature, &self.record) {
            (None, _) => note("evidence", "This certificate was issued, but its evidence has been removed."),
            (Some(row), Some(record)) if !agrees(row, record) => {
                note("shown", "What the pages show of this signature is not what the evidence says.");
            }
            _ => {}
        }
        if self.signature.is_some() && self.proof.is_none() {
            note("log_entry", "The entry for this evidence has been removed from the company's log.");
        }
        if self.tip.as_ref().is_none_or(|tip| !tip.agrees()) {
            note("log_end", "The company's log does not end where it says.");
        }
        broken
    }
}

fn agrees(row: &SignatureRow, record: &Evidence) -> bool {
    let kind = match record.signature.kind {
        MarkKind::Typed => "typed",
        MarkKind::Drawn => "drawn",
    };
    to_millis(row.signed_at) == record.signed_at
        && u64::try_from(row.log_seq).is_ok_and(|seq| seq == record.log.seq)
        && row.subject_id.to_string() == record.subject.id
        && row.kind == kind
        && row.party_n.unsigned_abs() == record.party.n
        && row.party_of.unsigned_abs() == record.party.of
}
