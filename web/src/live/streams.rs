//! How many streams are open, and their end when the process ends.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use uuid::Uuid;

/// A person's open streams. Pages out of sight close theirs, but a page that was left counts until the next pulse finds it
/// gone: somebody who walks fast leaves some behind.
const A_PERSON: usize = 60;
/// All streams of this process.
const ALL: usize = 4_000;
/// How often a stream asks the database, which is also how long an ended session or a lost note goes unnoticed.
const PULSE: Duration = Duration::from_secs(15);

/// Counts open streams. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Streams {
    open: Arc<Mutex<HashMap<Uuid, usize>>>,
    closing: watch::Sender<bool>,
    pulse: Duration,
}

impl Default for Streams {
    fn default() -> Self {
        Self::asking_every(PULSE)
    }
}

/// The place of one open stream.
#[derive(Debug)]
pub struct Place {
    person: Uuid,
    open: Arc<Mutex<HashMap<Uuid, usize>>>,
    closing: watch::Receiver<bool>,
    pub(super) pulse: Duration,
}

impl Streams {
    /// Streams that ask the database this often.
    pub fn asking_every(pulse: Duration) -> Self {
        Self { open: Arc::default(), closing: watch::Sender::new(false), pulse }
    }

    /// A place for one more stream of this person; `None` where there are too many.
    pub fn take(&self, person: Option<Uuid>) -> Option<Place> {
        let person = person?;
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.values().sum::<usize>() >= ALL || open.get(&person).is_some_and(|n| *n >= A_PERSON) {
            return None;
        }
        *open.entry(person).or_default() += 1;
        Some(Place { person, open: self.open.clone(), closing: self.closing.subscribe(), pulse: self.pulse })
    }

    /// Ends every stream: the process is about to end, and would wait for them.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }
}

impl Place {
    /// Resolves when the process is about to end.
    pub async fn closing(&mut self) {
        // an error means that nobody is left who could say so
        let _ = self.closing.wait_for(|closing| *closing).await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(n) = open.get_mut(&self.person) {
            *n -= 1;
            if *n == 0 {
                open.remove(&self.person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn places_are_given_back_and_all_end_together() {
        let streams = Streams::default();
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut taken: Vec<Place> = (0..A_PERSON).filter_map(|_| streams.take(Some(a))).collect();
        assert!(
            taken.len() == A_PERSON && streams.take(Some(a)).is_none() && streams.take(Some(b)).is_some()
        );
        taken.pop();
        assert!(streams.take(Some(a)).is_some() && streams.take(None).is_none());
        streams.close();
        taken[0].closing().await;
        drop(taken);
        assert!(streams.open.lock().unwrap().is_empty());
    }
}
