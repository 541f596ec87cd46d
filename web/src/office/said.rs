//! What the page of a bid or of a change order shows again after something was refused.

use crate::error::{Failure, refused};
use plumbline_app::{Error, FieldError};
use poem::http::StatusCode;

/// What the page shows again.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The dialog that stands open.
    pub(super) dialog: Option<String>,
    /// What was wrong.
    pub(super) errors: Vec<FieldError>,
    /// A comment that was not taken.
    pub(super) comment: String,
}

impl Said {
    /// With this dialog open.
    pub(super) fn dialog(dialog: Option<String>) -> Self {
        Self { dialog, ..Self::default() }
    }

    /// With this comment typed.
    pub(super) fn comment(comment: &str) -> Self {
        Self { comment: comment.to_owned(), ..Self::default() }
    }

    /// With why it was refused: a dialog stays open where its fields are what was wrong.
    pub(super) fn refused(self, error: Error) -> Result<(StatusCode, Self), Failure> {
        let (status, errors) = refused(error)?;
        let dialog = self.dialog.filter(|_| status == StatusCode::UNPROCESSABLE_ENTITY);
        Ok((status, Self { dialog, errors, ..self }))
    }
}
