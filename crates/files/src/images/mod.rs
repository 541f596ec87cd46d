//! Pictures drawn again: whatever a file carried besides its pixels (scripts, places, a second file)
//! is gone afterwards.
//!
//! They take tens of milliseconds for a large picture: call them where blocking is allowed.

mod decode;
mod drawing;
mod logo;
mod photo;
mod signature;

pub use logo::{LOGO_SIDE, logo};
pub use photo::{PHOTO_SIDE, PHOTO_SMALL_SIDE, Photo, photo};
pub use signature::{SIGNATURE_HEIGHT, SIGNATURE_WIDTH, signature_png};

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

use crate::media::{Found, MediaType};

/// Why a picture was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ImageFault {
    /// It is no picture.
    #[error("not a picture: {0}")]
    NotAPicture(Found),
    /// It is a picture (or PDF, text…) of a type that is not taken here.
    #[error("{0} is not taken here")]
    WrongType(MediaType),
    /// It claims more pixels than the limit; nothing was decoded.
    #[error(
        "the picture is {width} × {height} pixels, the limit is {max_width} × {max_height} and {max_pixels} in all"
    )]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Limit across.
        max_width: u32,
        /// Limit down.
        max_height: u32,
        /// Limit of the product.
        max_pixels: u64,
    },
    /// It is a drawing that cannot be drawn here safely, with the reason.
    #[error("the drawing is not taken: {0}")]
    Drawing(String),
    /// It is damaged or cut off.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// It shows nothing.
    #[error("the picture is blank")]
    Blank,
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, ImageFault> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).map_err(|error| ImageFault::Damaged(error.to_string()))?;
    Ok(out.into_inner())
}
