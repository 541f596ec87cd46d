//! A photo from a building site.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, RgbImage};

use super::ImageFault;
use super::decode::{Bounds, decode};
use crate::media::MediaType;

/// The longer side of a stored photo is at most this many pixels.
pub const PHOTO_SIDE: u32 = 2_048;
/// The longer side of its small copy.
pub const PHOTO_SMALL_SIDE: u32 = 640;

const BOUNDS: Bounds = Bounds {
    types: &[MediaType::Png, MediaType::Jpeg, MediaType::Webp],
    max_width: 20_000,
    max_height: 20_000,
    max_pixels: 64_000_000,
};

/// A photo drawn again, large and small, both JPEG.
#[derive(Debug, Clone)]
pub struct Photo {
    /// The photo.
    pub large: Vec<u8>,
    /// Its pixels across.
    pub width: u32,
    /// Its pixels down.
    pub height: u32,
    /// The same, small.
    pub small: Vec<u8>,
}

/// A PNG, JPEG or WebP of up to 64 million pixels as JPEGs of at most [`PHOTO_SIDE`] and [`PHOTO_SMALL_SIDE`]
/// pixels a side, upright, on white where it was transparent, without the place and the camera.
///
/// # Errors
/// [`ImageFault`], never [`ImageFault::Blank`].
pub fn photo(bytes: &[u8]) -> Result<Photo, ImageFault> {
    let large = fit(decode(bytes, &BOUNDS)?, PHOTO_SIDE);
    let large = DynamicImage::ImageRgb8(on_white(large));
    let small = fit(large.clone(), PHOTO_SMALL_SIDE);
    Ok(Photo {
        width: large.width(),
        height: large.height(),
        large: jpeg(&large, 85)?,
        small: jpeg(&small, 78)?,
    })
}

fn fit(picture: DynamicImage, side: u32) -> DynamicImage {
    let longer = picture.width().max(picture.height());
    if longer <= side {
        return picture;
    }
    // first roughly and fast, then finely: a large picture would take seconds otherwise
    let rough = if longer > 3 * side { picture.thumbnail(2 * side, 2 * side) } else { picture };
    rough.resize(side, side, FilterType::CatmullRom)
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let over = |channel: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, ImageFault> {
    let mut out = Cursor::new(Vec::new());
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut out, quality))
        .map_err(|error| ImageFault::Damaged(error.to_string()))?;
    Ok(out.into_inner())
}
