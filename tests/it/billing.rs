//! PLAN-2 … PLAN-5: an Owner pays, and whatever Stripe sends, in whatever order, the company ends on the right plan.

mod grace;
mod kit;
mod libraries;
mod nodes;
mod orders;
mod pay;
mod race;
mod refused;
mod stand_in;
mod troubles;
