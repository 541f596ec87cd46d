//! What the stand-in knows, and what a test may ask of it.

use crate::{hooks, objects, server};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;

/// How it is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Its own address, without a slash at the end.
    pub url: String,
    /// The key that requests carry.
    pub secret_key: String,
    /// The secret that webhooks are signed with.
    pub webhook_secret: String,
    /// Where webhooks go; nowhere without.
    pub webhook_url: Option<String>,
    /// What can be bought.
    pub prices: Vec<Price>,
    /// Where what it knows is kept from one start to the next.
    pub file: Option<PathBuf>,
}

/// What can be bought.
#[derive(Debug, Clone)]
pub struct Price {
    /// `price_…`.
    pub id: String,
    /// What it is called on the page.
    pub name: String,
    /// In cents.
    pub amount: i64,
    /// `month` or `year`.
    pub interval: &'static str,
}

impl Settings {
    /// Two plans, monthly and yearly; keys that say what they are.
    pub fn new(url: String) -> Self {
        let price = |id: &str, name: &str, amount, interval| Price {
            id: id.to_owned(),
            name: name.to_owned(),
            amount,
            interval,
        };
        Self {
            url,
            secret_key: "sk_test_stand_in".to_owned(),
            webhook_secret: "whsec_stand_in".to_owned(),
            webhook_url: None,
            prices: vec![
                price("price_business_monthly", "Business", 4_900, "month"),
                price("price_business_yearly", "Business", 49_000, "year"),
                price("price_business_plus_monthly", "Business Plus", 9_900, "month"),
                price("price_business_plus_yearly", "Business Plus", 99_000, "year"),
            ],
            file: None,
        }
    }
}

/// Everything it knows, as the API would tell it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) customers: BTreeMap<String, Value>,
    pub(crate) checkouts: BTreeMap<String, Value>,
    pub(crate) subscriptions: BTreeMap<String, Value>,
    pub(crate) portals: BTreeMap<String, Value>,
    pub(crate) events: Vec<Value>,
    /// By `Idempotency-Key`: what was asked, and what was answered.
    pub(crate) answered: BTreeMap<String, (String, u16, Value)>,
    /// Whether it plays dead.
    #[serde(skip)]
    pub(crate) down: bool,
    /// Where webhooks go.
    #[serde(skip)]
    pub(crate) webhook_url: Option<String>,
}

/// A running stand-in. Cloning shares it.
#[derive(Debug, Clone)]
pub struct StandIn {
    pub(crate) settings: Arc<Settings>,
    world: Arc<Mutex<World>>,
}

impl StandIn {
    /// Takes up what it knew at its last end, where it keeps that.
    pub fn new(settings: Settings) -> std::io::Result<Self> {
        let mut world: World = match settings.file.as_ref().filter(|file| file.exists()) {
            Some(file) => serde_json::from_slice(&std::fs::read(file)?)?,
            None => World::default(),
        };
        world.webhook_url.clone_from(&settings.webhook_url);
        // the port is another one at each start
        for (id, checkout) in world.checkouts.iter_mut().filter(|(_, checkout)| checkout["status"] == "open")
        {
            checkout["url"] = format!("{}/pay/{id}", settings.url).into();
        }
        Ok(Self { settings: Arc::new(settings), world: Arc::new(Mutex::new(world)) })
    }

    /// Serves until the listener fails; dropping the future ends it.
    pub async fn serve(self, listener: TcpListener) -> std::io::Result<()> {
        server::serve(self, listener).await
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the world, keeps it, and sends the events that came of it on their way.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let (done, events) = {
            let mut world = self.world();
            let before = world.events.len();
            let done = change(&mut world);
            if let Some(file) = &self.settings.file {
                keep(file, &world);
            }
            (done, world.events[before..].to_vec())
        };
        for event in events {
            hooks::send(self, &event);
        }
        done
    }

    /// A customer with a subscription to `price` in a state, as if they had paid; gives the subscription's id.
    pub fn subscribe(&self, customer: &str, price: &str, status: &str) -> String {
        self.change(|world| {
            let made = objects::subscription(&self.settings, customer, price, status, &json!({}));
            let id = objects::id_of(&made);
            world.subscriptions.insert(id.clone(), made.clone());
            world.events.push(objects::event("customer.subscription.created", &made));
            id
        })
    }

    /// Changes fields of a subscription; an event says so, of the kind that Stripe would send.
    pub fn set(&self, subscription: &str, fields: &Value) {
        self.change(|world| objects::change_subscription(world, subscription, fields));
    }

    /// Puts another price under a subscription.
    pub fn set_price(&self, subscription: &str, price: &str) {
        self.change(|world| objects::change_price(&self.settings, world, subscription, price));
    }

    /// Sends webhooks there from now on.
    pub fn deliver_to(&self, url: &str) {
        self.world().webhook_url = Some(url.to_owned());
    }

    /// Answers every request of the API with 503 until told otherwise.
    pub fn play_dead(&self, dead: bool) {
        self.world().down = dead;
    }

    /// Every event there was, oldest first.
    pub fn events(&self) -> Vec<Value> {
        self.world().events.clone()
    }

    /// The addresses at which the open checkouts are paid.
    pub fn open_checkouts(&self) -> Vec<Value> {
        self.world().checkouts.values().filter(|c| c["status"] == "open").cloned().collect()
    }
}

/// A file that is half written would be the end of the demo's data.
fn keep(file: &PathBuf, world: &World) {
    let draft = file.with_extension("new");
    let kept = serde_json::to_vec(world)
        .map_err(std::io::Error::other)
        .and_then(|bytes| std::fs::write(&draft, bytes))
        .and_then(|()| std::fs::rename(&draft, file));
    if let Err(error) = kept {
        tracing::warn!(%error, "what the stand-in for Stripe knows could not be kept");
    }
}
