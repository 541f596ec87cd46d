//! Views after the first, gathered for up to a second.

use super::project::{Opened, record_project};
use super::record::{Viewed, record};
use crate::{Actor, App, Cx};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

const WAIT: Duration = Duration::from_secs(1);

/// More than this is written at once instead of waiting.
const FULL: usize = 10_000;

type Waiting = HashMap<(Uuid, Uuid, What), (Actor, i32)>;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum What {
    Bid(Viewed),
    Project(Opened),
}

/// Gathers views and writes them in the background. Cloning shares it.
#[derive(Debug, Clone)]
pub struct ViewBuffer {
    app: App,
    waiting: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    views: Waiting,
    count: usize,
    scheduled: bool,
}

impl ViewBuffer {
    /// An empty buffer.
    pub fn new(app: App) -> Self {
        Self { app, waiting: Arc::default() }
    }

    /// Takes a view of a bid; it is written within a second.
    pub(crate) fn push(&self, actor: &Actor, viewed: Viewed) {
        self.take(actor, What::Bid(viewed));
    }

    /// Takes a view of a project; it is written within a second.
    pub(crate) fn push_project(&self, actor: &Actor, opened: Opened) {
        self.take(actor, What::Project(opened));
    }

    fn take(&self, actor: &Actor, viewed: What) {
        let Some(contact) = actor.id() else { return };
        let (schedule, full) = {
            let mut state = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            state.views.entry((actor.company_id, contact, viewed)).or_insert_with(|| (actor.clone(), 0)).1 +=
                1;
            state.count += 1;
            (!std::mem::replace(&mut state.scheduled, true), state.count >= FULL)
        };
        if schedule || full {
            let buffer = self.clone();
            tokio::spawn(async move {
                if !full {
                    tokio::time::sleep(WAIT).await;
                }
                buffer.flush().await;
            });
        }
    }

    /// Writes everything that waits. Called by itself, and when the process ends.
    pub async fn flush(&self) {
        let views = {
            let mut state = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *state).views
        };
        for ((_, _, viewed), (actor, times)) in views {
            let write = async |cx: &mut Cx| match &viewed {
                What::Bid(viewed) => record(cx, viewed, times).await,
                What::Project(opened) => record_project(cx, opened, times).await,
            };
            if let Err(error) = self.app.write(&actor, write).await {
                tracing::error!(%error, ?viewed, times, "views could not be written");
            }
        }
    }
}
