//! Stripe's own library for Python drives the stand-in, takes its webhooks for Stripe's, and signs webhooks for us.
//! The one for Node does the same beside the browser's journey, where Node is needed anyway.

use super::kit::{Paying, SECRET};
use anyhow::{Context, Result};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use tokio::process::Command;

/// Where `deploy/dev/setup.sh test` has put the library; else the machine's own.
fn python() -> PathBuf {
    let own = plumbline_devstack::home().join("venv/bin/python");
    if own.exists() { own } else { "python3".into() }
}

#[tokio::test(flavor = "multi_thread")]
async fn stripes_library_for_python_takes_the_stand_in_for_stripe() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let listen = free.local_addr()?.port();
    drop(free);
    paying.stripe.deliver_to(&format!("http://127.0.0.1:{listen}/"));
    let config = paying.test.app.config.stripe.as_ref().context("Stripe")?;
    let (address, drive) =
        (paying.test.address, Path::new(env!("CARGO_MANIFEST_DIR")).join("stripe/drive.py"));
    let run = Command::new(python())
        .arg(drive)
        .arg(config.api_url.as_str().trim_end_matches('/'))
        .arg(format!("http://{address}/webhooks/stripe"))
        .arg(SECRET)
        .env("LISTEN_PORT", listen.to_string())
        .env("STRIPE_KEY", config.secret_key.reveal())
        .env("PLUMBLINE_HOST", format!("localhost:{}", address.port()))
        .output()
        .await?;
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success() && said.contains("python: ok"), "{said}");
    assert_eq!(
        paying.count("SELECT count(*) FROM directory.stripe_events WHERE stripe_id = 'evt_python'").await?,
        1
    );
    Ok(())
}
