//! The files of a shared bid or change order, for file rows; `base` is its own address.

use crate::bid_view::file_kind;
use plumbline_domain::frozen::FrozenAttachment;
use serde_json::{Value as Json, json};

/// Its documents.
pub(super) fn documents(base: &str, attachments: &[FrozenAttachment]) -> Json {
    let row = |file: &FrozenAttachment| {
        json!({
            "name": file.name,
            "bytes": file.size,
            "kind": file_kind(&file.media_type),
            "href": format!("{base}/documents/{}", file.id),
        })
    };
    attachments.iter().map(row).collect()
}

/// Its PDF, at `base`.
pub(super) fn pdf(base: &str, pages: i32, bytes: i64) -> Json {
    json!({ "href": format!("{base}/pdf"), "pages": pages, "bytes": bytes })
}
