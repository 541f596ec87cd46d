//! Webhooks: other software is told of what happens, signed, again and again until it has heard (API-2).

mod change;
mod deliver;
mod input;
mod read;
mod send;

pub use change::{Created, create, remove, roll_secret, update};
pub use deliver::{Outcome, deliver, give_up};
pub use input::Input;
pub use plumbline_store::webhooks::{AttemptRow, DeliveryRow, EndpointRow};
pub use read::{DeliveryDetail, deliveries, delivery, get, list, secret_in_use};
pub use send::{resend, test};
