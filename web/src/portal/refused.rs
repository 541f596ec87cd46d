//! What a page of the portal shows again after a form was refused.

use crate::error::Failure;
use crate::session::Contact;
use plumbline_app::{Error, FieldError};
use plumbline_i18n::Message;
use poem::http::StatusCode;

/// Why a form was refused, as its page says it.
#[derive(Debug)]
pub(super) struct Refused {
    /// The page's status.
    pub(super) status: StatusCode,
    /// Field by field.
    pub(super) errors: Vec<FieldError>,
    /// What stands above the page where no field is at fault.
    pub(super) banner: Option<Message>,
}

impl Refused {
    /// The dialog that the form was in: it stays open where its fields are at fault.
    pub(super) fn keeps(&self, dialog: Option<String>) -> Option<String> {
        dialog.filter(|_| self.banner.is_none())
    }
}

/// Of an error; one that is none of these has a page of its own. A customer is never asked to buy the company's plan:
/// `plan` says in its place that the company cannot do this now.
pub(super) fn refused(who: &Contact, error: Error, plan: &'static str) -> Result<Refused, Failure> {
    let banner = |status, message| Ok(Refused { status, errors: Vec::new(), banner: Some(message) });
    match error {
        Error::Invalid(errors) => {
            Ok(Refused { status: StatusCode::UNPROCESSABLE_ENTITY, errors, banner: None })
        }
        Error::Conflict { message, .. } => banner(StatusCode::CONFLICT, message),
        Error::UpgradeRequired { .. } => banner(StatusCode::PAYMENT_REQUIRED, plan_ended(who, plan)),
        other => Err(Failure(other)),
    }
}

/// The words for a company whose plan has ended.
pub(super) fn plan_ended(who: &Contact, words: &'static str) -> Message {
    Message::new(words).arg("company", &who.company.name)
}
