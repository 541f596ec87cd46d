//! Plans that are paid for.
//!
//! A company's plan follows the state of its subscriptions, never the order of events: an event only says where to
//! look. [`follow`] draws a ticket, fetches the subscription, and applies what it found under that ticket unless a
//! higher one was applied meanwhile; the plan is then settled from all of them, under the company's lock.

mod alert;
mod ask;
mod check;
mod checkout;
mod event;
mod follow;
mod overview;
mod owners;
mod portal;
mod receive;
mod settle;

pub use ask::{UpgradeAsk, ask};
pub use check::{check, sweep};
pub use checkout::start as start_checkout;
pub use event::read as read_event;
pub use follow::follow;
pub use overview::{Offer, Overview, overview, price_of};
pub use plumbline_store::billing::SubscriptionRow;
pub use portal::open as open_portal;
pub use receive::{Received, receive};

use crate::{App, Error, Result};
use plumbline_billing::StripeClient;
use plumbline_i18n::Message;

/// Stripe, or "nothing can be bought here".
fn stripe(app: &App) -> Result<(&StripeClient, &plumbline_config::Stripe)> {
    let both = app.stripe.as_ref().zip(app.config.stripe.as_ref());
    both.ok_or_else(|| Error::conflict("billing-not-set-up", Message::new("billing-not-set-up")))
}
