//! Comments as templates take them, on both sides.

use crate::contract_view::moment;
use plumbline_store::comments::CommentRow;
use serde_json::{Value as Json, json};

/// Comments, the oldest first; `new` says which of them the reader has yet to see.
pub fn rows(comments: &[CommentRow], new: impl Fn(&CommentRow) -> bool) -> Json {
    let row = |row: &CommentRow| {
        json!({
            "author": row.author,
            "at": moment(row.created_at),
            "text": row.body,
            "company": row.by_staff,
            "asks": row.requests_changes,
            "seen": row.seen_at.is_some(),
            "new": new(row),
        })
    };
    comments.iter().map(row).collect()
}
