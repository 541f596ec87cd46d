//! Stripe, as far as we need it: a customer, a checkout, a look at a subscription, the Billing Portal, and whether
//! a webhook is Stripe's own. What any of it means for a company's plan is decided in `app`.

mod client;
mod error;
mod event;
mod signature;
mod wire;

pub use client::{CheckoutRequest, StripeClient};
pub use error::BillingError;
pub use event::EventHead;
pub use signature::{SignatureFault, Signed, verify};
pub use wire::{Checkout, Subscription};
