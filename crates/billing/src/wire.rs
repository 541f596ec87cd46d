//! Answers of Stripe, read as narrowly as we use them: a field that it adds, drops or renames elsewhere in an answer
//! does not keep anybody from what they paid for.

use chrono::{DateTime, Utc};
use miniserde::Deserialize;

/// A checkout session.
#[derive(Debug, Clone, Deserialize)]
pub struct Checkout {
    /// `cs_…`.
    pub id: String,
    /// `open`, `complete` or `expired`.
    pub status: Option<String>,
    /// Where it is paid; none when it is not open.
    pub url: Option<String>,
    /// What came of it.
    pub subscription: Option<String>,
}

/// Something of which only the id matters.
#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    pub(crate) id: String,
}

/// Something of which only the address matters.
#[derive(Debug, Deserialize)]
pub(crate) struct Addressed {
    pub(crate) url: String,
}

/// A subscription as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// `sub_…`.
    pub id: String,
    /// `cus_…`: whose.
    pub customer: String,
    /// Such as `active`.
    pub status: String,
    /// The one price it is for; none when it is for several things at once, or for nothing.
    pub price: Option<String>,
    /// When what is paid for ends.
    pub period_end: Option<DateTime<Utc>>,
    /// When it will end, where that is known.
    pub cancel_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct WireSubscription {
    id: String,
    customer: String,
    status: String,
    cancel_at: Option<i64>,
    cancel_at_period_end: bool,
    items: Items,
}

#[derive(Debug, Deserialize)]
struct Items {
    data: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Item {
    price: Named,
    current_period_end: i64,
}

impl From<WireSubscription> for Subscription {
    fn from(wire: WireSubscription) -> Self {
        let at = |seconds| DateTime::from_timestamp(seconds, 0);
        let only = match wire.items.data.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        let period_end = only.and_then(|item| at(item.current_period_end));
        Self {
            id: wire.id,
            customer: wire.customer,
            status: wire.status,
            price: only.map(|item| item.price.id.clone()),
            period_end,
            cancel_at: wire.cancel_at.and_then(at).or(period_end.filter(|_| wire.cancel_at_period_end)),
        }
    }
}
