//! Scripts that the faces in the program lack.

use crate::read::{Paper, squeeze};
use crate::sample::street_bid;
use plumbline_domain::Rates;
use plumbline_domain::frozen::FrozenBid;
use plumbline_i18n::Locale;
use plumbline_pdf::{Fonts, Look, Renderer};
use std::path::{Path, PathBuf};

const NAMES: [&str; 4] = ["王小明", "محمد", "हिन्दी", "Ελένη Ω. Жданова"];

fn bid() -> FrozenBid {
    let mut bid = street_bid(true, Rates::default());
    bid.lines.truncate(4);
    for (line, name) in bid.lines.iter_mut().zip(NAMES) {
        line.description = format!("{name} (a name)");
    }
    bid.attachments.clear();
    bid
}

fn print(fonts: Fonts) -> Paper {
    Paper::new(&Renderer::new(fonts).bid(&bid(), &Look::default(), Locale::default()).unwrap())
}

/// The folder that set-up fills: `PLUMBLINE_FONTS`, else `.plumbline/fonts` in the project.
fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.plumbline/fonts");
    let folder = std::env::var_os("PLUMBLINE_FONTS").map_or(root, PathBuf::from);
    folder.join("NotoSansSC-Regular.ttf").is_file().then_some(folder)
}

#[test]
fn without_the_large_faces_they_print_as_numbers() {
    let text = print(Fonts::bundled()).squeezed();
    assert!(text.contains("[U+738B][U+5C0F][U+660E](aname)"), "{text}");
    assert!(text.contains("[U+0645][U+062D][U+0645][U+062F]"), "{text}");
    assert!(text.contains(&squeeze(NAMES[3])), "{text}");
}

#[test]
fn with_the_large_faces_they_print_as_written() {
    let Some(folder) = folder() else {
        eprintln!("not run: the large faces are not here (deploy/dev/setup.sh fetches them)");
        return;
    };
    let paper = print(Fonts::open(Some(&folder)).unwrap());
    let text = paper.squeezed();
    assert!(!text.contains("[U+"), "{text}");
    assert!(text.contains("王小明(aname)"), "{text}");
    let faces = paper.run("pdffonts", &[], &[]);
    for face in ["NotoSansSC", "NotoSansArabic"] {
        assert!(faces.contains(face), "{faces}");
    }
    // right to left: the first letter of the name stands to the right of the last
    let boxes = paper.run("pdftotext", &["-bbox"], &["-"]);
    assert!(boxes.contains("محمد") || boxes.contains("دمحم"), "{boxes}");
}
