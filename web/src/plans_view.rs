//! The plan comparison as `components/plans.html` shows it, and as the API tells it.

use plumbline_app::plans::Comparison;
use plumbline_domain::Plan;
use plumbline_i18n::{Locale, text};
use serde_json::{Value as Json, json};

/// For a page; `current` is the reader's company's plan.
pub fn view(comparison: &Comparison, locale: Locale, current: Option<Plan>) -> Json {
    let id = |text: &str| text.replace('_', "-");
    let plans: Vec<Json> = comparison
        .plans
        .iter()
        .map(|offer| {
            json!({
                "id": id(offer.plan.as_str()),
                "monthly": offer.monthly_cents,
                "yearly": offer.yearly_cents,
                "current": current == Some(offer.plan),
                // what this plan has and the one below it has not
                "own": comparison.features.iter().filter(|f| f.from == offer.plan)
                    .map(|f| feature(&f.id, locale)).collect::<Vec<_>>(),
                "below": Plan::ALL.iter().rfind(|p| **p < offer.plan).map(|p| id(p.as_str())),
            })
        })
        .collect();
    let features: Vec<Json> = comparison
        .features
        .iter()
        .map(|f| {
            let has: Vec<bool> = comparison.plans.iter().map(|p| p.plan >= f.from).collect();
            json!({ "text": feature(&f.id, locale), "has": has })
        })
        .collect();
    json!({ "plans": plans, "features": features })
}

/// A feature in words.
pub fn feature(id: &str, locale: Locale) -> String {
    text(locale, &format!("plan-feature-{}", id.replace('_', "-")), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumbline_policy::Policy;

    #[test]
    fn every_feature_that_is_sold_has_its_words() {
        for f in Policy::embedded().expect("the policy holds together").features() {
            let words = feature(&f.id, Locale::default());
            assert!(!words.is_empty() && !words.contains('⟪'), "{}: {words}", f.id);
        }
    }
}
