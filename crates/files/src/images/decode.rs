//! Decoding within limits.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::ImageFault;
use crate::media::{self, MediaType};

/// What a picture may be.
pub(super) struct Bounds {
    pub(super) types: &'static [MediaType],
    pub(super) max_width: u32,
    pub(super) max_height: u32,
    pub(super) max_pixels: u64,
}

/// Memory a decoder may take: 40 million pixels of four bytes, and its own tables.
const MAX_ALLOC: u64 = 256 * 1024 * 1024;

/// The pixels, upright. The size is checked from the header alone, before anything is decoded.
pub(super) fn decode(bytes: &[u8], bounds: &Bounds) -> Result<DynamicImage, ImageFault> {
    let kind = media::sniff(bytes, "").map_err(|refused| ImageFault::NotAPicture(refused.found))?;
    let format = match kind {
        _ if !bounds.types.contains(&kind) => None,
        MediaType::Png => Some(ImageFormat::Png),
        MediaType::Jpeg => Some(ImageFormat::Jpeg),
        MediaType::Webp => Some(ImageFormat::WebP),
        _ => None,
    };
    let format = format.ok_or(ImageFault::WrongType(kind))?;
    let damaged = |error: image::ImageError| ImageFault::Damaged(error.to_string());

    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height, bounds)?;
    let turned = decoder.orientation().map_err(damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

fn check_size(width: u32, height: u32, bounds: &Bounds) -> Result<(), ImageFault> {
    let Bounds { max_width, max_height, max_pixels, .. } = *bounds;
    let pixels = u64::from(width) * u64::from(height);
    if width <= max_width && height <= max_height && pixels <= max_pixels {
        return Ok(());
    }
    Err(ImageFault::TooLarge { width, height, max_width, max_height, max_pixels })
}
