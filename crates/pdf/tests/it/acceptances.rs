//! The record of an acceptance that was given off the portal.

use crate::read::{Paper, squeeze};
use chrono::{DateTime, NaiveDate};
use plumbline_domain::Cents;
use plumbline_i18n::Locale;
use plumbline_pdf::{AcceptanceInput, Fonts, Look, Renderer};

fn input() -> AcceptanceInput {
    AcceptanceInput {
        company: "Acme Excavation".into(),
        contract_number: "C-0007".into(),
        bid_number: "B-0042".into(),
        revision: 3,
        project_number: "P-0004".into(),
        title: "Driveway and drainage".into(),
        customer: "Doe Family Homes".into(),
        total: Cents(6_125_000),
        method: "in_person".into(),
        accepted_by: "José Núñez, owner".into(),
        accepted_on: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        note: "At the kitchen table.\nPaper in folder 7.".into(),
        recorded_by: "Dana Reyes".into(),
        recorded_at: DateTime::from_timestamp_millis(1_795_452_012_345).unwrap(),
        document_sha256: "ab".repeat(32),
        scan: Some(("Signed bid.pdf".into(), "cd".repeat(32))),
        zone: chrono_tz::America::Chicago,
    }
}

#[test]
fn it_says_that_nobody_signed_and_what_was_recorded() {
    let renderer = Renderer::new(Fonts::bundled());
    let print =
        |input: &AcceptanceInput| renderer.acceptance(input, &Look::default(), Locale::default()).unwrap();
    let pdf = print(&input());
    assert_eq!(pdf, print(&input()), "the same input gives the same bytes");
    let text = Paper::new(&pdf).squeezed();
    for part in [
        "Record of acceptance",
        "Not electronically signed",
        "Nobody signed this contract electronically.",
        "There is no signature certificate.",
        "José Núñez, owner",
        "In person",
        "Nov 20, 2026",
        "At the kitchen table.",
        "Dana Reyes",
        "$61,250.00",
        "B-0042, revision 3",
        &"ab".repeat(32),
        &"cd".repeat(32),
    ] {
        assert!(text.contains(&squeeze(part)), "{part}");
    }
    assert!(!text.contains('⟪'), "a text is missing");
    let bare = print(&AcceptanceInput { note: String::new(), scan: None, ..input() });
    let text = Paper::new(&bare).squeezed();
    // "Not electronically signed" begins with the same letters as the note's own heading, so its words are looked for
    assert!(!text.contains(&squeeze("kitchen table")) && !text.contains(&squeeze("SHA-256 of the scan")));
}
