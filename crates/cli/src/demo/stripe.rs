//! A stand-in for Stripe, so that anybody can upgrade a company with a click; Stripe's own test mode where a key is set.

use super::settings::secret;
use plumbline_stripe_stand_in::{Settings, StandIn};
use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::path::Path;
use tokio::net::TcpListener;

/// What Stripe's variables begin with; all of them are taken over when the first of them is set.
const PREFIX: &str = "STRIPE_";

/// Stripe, for the demo.
#[derive(Debug)]
pub struct Stripe {
    /// Settings that lead to it.
    pub vars: HashMap<String, String>,
    /// What is still to be served, unless it is Stripe itself.
    pub stand_in: Option<(StandIn, TcpListener)>,
}

/// Stripe's test mode with the environment's own settings, or a stand-in on a free port.
pub async fn prepare(home: &Path, port: u16) -> anyhow::Result<Stripe> {
    if std::env::var("STRIPE_SECRET_KEY").is_ok_and(|key| !key.is_empty()) {
        let vars = std::env::vars().filter(|(name, _)| name.starts_with(PREFIX)).collect();
        return Ok(Stripe { vars, stand_in: None });
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let url = format!("http://127.0.0.1:{}", listener.local_addr()?.port());
    let settings = Settings {
        secret_key: secret(&home.join("stripe-key"))?,
        webhook_secret: secret(&home.join("stripe-webhook-secret"))?,
        webhook_url: Some(format!("http://localhost:{port}/webhooks/stripe")),
        file: Some(home.join("stripe.json")),
        ..Settings::new(url.clone())
    };
    let mut vars: HashMap<String, String> = [
        ("STRIPE_SECRET_KEY", settings.secret_key.clone()),
        ("STRIPE_WEBHOOK_SECRET", settings.webhook_secret.clone()),
        ("STRIPE_API_URL", format!("{url}/")),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for price in &settings.prices {
        let (name, interval) = (price.name.to_uppercase().replace(' ', "_"), price.interval.to_uppercase());
        vars.insert(format!("STRIPE_PRICE_{name}_{interval}LY"), price.id.clone());
    }
    Ok(Stripe { vars, stand_in: Some((StandIn::new(settings)?, listener)) })
}
