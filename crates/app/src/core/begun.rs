//! The read that a request's gate began, in which its first use case goes on.

use crate::core::company::Company;
use chrono::{DateTime, Utc};
use plumbline_store::Tx;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// A `READ ONLY` transaction of a company, with what it has read.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) tx: Tx,
    pub(crate) company: Company,
    pub(crate) now: DateTime<Utc>,
}

/// At most one [`Reading`] on its way from the gate to the first use case; clones share it, and whoever comes first has
/// it.
///
/// It holds a connection, so nobody may wait for another while it is here: a read goes on in it, a write ends it before
/// it begins, and a gate that has a body to wait for does not keep it.
#[derive(Debug, Clone, Default)]
pub struct Begun(Arc<Mutex<Option<Reading>>>);

impl Begun {
    /// Leaves it for the first use case.
    pub(crate) fn keep(&self, reading: Reading) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading);
    }

    /// Takes what is left here; what is of another company ends.
    pub(crate) fn take(&self, company: Uuid) -> Option<Reading> {
        let reading = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        reading.filter(|reading| reading.company.id == company)
    }

    /// Ends what is left here.
    pub fn end(&self) {
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
