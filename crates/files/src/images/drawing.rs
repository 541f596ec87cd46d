//! A logo that comes as SVG: checked, then drawn as pixels. The file itself is never kept and never served.
//!
//! What needs something from outside (pictures, typefaces, style sheets) or costs without bound (filters, patterns,
//! references to references) is refused by name rather than drawn differently from what its maker sees.

use std::collections::HashMap;

use image::{DynamicImage, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::ImageFault;

/// The largest drawing in bytes: logos have a few thousand.
const MAX_BYTES: usize = 512 * 1024;
/// Elements, texts and comments as written.
const MAX_NODES: u32 = 10_000;
/// Elements as drawn, every reference followed.
const MAX_COST: u64 = 50_000;
/// How deep elements and references may nest.
const MAX_DEPTH: usize = 64;

const REFUSED: [&str; 11] = [
    "image",
    "feImage",
    "filter",
    "pattern",
    "marker",
    "foreignObject",
    "text",
    "script",
    "animate",
    "animateTransform",
    "set",
];

/// Whether a file begins as an SVG does.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    (text.starts_with("<?xml") || text.starts_with("<!") || text.starts_with("<svg")) && text.contains("<svg")
}

/// Draws an SVG as large as fits into a square of `side` pixels.
pub(super) fn draw(bytes: &[u8], side: u32) -> Result<DynamicImage, ImageFault> {
    let refused = |why: &str| ImageFault::Drawing(why.to_owned());
    if bytes.len() > MAX_BYTES {
        return Err(refused("it is larger than 512 KB"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| refused("it is not UTF-8"))?;
    let text = without_doctype(text.trim_start_matches('\u{feff}'))
        .ok_or_else(|| refused("it declares entities"))?;
    let limits = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, limits).map_err(|e| refused(&e.to_string()))?;
    check(&document)?;

    let nothing =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let plain = Options { resources_dir: None, image_href_resolver: nothing, ..Options::default() };
    let tree = Tree::from_xmltree(&document, &plain).map_err(|e| refused(&e.to_string()))?;
    let whole = tree.size();
    let scale = f32::from(u16::try_from(side).unwrap_or(u16::MAX)) / whole.width().max(whole.height());
    let (Some(width), Some(height)) =
        (pixels(whole.width() * scale, side), pixels(whole.height() * scale, side))
    else {
        return Err(refused("it has no size"));
    };
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| refused("it has no size"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let picture = RgbaImage::from_raw(width, height, pixmap.take_demultiplied())
        .ok_or_else(|| refused("it cannot be drawn"))?;
    if picture.pixels().all(|pixel| pixel.0[3] == 0) {
        return Err(ImageFault::Blank);
    }
    Ok(DynamicImage::ImageRgba8(picture))
}

/// A length in whole pixels from 1 to `side`; `None` for what is no length.
fn pixels(length: f32, side: u32) -> Option<u32> {
    if !length.is_finite() || length <= 0.0 {
        return None;
    }
    (1..=side).find(|n| f64::from(*n) >= f64::from(length).round()).or(Some(side))
}

/// The text without a document type, which drawing programs write out of habit; `None` where it declares something.
fn without_doctype(text: &str) -> Option<String> {
    let Some(start) = text.find("<!DOCTYPE") else { return Some(text.to_owned()) };
    let end = start + text[start..].find('>')?;
    if text[start..end].contains('[') {
        return None;
    }
    Some(format!("{}{}", &text[..start], &text[end + 1..]))
}

fn check(document: &Document<'_>) -> Result<(), ImageFault> {
    let refused = |why: String| Err(ImageFault::Drawing(why));
    let mut ids = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        if REFUSED.contains(&name) {
            return refused(format!("it has an element <{name}>"));
        }
        if name == "style" && node.text().is_some_and(|css| css.contains("url(") || css.contains('@')) {
            return refused("its style sheet refers to something else".to_owned());
        }
        if node.ancestors().take(MAX_DEPTH + 1).count() > MAX_DEPTH {
            return refused("its elements nest too deep".to_owned());
        }
        if let Some(id) = node.attribute("id") {
            ids.insert(id, node);
        }
    }
    let mut known = HashMap::new();
    match cost(document.root_element(), &ids, &mut known, 0) {
        Some(cost) if cost <= MAX_COST => Ok(()),
        _ => refused("its references lead to too many others".to_owned()),
    }
}

/// How many elements are drawn for this one, references followed; `None` past the bounds or in a circle.
fn cost<'a>(
    node: Node<'a, 'a>,
    ids: &HashMap<&str, Node<'a, 'a>>,
    known: &mut HashMap<u32, Option<u64>>,
    depth: usize,
) -> Option<u64> {
    if depth > 2 * MAX_DEPTH {
        return None;
    }
    if let Some(cost) = known.get(&node.id().get()) {
        return *cost;
    }
    // met again before it is known: a circle
    known.insert(node.id().get(), None);
    let mut sum = 1_u64;
    for child in node.children().filter(Node::is_element) {
        sum = sum.saturating_add(cost(child, ids, known, depth + 1)?);
    }
    for value in node.attributes().map(|a| a.value()) {
        for reference in value.split('#').skip(1) {
            let id = reference.split([')', '"', '\'', ' ', ';']).next().unwrap_or_default();
            if let Some(target) = ids.get(id) {
                sum = sum.saturating_add(cost(*target, ids, known, depth + 1)?);
            }
        }
    }
    known.insert(node.id().get(), Some(sum));
    Some(sum)
}
