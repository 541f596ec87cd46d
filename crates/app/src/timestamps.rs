//! The time from outside: an RFC 3161 authority, asked by the worker after a signature, which never waits for it.

use crate::{Actor, App, Cx, Error, Result};
use plumbline_jobs::{DOCUMENTS, Job};
use plumbline_signing::digest::sha256;
use plumbline_signing::{new_salt, timestamp};
use plumbline_store::timestamps;
use std::time::Duration;
use uuid::Uuid;

/// How long the authority may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer: a token with a chain of certificates is some kilobytes.
const LARGEST: usize = 256 * 1024;

/// Notes, in the signing transaction, that a timestamp is wanted. Nothing where no authority is set.
pub(crate) async fn ask(cx: &mut Cx, signature: Uuid) -> Result<()> {
    if cx.app().config.tsa_url.is_none() {
        return Ok(());
    }
    let company = cx.company_id();
    timestamps::ask(cx.conn(), company, signature).await?;
    let job = Job::ObtainTimestamp { signature_id: signature };
    cx.enqueue(DOCUMENTS, job, &format!("timestamp:{signature}")).await
}

/// Asks the authority and keeps its answer. Nothing to do where it was there before.
pub async fn obtain(app: &App, company: Uuid, signature: Uuid) -> Result<()> {
    let Some(url) = &app.config.tsa_url else {
        return Err(Error::Unavailable("TSA_URL: is not set, and a timestamp was asked for".into()));
    };
    let system = Actor::system(company);
    let waiting =
        app.read(&system, async |cx| Ok(timestamps::waiting(cx.conn(), company, signature).await?)).await?;
    let Some(evidence) = waiting else { return Ok(()) };
    let hash = sha256(&evidence);
    let salt = new_salt().map_err(Error::internal)?;
    let mut nonce = [0; 8];
    nonce.copy_from_slice(&salt[..8]);
    let answer = post(url.as_str(), timestamp::request(&hash, nonce)).await?;
    let token = timestamp::read(&answer).map_err(unusable)?;
    token.answers(&hash, nonce).map_err(unusable)?;
    app.write(&system, async |cx| {
        timestamps::answered(cx.conn(), company, signature, &answer, token.at).await?;
        Ok(())
    })
    .await
}

/// Said again later: an authority that is down or confused today may be up tomorrow.
#[allow(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn unusable(error: impl std::fmt::Display) -> Error {
    Error::Unavailable(format!("the timestamp authority: {error}"))
}

async fn post(url: &str, body: Vec<u8>) -> Result<Vec<u8>> {
    // the client asks the process for its TLS; somebody may have answered before
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(unusable)?;
    let request = client.post(url).header("content-type", "application/timestamp-query").body(body);
    let mut answer = request.send().await.and_then(reqwest::Response::error_for_status).map_err(unusable)?;
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(unusable)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LARGEST {
            return Err(unusable("its answer is too large"));
        }
    }
    Ok(bytes)
}
