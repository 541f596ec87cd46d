//! Sharing bids with customers.

mod change;
mod share;
mod stop;
mod tell;

pub use change::change;
pub use share::share;
pub use stop::stop;
pub(crate) use tell::tell_contacts;
