//! Documents that go with a bid or a change order: specifications, plans, pictures.

mod attach;
mod find;
mod on;
mod remove;
mod resume;

pub use attach::{Upload, receive};
pub(crate) use attach::{keep, room};
pub use on::{On, attach, find, may_attach, remove};
pub use resume::{MAX_PIECE, begin, cancel, finish, piece, status};

use crate::Error;
use plumbline_files::FilesError;
use plumbline_files::media::Found;
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
        FilesError::TypeNotAllowed { found: Found::Empty } => "errors-file-empty",
        FilesError::TypeNotAllowed { found } => {
            let id = if promises_a_known_type(name) && !is_true_to_its_name(*found) {
                "errors-file-content"
            } else {
                "errors-file-type"
            };
            return Error::invalid("file", Message::new(id).arg("found", found.as_str()));
        }
        FilesError::Interrupted(_) => "bids-upload-interrupted",
        FilesError::Full(_) => {
            return Error::conflict("storage-full", Message::new("errors-storage-full"));
        }
        _ => return storage(error),
    };
    Error::invalid("file", Message::new(id))
}

/// Whether it may well be what its name says and is refused all the same.
fn is_true_to_its_name(found: Found) -> bool {
    matches!(found, Found::Macros | Found::Bomb | Found::Damaged | Found::TwoInOne | Found::NotUtf8)
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
