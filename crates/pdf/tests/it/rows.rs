//! Where a page ends among the lines.

use crate::bids::print;
use crate::read::Paper;
use crate::sample::with_lines;
use plumbline_domain::frozen::FrozenLine;
use plumbline_domain::{Cents, Rates};
use rust_decimal::Decimal;

fn line(n: usize, group: &str) -> FrozenLine {
    FrozenLine {
        code: format!("I-{n}"),
        group: group.into(),
        description: "Clear and grub".into(),
        quantity: Decimal::ONE,
        unit: "AC".into(),
        unit_price: Cents(100),
        amount: Cents(100),
        optional: false,
    }
}

/// The lines of the second page below the names of the columns.
fn second_page(count: usize, group: &str) -> Option<Vec<String>> {
    let lines = (1..=count).map(|n| line(n, group)).collect();
    let pages = Paper::new(&print(&with_lines(lines, &Rates::default()))).lines();
    let page = pages.get(1)?;
    let heads = page.iter().position(|line| line.contains("Unit price"))?;
    Some(page[heads + 1..].to_vec())
}

#[test]
fn no_page_begins_with_a_subtotal() {
    let mut split = 0;
    for count in 22..34 {
        let Some(page) = second_page(count, "Site work") else { continue };
        split += 1;
        // the group is named again, and at least one of its lines stands above the subtotal
        assert_eq!(page[0], "Site work", "{count}");
        assert!(page[1].starts_with("I-"), "{count}: {page:?}");
        assert!(page.iter().any(|line| line.starts_with("Subtotal Site work")), "{count}");
    }
    assert!(split >= 2, "none of these bids ends near the foot of its first page");
}

#[test]
fn no_page_begins_with_the_last_line_alone() {
    let mut split = 0;
    for count in 22..34 {
        let Some(page) = second_page(count, "") else { continue };
        split += 1;
        let rows = page.iter().filter(|line| line.starts_with("I-")).count();
        assert!(rows >= 2, "{count}: {page:?}");
    }
    assert!(split >= 2, "none of these bids ends near the foot of its first page");
}

#[test]
fn no_line_is_torn_by_the_end_of_a_page() {
    let last = "the end of it";
    let mut near = 0;
    for lead in 14..20 {
        let mut lines: Vec<_> = (1..=lead).map(|n| line(n, "Site work")).collect();
        for n in 0..3 {
            let description = format!("{} {last}", "excavate and haul ".repeat(12));
            lines.push(FrozenLine { description, ..line(lead + 1 + n, "Site work") });
        }
        lines.push(line(lead + 4, "Site work"));
        let pages = Paper::new(&print(&with_lines(lines, &Rates::default()))).lines();
        let starts = |page: &[String]| page.iter().filter(|line| line.starts_with("I-")).count();
        let ends = |page: &[String]| page.iter().filter(|line| line.contains(last)).count();
        let long =
            |page: &[String]| page.iter().filter(|l| l.starts_with("I-") && l.contains("excavate")).count();
        near += usize::from(pages.len() > 1 && starts(&pages[1]) > 1);
        for page in &pages {
            assert_eq!(long(page), ends(page), "{lead}: {page:?}");
        }
    }
    assert!(near > 0, "none of these bids ends near the foot of its first page");
}

#[test]
fn a_line_taller_than_a_page_is_whole() {
    // no face has the letter, so that it takes eight
    let description = "王 ".repeat(1_000);
    for group in ["Site work", ""] {
        for place in [0, 1] {
            let mut lines = vec![line(1, group), line(2, group)];
            lines[place].description.clone_from(&description);
            let mut bid = with_lines(lines, &Rates::default());
            bid.attachments.clear();
            let paper = Paper::new(&print(&bid));
            // cropped above the foot, which what does not fit would run through and off the sheet
            let inside = paper.run("pdftotext", &["-x", "0", "-y", "0", "-W", "612", "-H", "740"], &["-"]);
            assert_eq!(inside.matches("[U+738B]").count(), 1_000, "{group:?}, {place}");
        }
    }
}
