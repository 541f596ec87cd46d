//! A bid of real items and a signature on it, the same at every run.

use chrono::{DateTime, NaiveDate, Utc};
use plumbline_domain::frozen::{
    BID_TYP, FrozenAttachment, FrozenBid, FrozenCompany, FrozenCustomer, FrozenLine, FrozenTotals,
};
use plumbline_domain::{Cents, Rates, bid};
use rust_decimal::Decimal;
use uuid::Uuid;

pub const LONG_NAME: &str = "Müller & Söhne „Tiefbau“ \"Excavation\" ";

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A company name of 300 characters with umlauts, quotes and an ampersand in it.
pub fn long_company() -> String {
    LONG_NAME.chars().cycle().take(300).collect()
}

/// The 76 items as lines, in groups by the letters of their codes when asked for.
pub fn lines(grouped: bool) -> Vec<FrozenLine> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../deploy/demo/street-renovation-bid.csv");
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(path).unwrap();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let quantity: Decimal = record[3].parse().unwrap();
            let unit_price = Cents::parse(&record[4]).unwrap();
            FrozenLine {
                code: record[0].into(),
                group: if grouped { group_of(&record[0]).into() } else { String::new() },
                description: record[1].into(),
                quantity,
                unit: record[2].into(),
                unit_price,
                amount: unit_price.times(quantity).unwrap(),
                optional: false,
            }
        })
        .collect()
}

fn group_of(code: &str) -> &'static str {
    match code.split('-').next().unwrap().trim() {
        "G" => "General",
        "R" => "Roadway",
        "SW" => "Sewer and drainage",
        _ => "Changes",
    }
}

/// The bid of the street's renovation.
pub fn street_bid(grouped: bool, rates: Rates) -> FrozenBid {
    with_lines(lines(grouped), &rates)
}

pub fn with_lines(lines: Vec<FrozenLine>, rates: &Rates) -> FrozenBid {
    let inputs = lines.iter().map(|line| (line.quantity, line.unit_price));
    let totals = bid::total(inputs, rates).unwrap();
    FrozenBid {
        typ: BID_TYP.into(),
        company: FrozenCompany {
            id: Uuid::from_u128(1),
            name: "Acme Excavation".into(),
            address: "1200 Quarry Road\nAustin, TX 78701".into(),
            phone: "(512) 555-0142".into(),
            email: "office@acme.test".into(),
        },
        customer: FrozenCustomer {
            id: Uuid::from_u128(2),
            display_name: "José Núñez".into(),
            company_name: "O'Brien & Söhne".into(),
            address: "19 Mirabel Avenue\nSan Francisco, CA 94110".into(),
        },
        bid_id: Uuid::from_u128(3),
        number: "B-0042".into(),
        revision: 3,
        title: "Street renovation and sewer replacement".into(),
        site_address: "Mirabel Avenue to Eugenia Avenue\nSan Francisco, CA 94110".into(),
        scope:
            "Pavement renovation, curb ramps, and replacement of the main sewer on the streets shown in the \
                drawings.\n\nNot included: work on private property, relocation of utilities by others."
                .into(),
        lines,
        totals: FrozenTotals::new(&totals, rates),
        terms: "Payment within 30 days of each monthly statement. Prices hold until the date above.\n\nWork \
                starts within 14 days of acceptance, weather permitting."
            .into(),
        valid_until: NaiveDate::from_ymd_opt(2026, 12, 23).unwrap(),
        sent_at: at("2026-11-23T02:30:00.000Z"),
        time_zone: "America/Chicago".into(),
        attachments: vec![
            attachment("Project coordination.pdf", "application/pdf", 182_400),
            attachment("drawing-r04 王小明.png", "image/png", 1_240_000),
        ],
        selection: None,
    }
}

fn attachment(name: &str, media_type: &str, size: i64) -> FrozenAttachment {
    FrozenAttachment {
        id: Uuid::from_u128(9),
        name: name.into(),
        media_type: media_type.into(),
        size,
        sha256: plumbline_signing::digest::sha256_hex(name.as_bytes()),
    }
}
