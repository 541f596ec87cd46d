//! Webhooks: where events go, what went there, and how it went.

mod deliveries;
mod endpoints;

pub use deliveries::{
    AttemptRow, DeliveryRow, NewAttempt, add_attempt, attempts, deliveries, delivery, fail_orphans,
    insert_delivery, remove_old, set_state, to_deliver,
};
pub use endpoints::{
    EndpointRow, NewEndpoint, Subscriber, count, endpoint, endpoints, give_up, insert, lock, note_failing,
    note_working, remove, roll_secret, subscribers, update,
};
