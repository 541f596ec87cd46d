//! A shared bid as the API shows it to the customer.

use super::bid_views::SignerView;
use super::record_views::CommentView;
use chrono::{DateTime, Utc};
use poem_openapi::Object;
use poem_openapi::types::Any;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A shared bid in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedBid {
    pub(super) id: Uuid,
    /// Such as `B-0042`.
    pub(super) number: String,
    pub(super) title: String,
    /// `sent`, `accepted`, `rejected`, `expired` or `withdrawn`.
    pub(super) status: String,
    pub(super) revision: i32,
    pub(super) total_cents: i64,
    /// The first moment at which it can no longer be signed.
    pub(super) expires_at: DateTime<Utc>,
    pub(super) sent_at: DateTime<Utc>,
    /// `view`, `comment` or `approve`.
    pub(super) level: String,
    /// When you last opened this revision.
    pub(super) viewed_at: Option<DateTime<Utc>>,
    /// The company's comments since you last opened the bid.
    pub(super) new_comments: i64,
    /// Whether you are one of those who sign it.
    pub(super) is_signer: bool,
    /// Whether you have.
    pub(super) has_signed: bool,
}

/// A page of shared bids.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedBidPage {
    /// The newest first.
    pub(super) items: Vec<SharedBid>,
    /// Give it as `cursor` for the next page; null on the last.
    pub(super) next_cursor: Option<String>,
}

/// A shared bid, whole.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedBidView {
    pub(super) id: Uuid,
    pub(super) status: String,
    pub(super) revision: i32,
    pub(super) total_cents: i64,
    /// The canonical `bid.json` as it was sent, with exactly the options that were picked where they are.
    pub(super) data: Any<serde_json::Value>,
    /// How many lines are optional. What is signed is what was picked of them, so they are picked first.
    pub(super) options: i32,
    /// The `bid.json` with all its options, where it has any: places count its `lines`, from 0.
    pub(super) offer: Option<Any<serde_json::Value>>,
    /// Places of the options that were picked; null before anything was.
    pub(super) picked: Option<Vec<i32>>,
    /// Whether you can pick now.
    pub(super) can_pick: bool,
    /// Of the canonical `bid.json`; a signature names it.
    pub(super) data_sha256: String,
    /// Of the PDF; a signature names it.
    pub(super) document_sha256: String,
    pub(super) expires_at: DateTime<Utc>,
    /// `view`, `comment` or `approve`: how far it is open to you.
    pub(super) level: String,
    /// Whether you can sign or reject it now.
    pub(super) can_sign: bool,
    /// Whether you have signed this revision.
    pub(super) has_signed: bool,
    /// Who signs it, and who of them has.
    pub(super) signers: Vec<SignerView>,
    pub(super) contract_number: Option<String>,
    pub(super) contract_id: Option<Uuid>,
    pub(super) comments: Vec<CommentView>,
}

/// What is picked of a bid's options.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct PickBody {
    /// The revision that was read; another one is refused.
    pub(super) revision: i32,
    /// Places of the picked lines in the offer, from 0; empty for none of them.
    pub(super) picked: Vec<usize>,
}

/// A revision that you have been shown.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedRevision {
    pub(super) number: i32,
    /// `superseded`, or the bid's own status for the current one.
    pub(super) status: String,
    pub(super) total_cents: i64,
    pub(super) sent_at: DateTime<Utc>,
    /// Of the canonical `bid.json` as it was sent.
    pub(super) data_sha256: String,
    /// Of the PDF as it was sent.
    pub(super) document_sha256: String,
}

/// The revisions of a bid.
#[derive(Debug, Object)]
pub struct SharedRevisions {
    /// The newest first.
    pub(super) items: Vec<SharedRevision>,
}

/// A revision, whole.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedRevisionView {
    pub(super) revision: SharedRevision,
    /// The canonical `bid.json` as it was sent.
    pub(super) data: Any<serde_json::Value>,
}

/// A rejection.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct RejectBody {
    /// The revision that was read; another one is refused.
    pub revision: Option<i32>,
    /// May be empty.
    #[oai(default)]
    pub reason: String,
}
