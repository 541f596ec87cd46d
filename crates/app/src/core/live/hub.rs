//! Who listens in this process, and the way to the other processes.

use super::note::{Note, Said, Topic};
use super::relay::Relay;
use crate::core::error::Result;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast::{self, Receiver, Sender};
use uuid::Uuid;

/// A listener that is this far behind has missed something and reads everything anew.
const BEHIND: usize = 256;

/// What was said, on its way between processes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Parcel {
    /// The process that said it, which has heard it already.
    pub(super) node: Uuid,
    /// Whose it is.
    pub(super) company: Uuid,
    pub(super) said: Said,
}

/// Hands notes to those who listen: in this process, and through Redis in others where there is one.
#[derive(Debug)]
pub struct Live {
    node: Uuid,
    listeners: Mutex<HashMap<Uuid, Sender<Arc<Said>>>>,
    relay: Option<Relay>,
}

impl Live {
    /// For one process.
    pub fn local() -> Self {
        Self { node: Uuid::now_v7(), listeners: Mutex::default(), relay: None }
    }

    /// Between processes, over Redis. A Redis that is down keeps nobody from starting, and those who listen in
    /// the same process hear without it.
    pub fn shared(url: &str) -> Result<Self> {
        Ok(Self { relay: Some(Relay::new(url)?), ..Self::local() })
    }

    /// Says something to those of a company who listen. Waits for nothing; call it only after a commit.
    pub fn publish(&self, company: Uuid, said: Said) {
        self.deliver(company, &Arc::new(said.clone()));
        if let Some(relay) = &self.relay {
            relay.send(&Parcel { node: self.node, company, said });
        }
    }

    /// Listens to what is said at one company. It is for everybody there: the caller picks what is its reader's.
    pub fn subscribe(&self, company: Uuid) -> Receiver<Arc<Said>> {
        self.lock().entry(company).or_insert_with(|| broadcast::channel(BEHIND).0).subscribe()
    }

    /// Hears what other processes say, for as long as it is polled; without Redis it only waits.
    pub async fn hear(&self) {
        match &self.relay {
            Some(relay) => relay.hear(|parcel| self.take(parcel)).await,
            None => std::future::pending().await,
        }
    }

    /// `None` after Redis was away: who knows what was said meanwhile.
    fn take(&self, parcel: Option<Parcel>) {
        match parcel {
            Some(parcel) if parcel.node == self.node => {}
            Some(parcel) => self.deliver(parcel.company, &Arc::new(parcel.said)),
            None => {
                let companies: Vec<Uuid> = self.lock().keys().copied().collect();
                let said = Arc::new(Said::only(Note::everybody(Topic::Resync)));
                for company in companies {
                    self.deliver(company, &said);
                }
            }
        }
    }

    fn deliver(&self, company: Uuid, said: &Arc<Said>) {
        let mut listeners = self.lock();
        // nobody listens any more: the company's place is given up
        if listeners.get(&company).is_some_and(|sender| sender.send(said.clone()).is_err()) {
            listeners.remove(&company);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Sender<Arc<Said>>>> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Said {
        Said::only(Note::staff(Topic::Bids, Uuid::from_u128(3)))
    }

    #[tokio::test]
    async fn a_company_hears_its_own_notes_alone() {
        let live = Live::local();
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (mut here, mut there) = (live.subscribe(a), live.subscribe(b));
        live.publish(a, said());
        assert_eq!(*here.recv().await.unwrap(), said());
        assert!(there.try_recv().is_err());
    }

    #[test]
    fn places_nobody_listens_at_are_given_up() {
        let live = Live::local();
        let company = Uuid::from_u128(1);
        drop(live.subscribe(company));
        live.publish(company, said());
        assert!(live.lock().is_empty());
    }

    #[test]
    fn what_this_process_said_is_not_heard_twice() {
        let live = Live::local();
        let company = Uuid::from_u128(1);
        let mut here = live.subscribe(company);
        live.take(Some(Parcel { node: live.node, company, said: said() }));
        assert!(here.try_recv().is_err());
        live.take(Some(Parcel { node: Uuid::nil(), company, said: said() }));
        assert_eq!(*here.try_recv().unwrap(), said());
        live.take(None);
        assert_eq!(here.try_recv().unwrap().notes, [Note::everybody(Topic::Resync)]);
    }
}
