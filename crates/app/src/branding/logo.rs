//! A picture becomes a logo: drawn again as a PNG, whatever it was.

use crate::{Actor, App, Error, Facts, Result};
use bytes::Bytes;
use plumbline_domain::Action;
use plumbline_files::images::{self, ImageFault};
use plumbline_i18n::Message;

/// How many bytes a logo may have as it comes.
pub const LOGO_MAX: usize = 5 << 20;

/// A logo that is stored, but no company's yet.
#[derive(Debug, Clone)]
pub struct NewLogo {
    /// SHA-256 of the PNG.
    pub sha256: String,
    /// Its size in bytes.
    pub size: i64,
}

/// Draws and stores a picture for whoever may change the look; [`super::save`] then makes it the draft's.
pub async fn receive(app: &App, actor: &Actor, picture: Vec<u8>) -> Result<NewLogo> {
    app.read(actor, async |cx| cx.authorize(Action::CompanyWrite, Facts::ANY)).await?;
    // some hundred milliseconds for a large picture: not where requests are answered
    let png = tokio::task::spawn_blocking(move || images::logo(&picture))
        .await
        .map_err(Error::internal)?
        .map_err(|fault| Error::invalid("logo", words(&fault)))?;
    let stored = app
        .files
        .put_bytes(actor.company_id, Bytes::from(png), "image/png")
        .await
        .map_err(|e| Error::Unavailable(e.to_string()))?;
    Ok(NewLogo { sha256: stored.sha256, size: i64::try_from(stored.size).map_err(Error::internal)? })
}

fn words(fault: &ImageFault) -> Message {
    Message::new(match fault {
        ImageFault::NotAPicture(_) | ImageFault::WrongType(_) => "branding-logo-type",
        ImageFault::TooLarge { .. } => "branding-logo-large",
        ImageFault::Drawing(_) => "branding-logo-drawing",
        ImageFault::Damaged(_) | ImageFault::Blank => "branding-logo-damaged",
    })
}
