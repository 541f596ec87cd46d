//! To the signer: your contract and its certificate, attached, and what proves them.

use super::Letter;
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use serde::Serialize;

/// To the signer: your contract and its certificate, attached, and what proves them.
#[derive(Clone, Serialize)]
pub struct SignedCopy {
    /// Such as `C-0007`.
    pub contract_number: String,
    /// The bid it came from, such as `B-0042`.
    pub number: String,
    /// What the contract is for.
    pub title: String,
    /// What it comes to.
    pub total: Cents,
    /// Who signed.
    pub signer_name: String,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Where anybody can verify the signature.
    pub verify_link: String,
    /// The contract in the portal.
    pub portal_link: String,
    /// RFC 7638 thumbprint of the key that signed the evidence.
    pub key_thumbprint: String,
    /// The signed log head right after this signature, as one word that the verification page takes.
    pub log_head: String,
}

impl Letter for SignedCopy {
    const NAME: &'static str = "signed-copy";

    fn sample() -> Self {
        Self {
            contract_number: "C-0007".to_owned(),
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            total: Cents(6_125_000),
            signer_name: "Jane Doe".to_owned(),
            signed_at: DateTime::from_timestamp_millis(1_795_452_012_345).unwrap_or_default(),
            verify_link: "https://acme.plumbline.example/verify/sample4u7kq2m5x3c6v1b8n9".to_owned(),
            portal_link: "https://acme.plumbline.example/portal/contracts/SAMPLE".to_owned(),
            key_thumbprint: "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k".to_owned(),
            log_head: super::SAMPLE_HEAD.to_owned(),
        }
    }
}
