//! A stand-in for Stripe: the part of its API that Plumbline uses, a page to pay on, a Billing Portal, and signed
//! webhooks that are repeated until they are taken. No money moves.
//!
//! The demo runs it, so that anybody can upgrade a company with a click, and tests do. That it answers as Stripe does
//! is checked from outside, by driving it with Stripe's own libraries for Python and Node.

mod answer;
mod api;
mod form;
mod hooks;
mod objects;
mod pages;
mod server;
mod world;

pub use hooks::signature;
pub use world::{Price, Settings, StandIn};
