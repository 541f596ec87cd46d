//! What a customer is shown and signs: a revision as it was sent, the content of `bid.json`.
//!
//! Keys are ASCII snake case, money is a string of dollars with two decimals, quantities and rates are
//! decimal strings, so that any JSON reader in any language reads the same values.

use crate::{Cents, Totals};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The `typ` of [`FrozenBid`].
pub const BID_TYP: &str = "urn:plumbline:bid:1";

/// A sent revision of a bid, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenBid {
    /// Always [`BID_TYP`].
    pub typ: String,
    /// Who offers.
    pub company: FrozenCompany,
    /// To whom.
    pub customer: FrozenCustomer,
    /// The bid's id, the same over all revisions.
    pub bid_id: Uuid,
    /// Such as `B-0042`.
    pub number: String,
    /// From 1.
    pub revision: i32,
    /// One line.
    pub title: String,
    /// Where the work is; may be empty.
    pub site_address: String,
    /// What is and is not included, in the contractor's words; may be empty, may have line feeds.
    pub scope: String,
    /// The lines in order.
    pub lines: Vec<FrozenLine>,
    /// The sums.
    pub totals: FrozenTotals,
    /// Terms and conditions; may be empty, may have line feeds.
    pub terms: String,
    /// The last day on which it can be signed, in the company's zone.
    pub valid_until: NaiveDate,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// IANA name of the company's zone.
    pub time_zone: String,
    /// The documents that belong to it, in order.
    pub attachments: Vec<FrozenAttachment>,
    /// Where the customer picked from the optional lines: what this was picked from. The lines are then those that
    /// stand in every case and the picked ones; the rest is left out, and the sums count all that is here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selection: Option<FrozenSelection>,
}

/// What a selection was picked from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenSelection {
    /// Of the offer's `bid.json`.
    pub offer_sha256: String,
    /// How many lines of the offer were optional.
    pub options: u32,
    /// How many of them were picked.
    pub picked: u32,
}

/// The offering company as it was when the bid was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenCompany {
    /// Its id.
    pub id: Uuid,
    /// Its name, at most 300 characters.
    pub name: String,
    /// Postal address, may be empty, may have line feeds.
    pub address: String,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub email: String,
}

/// The customer as it was when the bid was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenCustomer {
    /// Its id.
    pub id: Uuid,
    /// The person's or household's name.
    pub display_name: String,
    /// May be empty.
    pub company_name: String,
    /// Postal address, may be empty, may have line feeds.
    pub address: String,
}

/// One line with its amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLine {
    /// Item code; may be empty.
    pub code: String,
    /// Group; may be empty.
    pub group: String,
    /// What is done.
    pub description: String,
    /// Decimal string.
    #[serde(with = "rust_decimal::serde::str")]
    pub quantity: Decimal,
    /// Such as `LF`.
    pub unit: String,
    /// Dollars.
    #[serde(with = "dollars")]
    pub unit_price: Cents,
    /// Dollars, `quantity × unit_price` rounded half away from zero.
    #[serde(with = "dollars")]
    pub amount: Cents,
    /// Whether the customer may pick it or leave it. In an offer the sums do not count it; in a selection it was picked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// The sums with the rates they were made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenTotals {
    /// Sum of the lines.
    #[serde(with = "dollars")]
    pub subtotal: Cents,
    /// Per cent of the subtotal.
    #[serde(with = "rust_decimal::serde::str")]
    pub overhead_percent: Decimal,
    /// Overhead in dollars.
    #[serde(with = "dollars")]
    pub overhead: Cents,
    /// Taken off.
    #[serde(with = "dollars")]
    pub discount: Cents,
    /// Per cent.
    #[serde(with = "rust_decimal::serde::str")]
    pub tax_percent: Decimal,
    /// Tax in dollars.
    #[serde(with = "dollars")]
    pub tax: Cents,
    /// What the customer pays.
    #[serde(with = "dollars")]
    pub total: Cents,
}

impl FrozenTotals {
    /// The sums of [`crate::bid::total`] with the rates that made them.
    pub fn new(totals: &Totals, rates: &crate::Rates) -> Self {
        Self {
            subtotal: totals.subtotal,
            overhead_percent: rates.overhead_percent,
            overhead: totals.overhead,
            discount: totals.discount,
            tax_percent: rates.tax_percent,
            tax: totals.tax,
            total: totals.total,
        }
    }
}

/// A document that belongs to the bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenAttachment {
    /// The document's id.
    pub id: Uuid,
    /// File name as shown.
    pub name: String,
    /// By content, such as `application/pdf`.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Lowercase hex.
    pub sha256: String,
}

