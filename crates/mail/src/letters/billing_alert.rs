//! To whoever runs this: something at Stripe needs a look.

use super::Letter;
use serde::Serialize;

/// To whoever runs this: something at Stripe needs a look.
#[derive(Clone, Serialize)]
pub struct BillingAlert {
    /// `unknown-price`, `second-subscription` or `other-customer`.
    pub code: String,
    /// What it is about.
    pub stripe_id: String,
    /// What was found.
    pub detail: String,
    /// The thing in Stripe's dashboard.
    pub link: String,
}

impl Letter for BillingAlert {
    const NAME: &'static str = "billing-alert";

    fn sample() -> Self {
        Self {
            code: "unknown-price".to_owned(),
            stripe_id: "sub_SAMPLE".to_owned(),
            detail: "price_1Qx2".to_owned(),
            link: "https://dashboard.stripe.com/search?query=sub_SAMPLE".to_owned(),
        }
    }
}
