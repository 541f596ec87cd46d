//! Contracts as the API spells them.

use crate::state::Web;
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_app::signing;
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_store::contracts::ContractRow;
use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A contract.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Contract {
    pub(super) id: Uuid,
    /// Such as `C-0007`.
    pub(super) number: String,
    pub(super) title: String,
    pub(super) customer_id: Uuid,
    pub(super) customer_name: String,
    pub(super) source_bid_id: Uuid,
    /// Such as `B-0042`.
    pub(super) source_bid_number: String,
    /// The revision that was signed.
    pub(super) revision: i32,
    pub(super) project_id: Uuid,
    /// As it was signed.
    pub(super) approved_bid_price_cents: i64,
    /// Whether it was signed electronically. Where it was not, staff recorded an acceptance that was given on paper, by
    /// phone or otherwise, and there is no certificate.
    pub(super) electronically_signed: bool,
    /// When the last signer signed, or the acceptance was recorded.
    pub(super) signed_at: DateTime<Utc>,
    /// Everybody who signed, or who gave the recorded acceptance.
    pub(super) signer_name: String,
    /// The frozen PDF.
    pub(super) document_sha256: String,
    /// The certificate's public id; of the signature that completed it, where there are several.
    pub(super) certificate_id: Option<String>,
    /// Null while the certificate is being made.
    pub(super) certificate_sha256: Option<String>,
    /// Where anybody can verify it.
    pub(super) verify_url: Option<String>,
    pub(super) voided_at: Option<DateTime<Utc>>,
    /// Why it was voided.
    pub(super) void_reason: Option<String>,
}

/// One of the signatures of a contract.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContractSigner {
    /// Their number, from 1.
    pub(super) number: i32,
    /// How many sign.
    pub(super) of: i32,
    /// As they were called when they signed.
    pub(super) name: String,
    pub(super) signed_at: DateTime<Utc>,
    /// Their certificate's public id.
    pub(super) certificate_id: String,
    /// Null while the certificate is being made.
    pub(super) certificate_sha256: Option<String>,
    /// Where anybody can verify it.
    pub(super) verify_url: String,
}

/// An acceptance that staff recorded.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct RecordedAcceptance {
    /// `paper`, `phone`, `in_person`, `email` or `other`.
    pub(super) method: String,
    pub(super) accepted_by: String,
    pub(super) accepted_on: NaiveDate,
    pub(super) note: String,
    pub(super) recorded_by_name: String,
    pub(super) recorded_at: DateTime<Utc>,
    pub(super) scan_name: Option<String>,
    pub(super) scan_sha256: Option<String>,
}

/// A contract with how it was accepted.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContractView {
    #[oai(flatten)]
    pub(super) contract: Contract,
    /// The signatures; none where the acceptance was recorded.
    pub(super) signers: Vec<ContractSigner>,
    /// The acceptance that was recorded; null where it was signed.
    pub(super) acceptance: Option<RecordedAcceptance>,
}

/// Why a contract is voided.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct VoidBody {
    /// Both sides get it by mail, and the verification page shows it to anybody.
    pub(super) reason: String,
}

/// A page of contracts.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContractPage {
    /// The newest first.
    pub(super) items: Vec<Contract>,
    /// Give it as `cursor` for the next page; null on the last.
    pub(super) next_cursor: Option<String>,
}

/// A file of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "lowercase")]
pub enum ContractFile {
    /// The frozen PDF.
    Document,
    /// The certificate PDF; 404 while it is being made, and where nobody signed electronically.
    Certificate,
    /// The record of an acceptance given off the portal; 404 where it was signed.
    Record,
    /// The scan that was recorded with it.
    Scan,
    /// A ZIP with everything to verify it offline.
    Bundle,
}

/// A contract of this company.
pub(super) fn view(web: &Web, slug: &str, row: ContractRow) -> Contract {
    let electronic = row.electronic();
    Contract {
        id: row.id,
        number: contract_number(row.number),
        title: row.title,
        customer_id: row.customer_id,
        customer_name: row.customer_name,
        source_bid_id: row.bid_id,
        source_bid_number: bid_number(row.bid_number),
        revision: row.revision,
        project_id: row.project_id,
        approved_bid_price_cents: row.value.0,
        signed_at: row.signed_at,
        signer_name: row.signer_name,
        document_sha256: row.document_sha256,
        electronically_signed: electronic,
        verify_url: row.certificate_id.as_deref().map(|id| signing::verify_url(&web.app, slug, id)),
        certificate_id: row.certificate_id,
        // the record of an acceptance is no certificate
        certificate_sha256: row.certificate_sha256.filter(|_| electronic),
        void_reason: row.voided_at.map(|_| row.void_reason),
        voided_at: row.voided_at,
    }
}
