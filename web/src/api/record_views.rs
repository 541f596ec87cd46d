//! What bids, projects and change orders have in common, as the API spells it.

use chrono::{DateTime, Utc};
use plumbline_domain::ShareLevel;
use plumbline_store::comments::CommentRow;
use plumbline_store::documents::DocumentRow;
use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How far a share goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize, Deserialize)]
#[oai(rename_all = "snake_case")]
pub enum ShareLevelName {
    /// Read and download.
    View,
    /// View, and comment and ask for changes.
    Comment,
    /// Comment, and accept, sign or reject.
    Approve,
}

impl From<ShareLevelName> for ShareLevel {
    fn from(name: ShareLevelName) -> Self {
        match name {
            ShareLevelName::View => Self::View,
            ShareLevelName::Comment => Self::Comment,
            ShareLevelName::Approve => Self::Approve,
        }
    }
}

/// A document of a bid.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct DocumentView {
    id: Uuid,
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
    /// When a contact first opened it.
    opened_at: Option<DateTime<Utc>>,
}

impl From<DocumentRow> for DocumentView {
    fn from(row: DocumentRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            opened_at: row.opened_at,
        }
    }
}

/// A comment.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct CommentView {
    id: Uuid,
    /// The revision that was current.
    revision: i32,
    author: String,
    /// Whether it came from the company's side.
    by_company: bool,
    body: String,
    /// Whether the customer asks for changes.
    requests_changes: bool,
    created_at: DateTime<Utc>,
    /// When the other side had it before them; null while it has not.
    seen_at: Option<DateTime<Utc>>,
}

impl From<CommentRow> for CommentView {
    fn from(row: CommentRow) -> Self {
        Self {
            id: row.id,
            revision: row.revision_number,
            author: row.author,
            by_company: row.by_staff,
            body: row.body,
            requests_changes: row.requests_changes,
            created_at: row.created_at,
            seen_at: row.seen_at,
        }
    }
}
