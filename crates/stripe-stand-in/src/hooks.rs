//! Webhooks: signed as Stripe signs them, repeated until they are taken.

use crate::{StandIn, objects};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use http_body_util::Full;
use hyper::{Method, Request, header};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use sha2::Sha256;
use std::time::Duration;

/// Waits between tries, in milliseconds; then it is given up.
const WAITS: [u64; 8] = [0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/// A `Stripe-Signature` header over a body.
pub fn signature(secret: &str, time: i64, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(format!("{time}.").as_bytes());
    mac.update(body);
    format!("t={time},v1={}", HEXLOWER.encode(&mac.finalize().into_bytes()))
}

/// Sends an event on its way, if there is anywhere to send it to.
pub(crate) fn send(stand_in: &StandIn, event: &Value) {
    let Some(url) = stand_in.world().webhook_url.clone() else { return };
    let (secret, body) = (stand_in.settings.webhook_secret.clone(), Bytes::from(event.to_string()));
    tokio::spawn(async move {
        for wait in WAITS {
            tokio::time::sleep(Duration::from_millis(wait)).await;
            if deliver(&url, &secret, body.clone()).await {
                return;
            }
        }
        tracing::warn!(url, "a webhook of the stand-in for Stripe was never taken");
    });
}

async fn deliver(url: &str, secret: &str, body: Bytes) -> bool {
    let request = Request::builder()
        .method(Method::POST)
        .uri(url)
        .header(header::CONTENT_TYPE, "application/json")
        .header("stripe-signature", signature(secret, objects::now(), &body))
        .body(Full::new(body));
    let Ok(request) = request else { return false };
    let client = Client::builder(TokioExecutor::new()).build_http();
    match tokio::time::timeout(Duration::from_secs(10), client.request(request)).await {
        Ok(Ok(answer)) => answer.status().is_success(),
        _ => false,
    }
}
