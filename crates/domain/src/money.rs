//! Money, in integer cents, with the one rounding rule: half away from zero, once a line.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// The largest amount a bid may come to, either way: $10 billion.
pub const LIMIT: Cents = Cents(1_000_000_000_000);

/// An amount of money in cents; may be negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(pub i64);

impl Cents {
    /// `quantity × self`, rounded half away from zero to a cent.
    ///
    /// `None` where the product is beyond [`LIMIT`].
    pub fn times(self, quantity: Decimal) -> Option<Self> {
        Self::round(Decimal::from(self.0).checked_mul(quantity)?)
    }

    /// `percent` of the amount (8.5 is 8.5 %), rounded half away from zero to a cent.
    pub fn percent(self, percent: Decimal) -> Option<Self> {
        Self::round(Decimal::from(self.0).checked_mul(percent)? / Decimal::ONE_HUNDRED)
    }

    /// Reads an amount in dollars such as `1,234.5`, `$0.30` or `-81933.00`; at most two decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String =
            text.trim().chars().filter(|c| !matches!(c, '$' | ',' | ' ' | '\u{a0}')).collect();
        let dollars: Decimal = plain.parse().ok()?;
        let cents = dollars.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
        if cents.scale() > 0 {
            return None;
        }
        Self::within(cents.to_i64()?)
    }

    /// The amount in dollars with two decimals and no sign of the currency: `-1234.50`.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let abs = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", abs / 100, abs % 100)
    }

    fn round(exact: Decimal) -> Option<Self> {
        let whole = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Self::within(whole.to_i64()?)
    }

    fn within(cents: i64) -> Option<Self> {
        (cents.unsigned_abs() <= LIMIT.0.unsigned_abs()).then_some(Self(cents))
    }
}

/// As people read it: `$1,234.50`, `-$81,933.00`.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let abs = self.0.unsigned_abs();
        write!(f, "{sign}${}.{:02}", grouped(abs / 100), abs % 100)
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Cents {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), Add::add)
    }
}

impl From<i64> for Cents {
    fn from(cents: i64) -> Self {
        Self(cents)
    }
}

impl From<Cents> for i64 {
    fn from(cents: Cents) -> Self {
        cents.0
    }
}

fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(s: &str) -> Decimal {
        s.parse().unwrap()
    }

    #[test]
    fn rounds_half_away_from_zero_both_ways() {
        assert_eq!(Cents(1).times(dec("0.5")), Some(Cents(1)));
        assert_eq!(Cents(-1).times(dec("0.5")), Some(Cents(-1)));
        assert_eq!(Cents(1).times(dec("0.49")), Some(Cents(0)));
        assert_eq!(Cents(30).times(dec("143167")), Some(Cents(4_295_010)));
    }

    #[test]
    fn reads_what_people_type() {
        assert_eq!(Cents::parse("$1,234.5"), Some(Cents(123_450)));
        assert_eq!(Cents::parse("0.3"), Some(Cents(30)));
        assert_eq!(Cents::parse("-81933.00"), Some(Cents(-8_193_300)));
        assert_eq!(Cents::parse("310.500"), Some(Cents(31_050)));
        assert_eq!(Cents::parse("0.305"), None);
        assert_eq!(Cents::parse("ten"), None);
        assert_eq!(Cents::parse("99999999999999"), None);
    }

    #[test]
    fn prints_for_people() {
        assert_eq!(Cents(576_197_721).to_string(), "$5,761,977.21");
        assert_eq!(Cents(-5).to_string(), "-$0.05");
        assert_eq!(Cents(100_000).to_string(), "$1,000.00");
        assert_eq!(Cents(-123_450).plain(), "-1234.50");
    }

    #[test]
    fn refuses_what_is_beyond_the_limit() {
        assert_eq!(LIMIT.times(dec("1.1")), None);
        assert_eq!(Cents(i64::MAX).times(dec("10")), None);
    }
}
