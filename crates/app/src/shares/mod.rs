//! Sharing bids, projects and change orders with their customers.
//!
//! What is the same for all of them stands here once; each kind locks its record, asks its own state, and then
//! calls [`begin`], [`relevel`] or [`end`].

mod bids;
mod change;
mod record;
mod share;
mod stop;
mod tell;

pub use bids::{change, share, stop};
pub(crate) use change::relevel;
pub(crate) use record::{Sharable, terms};
pub(crate) use share::begin;
pub(crate) use stop::end;
pub(crate) use tell::tell_contacts;
