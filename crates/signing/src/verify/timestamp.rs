//! The time from another clock.

use super::Parts;
use super::findings::Findings;
use crate::digest::sha256;
use crate::{time, timestamp};

/// What is known of it.
#[derive(Debug, Clone, Copy, Default)]
pub enum Timestamp<'a> {
    /// None was asked for.
    #[default]
    Absent,
    /// Asked for, and not there yet.
    Pending,
    /// The authority's answer.
    Answer(&'a [u8]),
}

impl<'a> Timestamp<'a> {
    /// What is known where nothing tells that one was asked for.
    pub fn of(answer: Option<&'a [u8]>) -> Self {
        answer.map_or(Self::Absent, Self::Answer)
    }
}

/// The word for its state. A token that names something else makes the verdict TAMPERED: nobody but whoever changes
/// files can have put it there.
pub(super) fn check(parts: &Parts<'_>, found: &mut Findings) -> &'static str {
    let id = "timestamp";
    let bytes = match parts.timestamp {
        Timestamp::Absent => {
            found.skip(id, "There is no RFC 3161 timestamp; the log's heads stand for the time.");
            return "absent";
        }
        Timestamp::Pending => {
            found.skip(id, "An RFC 3161 timestamp was asked for and is not there yet.");
            return "pending";
        }
        Timestamp::Answer(bytes) => bytes,
    };
    match timestamp::read(bytes) {
        Ok(token) if parts.evidence.is_some_and(|evidence| sha256(evidence) == token.hash) => {
            found.pass(
                id,
                format!(
                    "An outside authority says that it saw this evidence at {}; check its own signature with \
                     `openssl ts -verify`.",
                    time::format(token.at)
                ),
            );
            "ok"
        }
        Ok(_) => {
            found.fail(id, "The RFC 3161 timestamp is about something else than this evidence.");
            "wrong"
        }
        Err(e) => {
            found.fail(id, format!("The RFC 3161 timestamp cannot be read: {e}."));
            "wrong"
        }
    }
}
