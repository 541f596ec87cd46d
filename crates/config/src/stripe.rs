//! Stripe: the account that plans are paid to.

use crate::{ConfigError, Secret, Vars};
use plumbline_domain::{BillingInterval, Plan};
use url::Url;

/// Where Stripe itself answers.
const API: &str = "https://api.stripe.com/";

/// How we speak to Stripe. Without `STRIPE_SECRET_KEY` nothing can be bought.
#[derive(Debug, Clone)]
pub struct Stripe {
    /// `STRIPE_SECRET_KEY`: a restricted key is enough; docs/billing.md says for what.
    pub secret_key: Secret,
    /// `STRIPE_WEBHOOK_SECRET`, and `STRIPE_WEBHOOK_SECRET_NEXT` while one takes over from the other.
    pub webhook_secrets: Vec<Secret>,
    /// `STRIPE_API_URL`: Stripe's own, unless a stand-in answers for it in the demo and in tests.
    pub api_url: Url,
    /// What is sold under which price.
    pub prices: Vec<StripePrice>,
}

/// A price as Stripe knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripePrice {
    /// What it buys.
    pub plan: Plan,
    /// How often it is paid.
    pub interval: BillingInterval,
    /// `price_…`; the first is sold, the rest were sold before and still count.
    pub ids: Vec<String>,
}

const PRICES: [(&str, Plan, BillingInterval); 4] = [
    ("STRIPE_PRICE_BUSINESS_MONTHLY", Plan::Business, BillingInterval::Month),
    ("STRIPE_PRICE_BUSINESS_YEARLY", Plan::Business, BillingInterval::Year),
    ("STRIPE_PRICE_BUSINESS_PLUS_MONTHLY", Plan::BusinessPlus, BillingInterval::Month),
    ("STRIPE_PRICE_BUSINESS_PLUS_YEARLY", Plan::BusinessPlus, BillingInterval::Year),
];

impl Stripe {
    pub(crate) fn read(vars: &Vars<'_>) -> Result<Option<Self>, ConfigError> {
        let Some(key) = vars.get("STRIPE_SECRET_KEY") else { return Ok(None) };
        let mut webhook_secrets = vec![vars.secret("STRIPE_WEBHOOK_SECRET")?];
        webhook_secrets.extend(vars.get("STRIPE_WEBHOOK_SECRET_NEXT").map(Secret::new));
        let stripe = Self {
            secret_key: Secret::new(key),
            webhook_secrets,
            api_url: vars.or("STRIPE_API_URL", API)?,
            prices: prices(vars)?,
        };
        Ok(Some(stripe))
    }

    /// Whether something else answers in Stripe's place.
    pub fn is_stand_in(&self) -> bool {
        self.api_url.as_str() != API
    }

    /// The price under which a plan is sold now.
    pub fn price_of(&self, plan: Plan, interval: BillingInterval) -> Option<&str> {
        let sold = self.prices.iter().find(|price| price.plan == plan && price.interval == interval)?;
        sold.ids.first().map(String::as_str)
    }

    /// What a price buys; `None` for a price that is none of ours.
    pub fn bought_by(&self, id: &str) -> Option<(Plan, BillingInterval)> {
        let price = self.prices.iter().find(|price| price.ids.iter().any(|known| known == id))?;
        Some((price.plan, price.interval))
    }
}

fn prices(vars: &Vars<'_>) -> Result<Vec<StripePrice>, ConfigError> {
    let mut prices: Vec<StripePrice> = Vec::new();
    for (variable, plan, interval) in PRICES {
        let ids =
            vars.get(variable).unwrap_or_default().split(',').map(str::trim).filter(|id| !id.is_empty());
        let ids: Vec<String> = ids.map(str::to_owned).collect();
        let twice = |id: &String| prices.iter().any(|other| other.ids.contains(id));
        if let Some(id) = ids.iter().find(|id| twice(id)) {
            return Err(ConfigError { variable, problem: format!("{id} buys something else already") });
        }
        prices.push(StripePrice { plan, interval, ids });
    }
    if prices.iter().all(|price| price.ids.is_empty()) {
        let problem = "is not set, nor is any other price: nothing could be bought".to_owned();
        return Err(ConfigError { variable: PRICES[0].0, problem });
    }
    Ok(prices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(vars: &[(&str, &str)]) -> Result<Option<Stripe>, ConfigError> {
        let vars: HashMap<String, String> =
            vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Stripe::read(&Vars(&vars))
    }

    const KEY: (&str, &str) = ("STRIPE_SECRET_KEY", "sk_hush");
    const HOOK: (&str, &str) = ("STRIPE_WEBHOOK_SECRET", "whsec_hush");

    #[test]
    fn without_a_key_there_is_no_stripe_and_with_one_the_rest_is_needed() {
        assert!(read(&[]).unwrap().is_none());
        assert_eq!(read(&[KEY]).unwrap_err().variable, "STRIPE_WEBHOOK_SECRET");
        assert_eq!(read(&[KEY, HOOK]).unwrap_err().variable, "STRIPE_PRICE_BUSINESS_MONTHLY");
    }

    #[test]
    fn the_first_price_is_sold_and_older_ones_still_count() {
        let sold = ("STRIPE_PRICE_BUSINESS_YEARLY", "price_new, price_old");
        let stripe = read(&[KEY, HOOK, sold]).unwrap().unwrap();
        assert_eq!(stripe.price_of(Plan::Business, BillingInterval::Year), Some("price_new"));
        assert_eq!(stripe.price_of(Plan::Business, BillingInterval::Month), None);
        assert_eq!(stripe.bought_by("price_old"), Some((Plan::Business, BillingInterval::Year)));
        assert_eq!(stripe.bought_by("price_x"), None);
        assert!(!stripe.is_stand_in() && !format!("{stripe:?}").contains("hush"));
        let twice = ("STRIPE_PRICE_BUSINESS_PLUS_YEARLY", "price_old");
        assert_eq!(read(&[KEY, HOOK, sold, twice]).unwrap_err().variable, twice.0);
    }

    #[test]
    fn a_stand_in_is_known_by_its_address() {
        let price = ("STRIPE_PRICE_BUSINESS_MONTHLY", "price_m");
        let url = ("STRIPE_API_URL", "http://127.0.0.1:9/");
        assert!(read(&[KEY, HOOK, price, url]).unwrap().unwrap().is_stand_in());
    }
}
