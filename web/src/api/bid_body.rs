//! A bid's draft as the API takes it.

use chrono::NaiveDate;
use plumbline_app::bids::{BidInput, LineText};
use plumbline_domain::Cents;
use poem_openapi::Object;
use serde::{Deserialize, Serialize};

/// A line item as it is written.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct LineBody {
    /// The contractor's item code.
    #[oai(default)]
    code: String,
    /// Lines of one group stand under a subtotal.
    #[oai(default)]
    group: String,
    /// What is done.
    description: String,
    /// A decimal in a string, at most four decimals.
    quantity: String,
    /// Such as `LF`.
    #[oai(default)]
    unit: String,
    /// Price of one unit, in cents.
    unit_price_cents: i64,
    /// Whether the customer may pick it or leave it; the offer's total does not count it.
    #[oai(default)]
    optional: bool,
}

/// A draft as it is written.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct BidBody {
    /// One line.
    title: String,
    /// Where the work is.
    #[oai(default)]
    site_address: String,
    /// What is and is not included.
    #[oai(default)]
    scope: String,
    /// Terms and conditions; the company's own where it is left out.
    terms: Option<String>,
    /// The last day; the company's days from the day of sending where it is left out.
    valid_until: Option<NaiveDate>,
    /// Per cent of the subtotal, a decimal in a string.
    #[oai(default)]
    overhead_percent: String,
    /// Taken off, in cents.
    #[oai(default)]
    discount_cents: i64,
    /// Per cent, a decimal in a string.
    #[oai(default)]
    tax_percent: String,
    /// In order.
    #[oai(default)]
    lines: Vec<LineBody>,
}

impl BidBody {
    /// As the use cases take it.
    pub fn input(&self, default_terms: &str) -> BidInput {
        let line = |l: &LineBody| LineText {
            code: l.code.clone(),
            group: l.group.clone(),
            description: l.description.clone(),
            quantity: l.quantity.clone(),
            unit: l.unit.clone(),
            unit_price: Cents(l.unit_price_cents).plain(),
            optional: l.optional,
        };
        BidInput {
            title: self.title.clone(),
            site_address: self.site_address.clone(),
            scope: self.scope.clone(),
            terms: self.terms.clone().unwrap_or_else(|| default_terms.to_owned()),
            valid_until: self.valid_until.map(|day| day.to_string()).unwrap_or_default(),
            overhead_percent: self.overhead_percent.clone(),
            discount: Cents(self.discount_cents).plain(),
            tax_percent: self.tax_percent.clone(),
            lines: self.lines.iter().map(line).collect(),
        }
    }
}