/// The `typ` of [`FrozenChangeOrder`].
pub const CHANGE_ORDER_TYP: &str = "urn:plumbline:change-order:1";

/// A revision of a change order as the customer is shown it, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenChangeOrder {
    /// Always [`CHANGE_ORDER_TYP`].
    pub typ: String,
    /// Who asks for it.
    pub company: FrozenCompany,
    /// Who is asked.
    pub customer: FrozenCustomer,
    /// The project it changes.
    pub project: FrozenProject,
    /// The change order's id, the same over all revisions.
    pub change_order_id: Uuid,
    /// Such as `CO-001`, one series a project.
    pub order_number: String,
    /// From 1.
    pub revision: i32,
    /// The day it was asked for.
    pub request_date: NaiveDate,
    /// One line.
    pub title: String,
    /// What is changed; may be empty, may have line feeds.
    pub description: String,
    /// Why; may be empty, may have line feeds.
    pub reason: String,
    /// What it does to the price and the schedule.
    pub value: FrozenValue,
    /// When it was frozen.
    pub frozen_at: DateTime<Utc>,
    /// IANA name of the company's zone.
    pub time_zone: String,
    /// The documents that belong to it, in order.
    pub attachments: Vec<FrozenAttachment>,
}

/// A project as it was when something of it was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenProject {
    /// Its id.
    pub id: Uuid,
    /// Such as `P-0007`.
    pub number: String,
    /// One line.
    pub title: String,
    /// Where the work is; may be empty.
    pub site_address: String,
    /// Such as `C-0007`; empty for a project without a contract.
    pub contract: String,
}

/// `original + approved changes + this change = new value`, in dollars and in days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenValue {
    /// The contract as it was signed.
    #[serde(with = "dollars")]
    pub original: Cents,
    /// The changes that both sides had approved before, in order.
    pub approved: Vec<FrozenChange>,
    /// What they add up to.
    #[serde(with = "dollars")]
    pub approved_total: Cents,
    /// By how many days they move the end of the work.
    pub approved_days: i32,
    /// This change; negative takes off.
    #[serde(with = "dollars")]
    pub this_change: Cents,
    /// By how many days this change moves the end of the work.
    pub this_days: i32,
    /// What the contract comes to with it.
    #[serde(with = "dollars")]
    pub new_value: Cents,
}

/// A change that both sides had approved before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenChange {
    /// Such as `CO-001`.
    pub order_number: String,
    /// One line.
    pub title: String,
    /// Dollars.
    #[serde(with = "dollars")]
    pub cost: Cents,
    /// Days.
    pub days: i32,
}

mod dollars {
    use crate::Cents;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub fn serialize<S: Serializer>(cents: &Cents, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&cents.plain())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Cents, D::Error> {
        let text = String::deserialize(d)?;
        Cents::parse(&text).ok_or_else(|| D::Error::custom("not an amount of dollars"))
    }
}

#[cfg(test)]
pub(crate) mod sample {
    use super::*;

    pub(crate) fn line(description: &str, quantity: i64, cents: i64) -> FrozenLine {
        FrozenLine {
            code: String::new(),
            group: String::new(),
            description: description.into(),
            quantity: Decimal::from(quantity),
            unit: "EA".into(),
            unit_price: Cents(cents),
            amount: Cents(quantity * cents),
            optional: false,
        }
    }

    /// Sums are those of the counted lines.
    pub(crate) fn bid(lines: Vec<FrozenLine>) -> FrozenBid {
        let counted = lines.iter().map(|l| (l.quantity, l.unit_price, !l.optional));
        let sums = crate::bid::total_of(counted, &crate::Rates::default()).unwrap();
        FrozenBid {
            typ: BID_TYP.into(),
            company: FrozenCompany {
                id: Uuid::nil(),
                name: "Acme".into(),
                address: String::new(),
                phone: String::new(),
                email: String::new(),
            },
            customer: FrozenCustomer {
                id: Uuid::nil(),
                display_name: "Jane Doe".into(),
                company_name: String::new(),
                address: String::new(),
            },
            bid_id: Uuid::nil(),
            number: "B-0001".into(),
            revision: 1,
            title: "Wall".into(),
            site_address: String::new(),
            scope: String::new(),
            lines,
            totals: FrozenTotals::new(&sums, &crate::Rates::default()),
            terms: String::new(),
            valid_until: NaiveDate::default(),
            sent_at: DateTime::UNIX_EPOCH,
            time_zone: "UTC".into(),
            attachments: Vec::new(),
            selection: None,
        }
    }
}
