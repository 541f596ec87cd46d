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
