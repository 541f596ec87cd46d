//! One stream, from its first event to its end.

use super::streams::Place;
use crate::state::Web;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use futures_util::Stream;
use futures_util::stream::unfold;
use plumbline_app::watching::{Listener, listener};
use plumbline_app::{Actor, App, Error, Note, Result, Said, Topic};
use poem::web::sse::Event;
use serde_json::json;
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

/// An entry is dated a moment before it can be read.
const COMMIT: TimeDelta = TimeDelta::milliseconds(500);

pub(super) struct Tale {
    app: App,
    actor: Actor,
    me: Listener,
    said: Receiver<Arc<Said>>,
    place: Place,
    pulse: Interval,
    /// How long the log must be by what was heard.
    heard: u64,
    next: VecDeque<Event>,
}

impl Tale {
    /// Begins to listen, then asks what happened `since` the page was made: nothing falls between the two.
    pub(super) async fn begin(
        web: &Web,
        actor: Actor,
        place: Place,
        since: Option<DateTime<Utc>>,
    ) -> Result<Self> {
        let said = web.app.live.subscribe(actor.company_id);
        let me = listener(&web.app, &actor).await?.ok_or(Error::Unauthenticated)?;
        let mut next = VecDeque::from([Event::retry(3_000), pulse(&me)]);
        if since.is_some_and(|since| me.changed_at > since - COMMIT) {
            next.push_back(told(&Note::everybody(Topic::Resync)));
        }
        let mut ticks = interval_at(Instant::now() + place.pulse, place.pulse);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Ok(Self { app: web.app.clone(), actor, heard: me.log_size, me, said, place, pulse: ticks, next })
    }

    /// The events, until the session or the process ends.
    pub(super) fn told(self) -> impl Stream<Item = Event> + Send + 'static {
        unfold(self, |mut tale| async move { Some((tale.event().await?, tale)) })
    }

    async fn event(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.next.pop_front() {
                return Some(event);
            }
            tokio::select! {
                () = self.place.closing() => return None,
                _ = self.pulse.tick() => self.ask().await?,
                said = self.said.recv() => match said {
                    Ok(said) => self.hear(&said).await?,
                    Err(RecvError::Lagged(_)) => self.missed(),
                    // the company's place was given up between two notes
                    Err(RecvError::Closed) => self.said = self.app.live.subscribe(self.actor.company_id),
                },
            }
        }
    }

    async fn hear(&mut self, said: &Said) -> Option<()> {
        self.heard += said.entries;
        for note in &said.notes {
            if note.topic == Topic::Session {
                self.ask().await?;
            } else if self.me.hears(&self.app.policy, note) {
                self.next.push_back(told(note));
            }
        }
        Some(())
    }

    fn missed(&mut self) {
        self.next.push_back(told(&Note::everybody(Topic::Resync)));
    }

    /// Asks the database; `None` when the session has ended.
    async fn ask(&mut self) -> Option<()> {
        let me = match listener(&self.app, &self.actor).await {
            Ok(me) => me?,
            // a database that is down ends nothing: it is asked again
            Err(Error::Unavailable(_)) => return Some(()),
            Err(error) => {
                tracing::error!(%error, "a stream ends");
                return None;
            }
        };
        // what was committed before the last pulse has had its time to be heard
        if self.heard < self.me.log_size {
            self.heard = self.me.log_size;
            self.missed();
        }
        self.heard = self.heard.min(me.log_size);
        self.me = me;
        self.next.push_back(pulse(&self.me));
        Some(())
    }
}

/// The database's clock: where to go on after an interruption.
fn pulse(me: &Listener) -> Event {
    let now = me.now.to_rfc3339_opts(SecondsFormat::Millis, true);
    Event::message("{}").event_type("pulse").id(now)
}

fn told(note: &Note) -> Event {
    Event::message(json!({ "topic": note.topic.as_str(), "id": note.id }).to_string()).event_type("note")
}
