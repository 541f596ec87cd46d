//! A signature drawn by hand.

use image::{DynamicImage, RgbaImage};

use super::decode::{Bounds, decode};
use super::{ImageFault, png};
use crate::media::MediaType;

/// Pixels across, at most.
pub const SIGNATURE_WIDTH: u32 = 2_000;
/// Pixels down, at most.
pub const SIGNATURE_HEIGHT: u32 = 1_000;

const BOUNDS: Bounds = Bounds {
    types: &[MediaType::Png],
    max_width: SIGNATURE_WIDTH,
    max_height: SIGNATURE_HEIGHT,
    max_pixels: SIGNATURE_WIDTH as u64 * SIGNATURE_HEIGHT as u64,
};

/// Fewer dark pixels than this are a slip of the finger.
const LEAST_INK: usize = 24;
/// A pixel on white paper is ink when it is at least this much darker than white, of 255.
const DARKER: u32 = 64;

/// The PNG of a drawn signature, drawn again in the same size and colours.
///
/// # Errors
/// [`ImageFault::Blank`] when on white paper nothing dark would be seen; else as for a logo.
pub fn signature_png(bytes: &[u8]) -> Result<Vec<u8>, ImageFault> {
    let picture = decode(bytes, &BOUNDS)?.into_rgba8();
    // All dark is as blank as all white: it takes ink on paper to sign.
    let (ink, all) = (ink(&picture), picture.pixels().len());
    if ink < LEAST_INK || all - ink < all / 10 {
        return Err(ImageFault::Blank);
    }
    png(&DynamicImage::ImageRgba8(picture))
}

fn ink(picture: &RgbaImage) -> usize {
    let dark = |pixel: &&image::Rgba<u8>| {
        let [red, green, blue, alpha] = pixel.0.map(u32::from);
        let light = (red * 299 + green * 587 + blue * 114) / 1_000;
        (255 - light) * alpha / 255 >= DARKER
    };
    picture.pixels().filter(dark).count()
}
