//! To the signer: the approved change order and its certificate, attached, and what proves them.

use super::Letter;
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use serde::Serialize;

/// To the signer: the approved change order and its certificate, attached, and what proves them.
#[derive(Clone, Serialize)]
pub struct ChangeOrderCopy {
    /// Such as `CO-001`.
    pub number: String,
    /// What is changed.
    pub title: String,
    /// The project it changes, such as `P-0007 Driveway and drainage`.
    pub project: String,
    /// What it costs; negative takes off.
    pub cost: Cents,
    /// What the contract comes to with it.
    pub new_value: Cents,
    /// Who signed.
    pub signer_name: String,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Where anybody can verify the signature.
    pub verify_link: String,
    /// Where to read and answer it.
    pub link: String,
    /// RFC 7638 thumbprint of the key that signed the evidence.
    pub key_thumbprint: String,
    /// The signed log head right after this signature, as one word that the verification page takes.
    pub log_head: String,
}

impl Letter for ChangeOrderCopy {
    const NAME: &'static str = "change-order-copy";

    fn sample() -> Self {
        Self {
            number: "CO-001".to_owned(),
            title: "Rock removal".to_owned(),
            project: "P-0007 Driveway and drainage".to_owned(),
            cost: Cents(125_000),
            new_value: Cents(6_250_000),
            signer_name: "Jane Doe".to_owned(),
            signed_at: DateTime::from_timestamp_millis(1_795_452_012_345).unwrap_or_default(),
            verify_link: "https://acme.plumbline.example/verify/sample4u7kq2m5x3c6v1b8n9".to_owned(),
            link: "https://acme.plumbline.example/portal/change-orders/SAMPLE".to_owned(),
            key_thumbprint: "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k".to_owned(),
            log_head: super::SAMPLE_HEAD.to_owned(),
        }
    }
}
