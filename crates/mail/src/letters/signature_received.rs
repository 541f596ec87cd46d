//! To a signer: your signature is kept, others are still to come, and what proves yours.

use super::Letter;
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use serde::Serialize;

/// To a signer: your signature is kept, others are still to come, and what proves yours.
#[derive(Clone, Serialize)]
pub struct SignatureReceived {
    /// The bid, such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// What it comes to.
    pub total: Cents,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Who has still to sign.
    pub waiting_for: String,
    /// Where anybody can verify the signature.
    pub verify_link: String,
    /// Where to go on.
    pub link: String,
    /// RFC 7638 thumbprint of the key that signed the evidence.
    pub key_thumbprint: String,
    /// The signed log head right after this signature, as one word that the verification page takes.
    pub log_head: String,
}

impl Letter for SignatureReceived {
    const NAME: &'static str = "signature-received";

    fn sample() -> Self {
        Self {
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            total: Cents(6_125_000),
            signed_at: DateTime::from_timestamp_millis(1_795_452_012_345).unwrap_or_default(),
            waiting_for: "Joe Doe".to_owned(),
            verify_link: "https://acme.plumbline.example/verify/sample4u7kq2m5x3c6v1b8n9".to_owned(),
            link: "https://acme.plumbline.example/portal/bids/SAMPLE".to_owned(),
            key_thumbprint: "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k".to_owned(),
            log_head: super::SAMPLE_HEAD.to_owned(),
        }
    }
}
