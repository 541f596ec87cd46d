//! Pictures drawn again, and pictures that are traps.

#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgba, RgbaImage};
use plumbline_files::images::{
    ImageFault, LOGO_SIDE, PHOTO_SIDE, PHOTO_SMALL_SIDE, logo, photo, signature_png,
};
use plumbline_files::media::{Found, MediaType};

fn encode(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn picture(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, |x, y| {
        let byte = |at: u32| u8::try_from(at % 256).unwrap();
        Rgba([byte(x), byte(y), 90, 255])
    }))
}

fn read(png: &[u8]) -> RgbaImage {
    let read = image::load_from_memory_with_format(png, ImageFormat::Png).unwrap();
    read.into_rgba8()
}

/// A chunk of a PNG with its checksum.
fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let body = [kind, data].concat();
    let mut crc = u32::MAX;
    for byte in &body {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length, body.as_slice(), &(!crc).to_be_bytes()].concat()
}

/// The beginning of a PNG that claims a size; its data is a few bytes.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"IDAT", &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]),
        chunk(b"IEND", b""),
    ]
    .concat()
}

#[test]
fn a_logo_of_each_kind_becomes_a_png() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let source = DynamicImage::ImageRgb8(picture(300, 120).into_rgb8());
        let png = logo(&encode(&source, format)).unwrap();
        let back = read(&png);
        assert_eq!(back.dimensions(), (300, 120), "{format:?}");
        let Rgba([red, _, blue, alpha]) = *back.get_pixel(200, 60);
        assert!(red.abs_diff(200) < 12 && blue.abs_diff(90) < 12 && alpha == 255);
    }
}

#[test]
fn a_large_logo_shrinks_in_proportion() {
    for (width, height, expected) in [(640, 320, (512, 256)), (150, 600, (128, 512)), (2560, 160, (512, 32))]
    {
        let png = logo(&encode(&picture(width, height), ImageFormat::Png)).unwrap();
        assert_eq!(read(&png).dimensions(), expected);
        assert_eq!(expected.0.max(expected.1), LOGO_SIDE);
    }
}

#[test]
fn transparency_stays_and_everything_but_pixels_goes() {
    let mut clear = RgbaImage::new(40, 40);
    clear.put_pixel(20, 20, Rgba([10, 20, 30, 255]));
    let mut png = encode(&DynamicImage::ImageRgba8(clear), ImageFormat::Png);
    let end = png.len() - 12;
    let comment = chunk(b"tEXt", b"Comment\0<script>alert(1)</script>");
    png.splice(end..end, comment);
    png.extend_from_slice(b"PK\x03\x04 and another file behind it");
    let again = logo(&png).unwrap();
    let back = read(&again);
    assert_eq!(back.get_pixel(0, 0).0[3], 0);
    assert_eq!(back.get_pixel(20, 20).0, [10, 20, 30, 255]);
    let holds = |needle: &[u8]| again.windows(needle.len()).any(|window| window == needle);
    assert!(!holds(b"script") && !holds(b"PK\x03\x04") && !holds(b"tEXt"));
}

#[test]
fn a_picture_that_claims_too_many_pixels_is_refused_unread() {
    for (width, height) in [(30_000, 30_000), (7_000, 6_000), (20_001, 1), (1, u32::MAX >> 1)] {
        let fault = logo(&claiming(width, height)).unwrap_err();
        assert!(
            matches!(fault, ImageFault::TooLarge { width: w, height: h, .. } if (w, h) == (width, height)),
            "{fault}"
        );
    }
}

#[test]
fn a_picture_without_its_pixels_is_damaged() {
    let fault = logo(&claiming(6_000, 6_000)).unwrap_err();
    assert!(matches!(fault, ImageFault::Damaged(_)), "{fault}");
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let whole = encode(&picture(200, 200), format);
        let fault = logo(&whole[..whole.len() / 2]).unwrap_err();
        assert!(matches!(fault, ImageFault::Damaged(_)), "{format:?}: {fault}");
    }
}

#[test]
fn what_is_no_picture_is_named() {
    for (content, found) in [(b"<html>\x89PNG".as_slice(), Found::Html), (b"".as_slice(), Found::Empty)] {
        let fault = logo(content).unwrap_err();
        assert!(matches!(fault, ImageFault::NotAPicture(f) if f == found), "{fault}");
    }
    let fault = logo(b"%PDF-1.7").unwrap_err();
    assert!(matches!(fault, ImageFault::WrongType(MediaType::Pdf)));
    let fault = logo(b"GIF89a").unwrap_err();
    assert!(matches!(fault, ImageFault::WrongType(MediaType::Gif)));
}

#[test]
fn a_drawing_becomes_pixels_as_large_as_a_logo_may_be() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20' onload='alert(1)'>
        <defs><linearGradient id='g'><stop offset='0' stop-color='#b24a14'/><stop offset='1' stop-color='#fff'/></linearGradient></defs>
        <style>.a { fill: #102030 }</style><rect class='a' width='20' height='20'/><rect x='20' width='20' height='20' fill='url(#g)'/></svg>";
    let again = logo(svg).unwrap();
    let picture = image::load_from_memory(&again).unwrap().into_rgba8();
    assert_eq!(picture.dimensions(), (LOGO_SIDE, LOGO_SIDE / 2));
    assert_eq!(picture.get_pixel(10, 10).0, [0x10, 0x20, 0x30, 255]);
    assert!(!again.windows(5).any(|part| part == b"alert"));
    for nothing in [
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>",
    ] {
        assert!(
            matches!(logo(nothing.as_bytes()), Err(ImageFault::Drawing(_) | ImageFault::Blank)),
            "{nothing}"
        );
    }
}

