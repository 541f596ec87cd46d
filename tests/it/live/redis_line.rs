//! The line to a Redis, which can be cut and mended.

use anyhow::{Context, Result};
use std::net::{Ipv4Addr, SocketAddr};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use url::Url;

/// Hands everything on to a Redis for as long as it is whole.
pub(super) struct Line {
    url: Url,
    whole: watch::Sender<bool>,
}

impl Line {
    pub(super) async fn to(redis: &str) -> Result<Self> {
        let mut url = Url::parse(redis)?;
        let target = SocketAddr::from((Ipv4Addr::LOCALHOST, url.port().context("a port")?));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        url.set_port(Some(listener.local_addr()?.port())).ok().context("a port can be set")?;
        let whole = watch::Sender::new(true);
        let state = whole.clone();
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let mut state = state.subscribe();
                if !*state.borrow() {
                    continue;
                }
                tokio::spawn(async move {
                    let Ok(mut far) = TcpStream::connect(target).await else { return };
                    tokio::select! {
                        _ = copy_bidirectional(&mut near, &mut far) => {}
                        _ = state.wait_for(|whole| !*whole) => {}
                    }
                });
            }
        });
        Ok(Self { url, whole })
    }

    pub(super) fn url(&self) -> String {
        self.url.to_string()
    }

    pub(super) fn cut(&self) {
        self.whole.send_replace(false);
    }

    pub(super) fn mend(&self) {
        self.whole.send_replace(true);
    }
}
