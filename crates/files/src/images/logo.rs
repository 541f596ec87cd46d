//! A company's logo.

use image::DynamicImage;
use image::imageops::FilterType;

use super::decode::{Bounds, decode};
use super::{ImageFault, drawing, png};
use crate::media::MediaType;

/// The longer side of a stored logo is at most this many pixels.
pub const LOGO_SIDE: u32 = 512;

const BOUNDS: Bounds = Bounds {
    types: &[MediaType::Png, MediaType::Jpeg, MediaType::Webp],
    max_width: 20_000,
    max_height: 20_000,
    max_pixels: 40_000_000,
};

/// A PNG, JPEG or WebP of up to 40 million pixels, or an SVG, as a PNG of at most [`LOGO_SIDE`] pixels a side,
/// transparency kept. A moving picture keeps its first frame.
///
/// # Errors
/// [`ImageFault`]; [`ImageFault::Blank`] only for a drawing that shows nothing.
pub fn logo(bytes: &[u8]) -> Result<Vec<u8>, ImageFault> {
    if drawing::is_svg(bytes) {
        return png(&drawing::draw(bytes, LOGO_SIDE)?);
    }
    let picture = decode(bytes, &BOUNDS)?;
    let picture = if picture.width() > LOGO_SIDE || picture.height() > LOGO_SIDE {
        // First roughly and fast, then finely: a large picture would take seconds otherwise.
        let rough = if picture.width().max(picture.height()) > 4 * LOGO_SIDE {
            picture.thumbnail(2 * LOGO_SIDE, 2 * LOGO_SIDE)
        } else {
            picture
        };
        rough.resize(LOGO_SIDE, LOGO_SIDE, FilterType::Lanczos3)
    } else {
        picture
    };
    png(&DynamicImage::ImageRgba8(picture.into_rgba8()))
}
