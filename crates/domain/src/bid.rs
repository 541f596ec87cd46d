//! Bids: their states, their lines, and the one place that adds them up.

use crate::Cents;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The most lines a bid can have: real bid tabs run to hundreds.
pub const MAX_LINES: usize = 2_000;

crate::text_enum! {
    /// `draft → sent → accepted | rejected | expired | withdrawn`.
    pub enum BidStatus {
        Draft = "draft",
        Sent = "sent",
        Accepted = "accepted",
        Rejected = "rejected",
        Expired = "expired",
        Withdrawn = "withdrawn",
    }
}

impl BidStatus {
    /// Whether the contractor may still write a new revision.
    pub const fn revisable(self) -> bool {
        !matches!(self, Self::Accepted)
    }
}

/// One line as the contractor writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineInput {
    /// The contractor's own item code, such as `R-12A`; may be empty.
    pub code: String,
    /// Lines of one group stand together under a subtotal; may be empty.
    pub group: String,
    /// What is done.
    pub description: String,
    /// How much of it.
    pub quantity: Decimal,
    /// The unit, such as `LF`.
    pub unit: String,
    /// Price of one unit.
    pub unit_price: Cents,
    /// Whether the customer may pick it or leave it; the offer's total does not count it.
    pub optional: bool,
}

impl LineInput {
    /// Quantity, price and whether the offer's total counts it.
    pub fn figures(&self) -> (Decimal, Cents, bool) {
        (self.quantity, self.unit_price, !self.optional)
    }
}

/// What is added to and taken from the lines' sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rates {
    /// Per cent of the subtotal.
    pub overhead_percent: Decimal,
    /// A fixed amount taken off after overhead.
    pub discount: Cents,
    /// Per cent of what then remains.
    pub tax_percent: Decimal,
}

/// A bid's sums. `total = subtotal + overhead − discount + tax`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Each line's amount, in the lines' order.
    pub lines: Vec<Cents>,
    /// Sum of the counted lines.
    pub subtotal: Cents,
    /// Overhead on the subtotal.
    pub overhead: Cents,
    /// Taken off.
    pub discount: Cents,
    /// Tax on subtotal, overhead and discount together.
    pub tax: Cents,
    /// What the customer pays.
    pub total: Cents,
}

/// A sum went past [`crate::money::LIMIT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the amount is too large{}", .line.map(|n| format!(" in line {}", n + 1)).unwrap_or_default())]
pub struct TooLarge {
    /// The line (from 0), or `None` for the total.
    pub line: Option<usize>,
}

/// Adds up `(quantity, unit price)` lines, all of them.
pub fn total(lines: impl IntoIterator<Item = (Decimal, Cents)>, rates: &Rates) -> Result<Totals, TooLarge> {
    total_of(lines.into_iter().map(|(quantity, price)| (quantity, price, true)), rates)
}

/// Adds up `(quantity, unit price, counted)` lines: every one gets its amount, the counted ones make the sum. The
/// only place that adds.
pub fn total_of(
    lines: impl IntoIterator<Item = (Decimal, Cents, bool)>,
    rates: &Rates,
) -> Result<Totals, TooLarge> {
    let whole = TooLarge { line: None };
    let mut amounts = Vec::new();
    let mut subtotal: i64 = 0;
    for (n, (quantity, price, counted)) in lines.into_iter().enumerate() {
        let amount = price.times(quantity).ok_or(TooLarge { line: Some(n) })?;
        if counted {
            subtotal = subtotal.checked_add(amount.0).ok_or(whole)?;
        }
        amounts.push(amount);
    }
    let subtotal = Cents(subtotal);
    let overhead = subtotal.percent(rates.overhead_percent).ok_or(whole)?;
    let taxed = subtotal + overhead - rates.discount;
    let tax = taxed.percent(rates.tax_percent).ok_or(whole)?;
    let total = taxed + tax;
    if total.0.unsigned_abs() > crate::money::LIMIT.0.unsigned_abs() {
        return Err(whole);
    }
    Ok(Totals { lines: amounts, subtotal, overhead, discount: rates.discount, tax, total })
}

/// How a bid's number is written: `B-0042`.
pub fn bid_number(n: i32) -> String {
    format!("B-{n:04}")
}

/// How a contract's number is written: `C-0007`.
pub fn contract_number(n: i32) -> String {
    format!("C-{n:04}")
}

/// How a project's number is written: `P-0007`.
pub fn project_number(n: i32) -> String {
    format!("P-{n:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_in_the_written_order() {
        let lines = [(Decimal::new(15, 1), Cents(333)), (Decimal::ONE, Cents(10_000))];
        let rates = Rates {
            overhead_percent: Decimal::from(10),
            discount: Cents(500),
            tax_percent: Decimal::new(825, 2),
        };
        let sums = total(lines, &rates).unwrap();
        assert_eq!(sums.lines, [Cents(500), Cents(10_000)]);
        assert_eq!(
            (sums.subtotal, sums.overhead, sums.tax, sums.total),
            (Cents(10_500), Cents(1_050), Cents(912), Cents(11_962))
        );
    }

    #[test]
    fn a_line_that_is_not_counted_has_an_amount_but_no_weight() {
        let lines = [(Decimal::TWO, Cents(500), true), (Decimal::ONE, Cents(90_000), false)];
        let sums = total_of(lines, &Rates::default()).unwrap();
        assert_eq!((sums.lines, sums.total), (vec![Cents(1_000), Cents(90_000)], Cents(1_000)));
    }

    #[test]
    fn names_the_line_that_is_too_large() {
        let lines = [(Decimal::ONE, Cents(1)), (Decimal::from(1_000_000_000_i64), Cents(10_000_000))];
        assert_eq!(total(lines, &Rates::default()), Err(TooLarge { line: Some(1) }));
    }
}
