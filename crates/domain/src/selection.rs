//! Picking from the optional lines of an offer: pure, so that page, PDF and contract come from one place.

use crate::Rates;
use crate::bid::total;
use crate::frozen::{FrozenBid, FrozenLine, FrozenSelection, FrozenTotals};

/// Why a selection cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PickFault {
    /// The line of this place (from 0) is not there or not optional.
    #[error("line {0} is not an option")]
    NotAnOption(usize),
    /// No line would be left.
    #[error("nothing is left")]
    Nothing,
    /// The sum cannot be taken.
    #[error("the sum is too large or below zero")]
    Sum,
}

impl FrozenBid {
    /// The optional lines of an offer with their places, from 0.
    pub fn options(&self) -> impl Iterator<Item = (usize, &FrozenLine)> {
        self.lines.iter().enumerate().filter(|(_, line)| line.optional)
    }

    /// Whether it still leaves something to pick.
    pub fn leaves_options(&self) -> bool {
        self.selection.is_none() && self.options().next().is_some()
    }

    /// The rates its sums were made with.
    pub fn rates(&self) -> Rates {
        Rates {
            overhead_percent: self.totals.overhead_percent,
            discount: self.totals.discount,
            tax_percent: self.totals.tax_percent,
        }
    }

    /// The offer with exactly these of its optional lines; `offer_sha256` is the digest of the offer's own bytes.
    /// Nothing else than lines and sums is other than in the offer, so the same selection is the same bytes.
    pub fn pick(&self, places: &[usize], offer_sha256: &str) -> Result<Self, PickFault> {
        let options = self.options().count();
        if let Some(wrong) = places.iter().find(|place| !self.lines.get(**place).is_some_and(|l| l.optional))
        {
            return Err(PickFault::NotAnOption(*wrong));
        }
        let taken = |place: usize, line: &FrozenLine| !line.optional || places.contains(&place);
        let lines: Vec<FrozenLine> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(place, line)| taken(*place, line))
            .map(|(_, line)| line.clone())
            .collect();
        if lines.is_empty() {
            return Err(PickFault::Nothing);
        }
        let rates = self.rates();
        let sums =
            total(lines.iter().map(|l| (l.quantity, l.unit_price)), &rates).map_err(|_| PickFault::Sum)?;
        if sums.total.0 < 0 {
            return Err(PickFault::Sum);
        }
        let picked = lines.iter().filter(|line| line.optional).count();
        Ok(Self {
            lines,
            totals: FrozenTotals::new(&sums, &rates),
            selection: Some(FrozenSelection {
                offer_sha256: offer_sha256.to_owned(),
                options: u32::try_from(options).unwrap_or(u32::MAX),
                picked: u32::try_from(picked).unwrap_or(u32::MAX),
            }),
            ..self.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cents;
    use crate::frozen::sample::{bid, line};
    use rust_decimal::Decimal;

    fn offer() -> FrozenBid {
        let mut offer = bid(vec![
            line("Wall", 10, 10_000),
            FrozenLine { optional: true, ..line("Drain", 1, 25_000) },
            FrozenLine { optional: true, ..line("Lights", 4, 12_501) },
        ]);
        offer.totals.tax_percent = Decimal::from(10);
        offer
    }

    #[test]
    fn the_picked_lines_stand_in_place_and_are_counted() {
        let picked = offer().pick(&[2], "aa").unwrap();
        let names: Vec<&str> = picked.lines.iter().map(|l| l.description.as_str()).collect();
        assert_eq!(names, ["Wall", "Lights"]);
        // 100 × 10 + 4 × 125.01 = 1,500.04, and 10 % of it
        assert_eq!((picked.totals.subtotal, picked.totals.tax), (Cents(150_004), Cents(15_000)));
        assert_eq!(picked.totals.total, Cents(165_004));
        let selection = picked.selection.clone().unwrap();
        assert_eq!((selection.options, selection.picked, selection.offer_sha256.as_str()), (2, 1, "aa"));
        assert!(!picked.leaves_options() && offer().leaves_options());
    }

    #[test]
    fn none_and_all_are_selections_too_and_order_does_not_matter() {
        let none = offer().pick(&[], "aa").unwrap();
        assert_eq!((none.lines.len(), none.totals.total), (1, Cents(110_000)));
        assert_eq!(offer().pick(&[2, 1], "aa"), offer().pick(&[1, 2, 2], "aa"));
    }

    #[test]
    fn what_is_no_option_cannot_be_picked_and_something_must_be_left() {
        assert_eq!(offer().pick(&[0], "aa"), Err(PickFault::NotAnOption(0)));
        assert_eq!(offer().pick(&[9], "aa"), Err(PickFault::NotAnOption(9)));
        let only_options = bid(vec![FrozenLine { optional: true, ..line("Drain", 1, 25_000) }]);
        assert_eq!(only_options.pick(&[], "aa"), Err(PickFault::Nothing));
        let credit = bid(vec![line("Wall", 1, 100), FrozenLine { optional: true, ..line("Less", 1, -200) }]);
        assert_eq!(credit.pick(&[1], "aa"), Err(PickFault::Sum));
    }

    #[test]
    fn an_offer_without_options_is_spelled_as_before_there_were_any() {
        let plain = serde_json::to_string(&bid(vec![line("Wall", 1, 100)])).unwrap();
        assert!(!plain.contains("optional") && !plain.contains("selection"));
        let back: FrozenBid = serde_json::from_str(&plain).unwrap();
        assert_eq!(back, bid(vec![line("Wall", 1, 100)]));
    }
}
