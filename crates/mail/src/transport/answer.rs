//! What the server said, and what that means for the mail.

use super::{Accepted, SendError};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::Response;
use std::error::Error as _;

/// As much of a server's words as is kept and shown.
const WORDS_MAX: usize = 400;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing was said about a mail yet: whatever fails here is between the server and us, and can be repaired.
    Connecting,
    Sending,
}

pub(super) fn acceptance(response: &Response) -> Accepted {
    let words: Vec<&str> = response.message().collect();
    Accepted { server_words: plain(&format!("{} {}", response.code(), words.join(" "))) }
}

pub(super) fn refusal(stage: Stage, fault: &Error) -> SendError {
    let words = words(fault);
    if stage == Stage::Sending && is_final(fault) {
        SendError::Permanent(words)
    } else {
        SendError::Transient(words)
    }
}

/// A 5xx answer, or a mail that the library will not send; but a server that wants us to sign in means us, not
/// the mail.
fn is_final(fault: &Error) -> bool {
    match fault.status() {
        Some(code) => fault.is_permanent() && !matches!(u16::from(code), 530 | 534 | 535 | 538),
        None => fault.is_client(),
    }
}

fn words(fault: &Error) -> String {
    let mut said = fault.status().map_or_else(String::new, |code| format!("{code} "));
    match fault.source() {
        Some(source) => said.push_str(&source.to_string()),
        None if said.is_empty() => said.push_str(&fault.to_string()),
        None => {}
    }
    plain(&said)
}

/// One line that can be shown: servers say anything.
fn plain(words: &str) -> String {
    words
        .chars()
        .map(|c| if plumbline_domain::text::allowed(c) { c } else { ' ' })
        .take(WORDS_MAX)
        .collect::<String>()
        .trim()
        .to_owned()
}
