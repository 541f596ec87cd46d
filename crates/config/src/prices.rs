//! What the plans cost, for the Plans & Pricing page.

use crate::{ConfigError, Vars};

/// The price of one plan in cents; `None` where the operator has not set one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlanPrice {
    /// A month, paid monthly.
    pub monthly_cents: Option<i64>,
    /// A year, paid yearly.
    pub yearly_cents: Option<i64>,
}

/// What the plans cost. Free costs nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prices {
    /// `PRICE_BUSINESS_MONTHLY`, `PRICE_BUSINESS_YEARLY`: in cents.
    pub business: PlanPrice,
    /// `PRICE_BUSINESS_PLUS_MONTHLY`, `PRICE_BUSINESS_PLUS_YEARLY`: in cents.
    pub business_plus: PlanPrice,
}

impl Prices {
    pub(crate) fn read(vars: &Vars<'_>) -> Result<Self, ConfigError> {
        Ok(Self {
            business: PlanPrice {
                monthly_cents: cents(vars, "PRICE_BUSINESS_MONTHLY")?,
                yearly_cents: cents(vars, "PRICE_BUSINESS_YEARLY")?,
            },
            business_plus: PlanPrice {
                monthly_cents: cents(vars, "PRICE_BUSINESS_PLUS_MONTHLY")?,
                yearly_cents: cents(vars, "PRICE_BUSINESS_PLUS_YEARLY")?,
            },
        })
    }
}

fn cents(vars: &Vars<'_>, variable: &'static str) -> Result<Option<i64>, ConfigError> {
    match vars.get(variable) {
        None => Ok(None),
        Some(text) => match text.parse::<u32>() {
            Ok(cents) => Ok(Some(cents.into())),
            Err(_) => {
                Err(ConfigError { variable, problem: "is a whole number of cents, such as 4900".into() })
            }
        },
    }
}
