//! Names for what is refused.

use infer::MatcherType;

use super::Found;

/// Text that a browser or a shell would act upon, even though we would hand it out as plain text.
pub(super) fn markup(head: &[u8]) -> Option<Found> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = text.trim_ascii_start();
    if text.starts_with(b"#!") {
        return Some(Found::Script);
    }
    if text.starts_with(b"{\\rtf") {
        return Some(Found::Document);
    }
    let text = text.to_ascii_lowercase();
    let contains = |tag: &[u8]| text.windows(tag.len()).any(|window| window == tag);
    if contains(b"<svg") {
        Some(Found::Svg)
    } else if HTML.iter().any(|tag| contains(tag)) {
        Some(Found::Html)
    } else if text.starts_with(b"<?xml") || text.starts_with(b"<!") {
        Some(Found::Xml)
    } else if text.starts_with(b"<") {
        Some(Found::Html)
    } else {
        None
    }
}

const HTML: [&[u8]; 7] =
    [b"<!doctype html", b"<html", b"<head>", b"<body", b"<script", b"<iframe", b"<object"];

/// Tags that make a browser take a file for a page, in lower case.
pub(super) const TAGS: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<script", b"<iframe", b"<svg"];

/// What a binary is, if it is a kind worth naming.
pub(super) fn binary(head: &[u8]) -> Option<Found> {
    if head.starts_with(b"\x7fELF") {
        return Some(Found::Program);
    }
    if let Some(found) = markup(head) {
        return Some(found);
    }
    let kind = infer::get(head)?;
    match kind.matcher_type() {
        MatcherType::App => Some(Found::Program),
        // Its signature somewhere within the first bytes: no reader of ours would take that for a PDF.
        MatcherType::Archive if kind.mime_type() == "application/pdf" => None,
        MatcherType::Archive => Some(Found::Archive),
        MatcherType::Audio => Some(Found::Audio),
        MatcherType::Video => Some(Found::Video),
        MatcherType::Image => Some(Found::Picture),
        MatcherType::Doc | MatcherType::Book => Some(Found::Document),
        MatcherType::Text | MatcherType::Font | MatcherType::Custom => None,
    }
}
