//! The one error of all use cases; `web` maps it once, to a page or to an RFC 9457 problem.

use plumbline_domain::text::TextFault;
use plumbline_domain::{Plan, Scope};
use plumbline_i18n::Message;
use plumbline_store::StoreError;

/// A use case's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case did not happen. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record does not exist for this actor; which of the two is nobody's business.
    #[error("not found")]
    NotFound,
    /// The company has closed: only verification is left.
    #[error("the company is closed")]
    Closed,
    /// Nobody is signed in.
    #[error("not signed in")]
    Unauthenticated,
    /// The API token is not known here, has run out, or was revoked.
    #[error("not a live API token")]
    BadToken,
    /// The API token does not reach this far.
    #[error("the token lacks {0}")]
    ScopeMissing(Scope),
    /// Only a person may do it, not a token in their place.
    #[error("not for API tokens")]
    NotForTokens,
    /// A code verified within the last 24 hours is needed; asked for in place.
    #[error("a fresh code is needed")]
    VerificationNeeded,
    /// The role may not, on any plan.
    #[error("forbidden")]
    Forbidden,
    /// The role may, on a higher plan.
    #[error("needs the {required_plan} plan")]
    UpgradeRequired {
        /// The lowest plan that would do.
        required_plan: Plan,
        /// The feature's id in `policies/features.csv`.
        feature: String,
    },
    /// Input that cannot be taken, by field.
    #[error("invalid input: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The record's state does not allow it; `code` is for machines.
    #[error("conflict: {code}")]
    Conflict {
        /// Kebab case, part of the API.
        code: &'static str,
        /// For people.
        message: Message,
    },
    /// Too many tries.
    #[error("too many requests")]
    TooMany {
        /// Seconds to wait.
        wait: u64,
    },
    /// A part we need is down; the same request may go through later.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A fault of ours.
    #[error("internal: {0}")]
    Internal(String),
}

/// One field that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// As in the form and the API, such as `lines[3].quantity`.
    pub field: String,
    /// For people.
    pub message: Message,
}

impl Error {
    /// One field is wrong; `id` is a Fluent id.
    pub fn invalid(field: impl Into<String>, message: Message) -> Self {
        Self::Invalid(vec![FieldError { field: field.into(), message }])
    }

    /// The record's state does not allow it.
    pub fn conflict(code: &'static str, message: Message) -> Self {
        Self::Conflict { code, message }
    }

    /// A fault of ours, with what is known of it.
    pub fn internal(why: impl std::fmt::Display) -> Self {
        Self::Internal(why.to_string())
    }
}

impl From<plumbline_billing::BillingError> for Error {
    fn from(e: plumbline_billing::BillingError) -> Self {
        match e {
            plumbline_billing::BillingError::Unavailable(_) => Self::Unavailable(e.to_string()),
            _ => Self::Internal(e.to_string()),
        }
    }
}

impl From<StoreError> for Error {
    fn from(e: StoreError) -> Self {
        if e.is_unavailable() { Self::Unavailable(e.to_string()) } else { Self::Internal(e.to_string()) }
    }
}

impl From<sqlx::Error> for Error {
    fn from(e: sqlx::Error) -> Self {
        StoreError(e).into()
    }
}

/// The words for what is wrong with a text.
pub fn text_message(fault: TextFault) -> Message {
    match fault {
        TextFault::Empty => Message::new("errors-empty"),
        TextFault::TooLong(max) => Message::new("errors-too-long").arg("max", max),
        TextFault::Character => Message::new("errors-character"),
        TextFault::NameCharacter => Message::new("errors-name-character"),
        TextFault::Email => Message::new("errors-email"),
    }
}
