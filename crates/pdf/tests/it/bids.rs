use crate::read::{Paper, squeeze};
use crate::sample::{long_company, street_bid};
use plumbline_domain::frozen::FrozenBid;
use plumbline_domain::{Cents, Rates};
use plumbline_i18n::Locale;
use plumbline_pdf::{Fonts, Look, Paper as Sheet, Pdf, PdfError, Renderer};

pub fn print(bid: &FrozenBid) -> Pdf {
    Renderer::new(Fonts::bundled()).bid(bid, &Look::default(), Locale::default()).unwrap()
}

#[test]
fn the_76_items_are_all_there_to_the_cent() {
    let bid = street_bid(true, Rates::default());
    assert_eq!(bid.lines.len(), 76);
    let paper = Paper::new(&print(&bid));
    let text = paper.squeezed();
    for line in &bid.lines {
        let figures = format!("{}{}{}", line.unit, line.unit_price, line.amount);
        assert!(text.contains(&squeeze(&figures)), "{} {figures}", line.code);
    }
    for part in
        ["$5,761,977.21", "-$81,933.00", "143,167", "Page1of5", "BidB-0042,revision3", "SubtotalRoadway"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains('⟪'), "a text is missing");
    assert!(!text.contains("Overhead") && !text.contains("Discount") && !text.contains("Tax("));
    assert_eq!(paper.pages, paper.lines().len());
    // every page names its columns
    assert!(paper.lines().iter().all(|page| page.iter().any(|line| line.contains("Unit price"))));
}

#[test]
fn overhead_discount_and_tax_are_steps_to_the_total() {
    let rates = Rates {
        overhead_percent: "10".parse().unwrap(),
        discount: Cents(1_000_000),
        tax_percent: "8.25".parse().unwrap(),
    };
    let bid = street_bid(false, rates);
    let text = Paper::new(&print(&bid)).squeezed();
    let totals = &bid.totals;
    let steps = format!(
        "Subtotal{}Overhead(10%){}Discount-$10,000.00Tax(8.25%){}Total{}",
        totals.subtotal, totals.overhead, totals.tax, totals.total
    );
    assert!(text.contains(&steps), "{steps}");
    assert!(!text.contains("SubtotalGeneral"));
}

#[test]
fn the_same_bid_gives_the_same_bytes() {
    let bid = street_bid(true, Rates::default());
    let first = print(&bid);
    assert_eq!(first, print(&bid));
    let other = FrozenBid { revision: 4, ..bid };
    assert_ne!(first, print(&other));
}

#[test]
fn it_is_an_archivable_accessible_document_with_title_and_date() {
    let paper = Paper::new(&print(&street_bid(true, Rates::default())));
    let meta = paper.run("pdfinfo", &["-meta"], &[]);
    for part in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(meta.contains(part), "{part} in {meta}");
    }
    let info = paper.info();
    assert!(info.contains("Street renovation and sewer replacement – Bid B-0042, revision 3"), "{info}");
    assert!(info.contains("Tagged:          yes") && info.contains("Acme Excavation"), "{info}");
    assert!(meta.contains("2026-11-23T02:30:00"), "{meta}");
}

#[test]
fn it_fits_the_sheet() {
    let bid = FrozenBid { lines: Vec::new(), ..street_bid(true, Rates::default()) };
    for (sheet, size) in [(Sheet::Letter, "612 x 792"), (Sheet::A4, "595.276 x 841.89")] {
        let look = Look { paper: sheet, ..Look::default() };
        let pdf = Renderer::new(Fonts::bundled()).bid(&bid, &look, Locale::default()).unwrap();
        assert!(Paper::new(&pdf).info().contains(size), "{sheet:?}");
        assert_eq!(pdf.pages, 1);
    }
}

#[test]
fn a_company_of_300_characters_and_words_without_end_stay_on_the_sheet() {
    let mut bid = street_bid(true, Rates::default());
    bid.lines.truncate(3);
    bid.company.name = long_company();
    bid.lines[1].description = "W".repeat(200);
    bid.lines[1].code = "LONG-CODE-".repeat(6);
    bid.title = "ü".repeat(300);
    let paper = Paper::new(&print(&bid));
    // cropped to the margins, as whatever leaves the column would be
    let inside =
        squeeze(&paper.run("pdftotext", &["-raw", "-x", "50", "-y", "0", "-W", "512", "-H", "792"], &["-"]));
    assert!(inside.contains(&squeeze(&bid.company.name)), "{inside}");
    assert!(inside.contains(&bid.title), "{inside}");
    assert!(inside.contains(&bid.lines[1].description), "{inside}");
    assert!(inside.contains(&bid.lines[1].code), "{inside}");
}

#[test]
fn a_title_that_leaves_no_ink_gives_way_to_the_number() {
    let mut bid = street_bid(true, Rates::default());
    bid.lines.truncate(1);
    for title in ["", " \u{a0}", "\u{ad}", "\u{3164}", "\u{301}"] {
        bid.title = title.into();
        let info = Paper::new(&print(&bid)).info();
        assert!(info.contains("Bid B-0042 – Bid B-0042, revision 3"), "{title:?}: {info}");
    }
}

#[test]
fn what_no_face_has_is_a_number_with_a_note() {
    let mut bid = street_bid(true, Rates::default());
    bid.lines.truncate(2);
    bid.attachments.truncate(1);
    let note = squeeze("stands for a character that this document’s typefaces do not have");
    assert!(!Paper::new(&print(&bid)).squeezed().contains(&note));
    bid.title = "Driveway 😀 done".into();
    let text = Paper::new(&print(&bid)).squeezed();
    assert!(text.contains("Driveway[U+1F600]done") && text.contains(&note), "{text}");
}

#[test]
fn a_logo_is_printed_and_a_broken_one_refused() {
    let bid = FrozenBid { lines: Vec::new(), ..street_bid(true, Rates::default()) };
    let renderer = Renderer::new(Fonts::bundled());
    let with = |logo: &[u8]| {
        let look = Look { logo_png: Some(logo.to_vec()), ..Look::default() };
        renderer.bid(&bid, &look, Locale::default())
    };
    let logo = crate::signed::png(&image::RgbaImage::from_pixel(300, 100, image::Rgba([180, 83, 9, 128])));
    let paper = Paper::new(&with(&logo).unwrap());
    assert!(paper.run("pdfimages", &["-list"], &[]).contains("300   100"));
    assert!(matches!(with(b"<svg/>"), Err(PdfError::Picture("logo"))));
    assert!(matches!(with(&logo[..logo.len() / 2]), Err(PdfError::Typesetting(_))));
}
