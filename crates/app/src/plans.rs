//! The plan comparison: what `policies/` sells and what the operator's settings ask for it.

use crate::App;
use plumbline_domain::Plan;

/// One plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOffer {
    /// Which.
    pub plan: Plan,
    /// Cents a month, where the operator has set a price.
    pub monthly_cents: Option<i64>,
    /// Cents a year, where the operator has set a price.
    pub yearly_cents: Option<i64>,
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFeature {
    /// As in `policies/features.csv`; its words are `plan-feature-` and the id with dashes.
    pub id: String,
    /// The cheapest plan that has it; every larger one does too.
    pub from: Plan,
}

/// The whole comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// From the cheapest up.
    pub plans: Vec<PlanOffer>,
    /// In the order of `policies/features.csv`.
    pub features: Vec<PlanFeature>,
}

/// Reads it; the same for everybody.
pub fn compare(app: &App) -> Comparison {
    let prices = app.config.prices;
    let offer = |plan: &Plan| {
        let (monthly_cents, yearly_cents) = match plan {
            Plan::Free => (Some(0), Some(0)),
            Plan::Business => (prices.business.monthly_cents, prices.business.yearly_cents),
            Plan::BusinessPlus => (prices.business_plus.monthly_cents, prices.business_plus.yearly_cents),
        };
        PlanOffer { plan: *plan, monthly_cents, yearly_cents }
    };
    let features = app.policy.features().iter();
    Comparison {
        plans: Plan::ALL.iter().map(offer).collect(),
        features: features.map(|f| PlanFeature { id: f.id.clone(), from: f.plan }).collect(),
    }
}
