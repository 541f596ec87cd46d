//! Documents that go with a bid: specifications, plans, pictures.

mod attach;
mod find;
mod remove;

pub use attach::{Upload, attach, may_attach, receive};
pub use find::find;
pub use remove::remove;

use crate::Error;
use plumbline_files::FilesError;
use plumbline_i18n::Message;

/// The largest document, in bytes.
pub const MAX_BYTES: u64 = 50 * 1_000_000;

/// What a failing storage means to the one who asked.
pub(crate) fn storage(error: FilesError) -> Error {
    match error {
        FilesError::Full(_) | FilesError::Io(_) => Error::Unavailable(error.to_string()),
        other => Error::internal(other),
    }
}

/// Why an upload is refused.
fn refused(error: FilesError, name: &str) -> Error {
    let id = match &error {
        FilesError::TooLarge { .. } => {
            return Error::invalid("file", Message::new("errors-file-too-large").arg("max", "50 MB"));
        }
        FilesError::TypeNotAllowed { found: plumbline_files::media::Found::Empty } => "errors-file-empty",
        FilesError::TypeNotAllowed { .. } if promises_a_known_type(name) => "errors-file-content",
        FilesError::TypeNotAllowed { .. } => "errors-file-type",
        FilesError::Interrupted(_) => "bids-upload-interrupted",
        _ => return storage(error),
    };
    Error::invalid("file", Message::new(id))
}

/// Whether a name ends like something we take, so that its content is what is wrong.
fn promises_a_known_type(name: &str) -> bool {
    let Some((_, ending)) = name.rsplit_once('.') else { return false };
    plumbline_files::media::MediaType::ALL
        .iter()
        .any(|kind| kind.extensions().iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumbline_files::media::Found;

    #[test]
    fn a_program_named_pdf_is_told_apart_from_a_program() {
        let id = |name| match refused(FilesError::TypeNotAllowed { found: Found::Program }, name) {
            Error::Invalid(errors) => errors[0].message.id.clone().into_owned(),
            other => panic!("{other}"),
        };
        assert_eq!(id("setup.PDF"), "errors-file-content");
        assert_eq!(id("setup.exe"), "errors-file-type");
        assert_eq!(id("setup"), "errors-file-type");
    }
}
