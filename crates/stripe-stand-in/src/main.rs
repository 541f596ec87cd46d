//! The stand-in as a program, for tests that drive it from other languages.
//!
//! `PORT` to listen on, `STRIPE_SECRET_KEY`, `STRIPE_WEBHOOK_SECRET` and, where webhooks are to go, `WEBHOOK_URL`.

use plumbline_stripe_stand_in::{Settings, StandIn};
use std::net::Ipv4Addr;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let var = |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let port: u16 = var("PORT", "0").parse().map_err(std::io::Error::other)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let url = format!("http://127.0.0.1:{}", listener.local_addr()?.port());
    let settings = Settings {
        secret_key: var("STRIPE_SECRET_KEY", "sk_test_stand_in"),
        webhook_secret: var("STRIPE_WEBHOOK_SECRET", "whsec_stand_in"),
        webhook_url: Some(var("WEBHOOK_URL", "")).filter(|url| !url.is_empty()),
        ..Settings::new(url.clone())
    };
    println!("{url}");
    StandIn::new(settings)?.serve(listener).await
}