/// A stroke of this colour across a canvas of that one.
fn drawn(paper: Rgba<u8>, ink: Rgba<u8>) -> Vec<u8> {
    let mut canvas = RgbaImage::from_pixel(300, 100, paper);
    for x in 20..280 {
        for y in 48..51 {
            canvas.put_pixel(x, y, ink);
        }
    }
    encode(&DynamicImage::ImageRgba8(canvas), ImageFormat::Png)
}

const CLEAR: Rgba<u8> = Rgba([0, 0, 0, 0]);
const WHITE: Rgba<u8> = Rgba([255, 255, 255, 255]);
const INK: Rgba<u8> = Rgba([20, 30, 90, 255]);

#[test]
fn a_drawn_signature_stays_as_it_was_drawn() {
    for paper in [CLEAR, WHITE] {
        let again = signature_png(&drawn(paper, INK)).unwrap();
        let back = read(&again);
        assert_eq!(back.dimensions(), (300, 100));
        assert_eq!(*back.get_pixel(100, 49), INK);
        assert_eq!(*back.get_pixel(0, 0), paper);
    }
}

#[test]
fn a_signature_that_shows_nothing_is_blank() {
    let all_dark = drawn(INK, INK);
    let mut dot = RgbaImage::from_pixel(300, 100, WHITE);
    dot.put_pixel(5, 5, INK);
    let dot = encode(&DynamicImage::ImageRgba8(dot), ImageFormat::Png);
    let gray = GrayImage::from_pixel(50, 50, Luma([255]));
    let gray = encode(&DynamicImage::ImageLuma8(gray), ImageFormat::Png);
    let cases = [
        ("clear", drawn(CLEAR, CLEAR)),
        ("white", drawn(WHITE, WHITE)),
        ("white on clear", drawn(CLEAR, WHITE)),
        ("invisible ink", drawn(WHITE, Rgba([0, 0, 0, 9]))),
        ("all dark", all_dark),
        ("a dot", dot),
        ("grayscale", gray),
    ];
    for (what, content) in cases {
        let fault = signature_png(&content).unwrap_err();
        assert!(matches!(fault, ImageFault::Blank), "{what}: {fault}");
    }
}

#[test]
fn a_signature_is_a_small_png() {
    let jpeg = encode(&DynamicImage::ImageRgb8(picture(50, 50).into_rgb8()), ImageFormat::Jpeg);
    let fault = signature_png(&jpeg).unwrap_err();
    assert!(matches!(fault, ImageFault::WrongType(MediaType::Jpeg)));
    for (width, height) in [(2_001, 10), (10, 1_001), (30_000, 30_000)] {
        let fault = signature_png(&claiming(width, height)).unwrap_err();
        assert!(matches!(fault, ImageFault::TooLarge { .. }), "{fault}");
    }
}

/// A JPEG with an EXIF block that turns it by 90° and says where it was taken.
fn turned_jpeg(width: u32, height: u32) -> Vec<u8> {
    let plain = encode(&DynamicImage::ImageRgb8(picture(width, height).into_rgb8()), ImageFormat::Jpeg);
    // big-endian TIFF, one entry: orientation (0x0112), short, 6 = turn right
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 48.8584 N 2.2945 E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

#[test]
fn a_photo_is_upright_smaller_and_does_not_say_where_it_was_taken() {
    let source = turned_jpeg(3_000, 1_000);
    assert!(source.windows(3).any(|bytes| bytes == b"GPS"));
    let made = photo(&source).unwrap();
    assert_eq!(made.height, PHOTO_SIDE, "stands upright");
    assert!((680..=685).contains(&made.width), "{}", made.width);
    for (bytes, side) in [(&made.large, PHOTO_SIDE), (&made.small, PHOTO_SMALL_SIDE)] {
        let back = image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap();
        assert_eq!(back.width().max(back.height()), side);
        assert!(!bytes.windows(3).any(|part| part == b"GPS" || part == b"Exi"));
    }
}

#[test]
fn a_transparent_photo_stands_on_white_and_a_small_one_keeps_its_size() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(30, 20, Rgba([0, 0, 0, 0])));
    let made = photo(&encode(&clear, ImageFormat::Png)).unwrap();
    assert_eq!((made.width, made.height), (30, 20));
    let back = image::load_from_memory_with_format(&made.large, ImageFormat::Jpeg).unwrap().into_rgb8();
    assert!(back.get_pixel(10, 10).0.iter().all(|channel| *channel > 250));
}

#[test]
fn what_is_no_photo_is_refused() {
    assert!(matches!(photo(b"%PDF-1.7 nothing"), Err(ImageFault::WrongType(_) | ImageFault::NotAPicture(_))));
    assert!(matches!(photo(&claiming(19_000, 19_000)), Err(ImageFault::TooLarge { .. })));
    let whole = encode(&picture(400, 300), ImageFormat::Png);
    assert!(matches!(photo(&whole[..whole.len() / 3]), Err(ImageFault::Damaged(_))));
}
