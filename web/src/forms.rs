//! Forms and queries that several pages take.

use plumbline_app::{Download, Error};
use plumbline_domain::ShareLevel;
use plumbline_i18n::Message;
use plumbline_store::project_updates::PhotoFile;
use serde::Deserialize;

/// A form that is nothing but a button.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Nothing {}

/// A comment.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    /// As typed.
    pub comment: String,
}

/// The customer's no.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RejectForm {
    /// As typed.
    pub reason: String,
    /// The revision that was read.
    pub revision: Option<i32>,
}

/// How far to share.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LevelForm {
    level: String,
}

impl LevelForm {
    /// The level that was chosen.
    pub fn level(&self) -> Result<ShareLevel, Error> {
        self.level.parse().map_err(|_| wrong_choice("level"))
    }
}

/// A choice that is not among the answers.
pub fn wrong_choice(field: &str) -> Error {
    Error::invalid(field, Message::new("errors-choice"))
}

/// Where a page of a list begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// The last page's end.
    pub cursor: Option<String>,
}

/// Which dialog of a page is open.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DialogQuery {
    /// Its name.
    pub dialog: Option<String>,
}

/// Which size of a photo is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PhotoQuery {
    size: String,
}

impl PhotoQuery {
    /// The photo in that size, to hand out.
    pub fn of(&self, photo: PhotoFile) -> Download {
        let small = self.size == "small";
        Download::jpeg(photo.name, if small { photo.small_sha256 } else { photo.sha256 })
    }
}
