//! A browser without a screen: cookies of one host, Origin and form token as a real one sends them.

use crate::instance::TestApp;
use crate::mailbox::code_in;
use anyhow::{Context, Result, bail};
use reqwest::header::{COOKIE, HOST, ORIGIN, SET_COOKIE};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// One browser on one host.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    address: SocketAddr,
    host: String,
    tls: bool,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

/// A stream of server-sent events.
#[derive(Debug)]
pub struct Events {
    res: reqwest::Response,
    rest: String,
}

/// One of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerEvent {
    /// Its name.
    pub name: String,
    /// Where to go on after it; may be empty.
    pub id: String,
    /// What it says.
    pub data: Value,
}

impl Events {
    /// The next event; `None` at the end of the stream.
    pub async fn next(&mut self) -> Result<Option<ServerEvent>> {
        loop {
            if let Some((event, rest)) = self.rest.split_once("\n\n") {
                let mut found = ServerEvent::default();
                for (field, value) in event.lines().filter_map(|line| line.split_once(": ")) {
                    match field {
                        "event" => value.clone_into(&mut found.name),
                        "id" => value.clone_into(&mut found.id),
                        "data" => found.data = serde_json::from_str(value)?,
                        _ => {}
                    }
                }
                let rest = rest.to_owned();
                self.rest = rest;
                if !found.name.is_empty() {
                    return Ok(Some(found));
                }
                continue;
            }
            match self.res.chunk().await? {
                Some(bytes) => self.rest.push_str(std::str::from_utf8(&bytes)?),
                None => return Ok(None),
            }
        }
    }

    /// The next note: `topic` or `topic:id`; fails at the end of the stream.
    pub async fn note(&mut self) -> Result<String> {
        while let Some(event) = self.next().await? {
            if event.name == "note" {
                let text = |key: &str| event.data[key].as_str().unwrap_or_default().to_owned();
                return Ok([text("topic"), text("id")].join(":").trim_end_matches(':').to_owned());
            }
        }
        bail!("the stream ended")
    }

    /// Reads notes up to this one; gives those before it.
    pub async fn until(&mut self, note: &str) -> Result<Vec<String>> {
        let mut before = Vec::new();
        loop {
            match self.note().await? {
                heard if heard == note => return Ok(before),
                other => before.push(other),
            }
        }
    }

    /// Whether the stream ends, whatever it still says.
    pub async fn ends(mut self) -> Result<()> {
        while self.next().await?.is_some() {}
        Ok(())
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON, or null.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// Where a redirect leads.
    pub fn location(&self) -> String {
        self.headers.get("location").and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// Fails with the body unless the status is this.
    pub fn expect(self, status: u16) -> Result<Self> {
        if self.status.as_u16() == status {
            return Ok(self);
        }
        bail!(
            "expected {status}, got {}: {}",
            self.status,
            self.text().chars().take(1500).collect::<String>()
        )
    }
}

impl Client {
    pub(crate) fn new(address: SocketAddr, host: &str) -> Self {
        // a client may speak TLS, and wants to know by what, though tests stay on loopback
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_mins(1))
            .build()
            .expect("a plain client needs nothing that could be missing");
        let host = format!("{host}:{}", address.port());
        Self { http, address, host, tls: false, cookies: Arc::default() }
    }

    /// A browser that speaks TLS with a proxy at `address`, and believes certificates of `authority` (PEM) alone.
    pub fn over_tls(address: SocketAddr, host: &str, authority: &[u8]) -> Result<Self> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
            .resolve(host, address)
            .tls_certs_only(reqwest::Certificate::from_pem_bundle(authority)?)
            .build()?;
        let host = format!("{host}:{}", address.port());
        Ok(Self { http, address, host, tls: true, cookies: Arc::default() })
    }

    /// A new browser on the same host, without this one's cookies.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self { cookies: Arc::default(), ..self.clone() }
    }

    /// The same cookies sent to another host, as only an attacker would.
    #[must_use]
    pub fn on(&self, host: &str) -> Self {
        Self { host: format!("{host}:{}", self.address.port()), ..self.clone() }
    }

    /// The same browser, sent to another web process of the same site.
    #[must_use]
    pub fn at(&self, address: SocketAddr) -> Self {
        Self { address, ..self.clone() }
    }

    /// Opens a stream of server-sent events.
    pub async fn listen(&self, path: &str) -> Result<Events> {
        let res = self.request(Method::GET, path).header("accept-encoding", "gzip, br").send().await?;
        if res.status() != StatusCode::OK {
            bail!("no stream: {}", res.status());
        }
        Ok(Events { res, rest: String::new() })
    }

    /// This host's origin.
    pub fn origin(&self) -> String {
        format!("{}://{}", if self.tls { "https" } else { "http" }, self.host)
    }

    /// A request with the cookies, to be finished with [`Client::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = path.strip_prefix(&self.origin()).unwrap_or(path);
        let cookies: Vec<String> = self.jar().iter().map(|(k, v)| format!("{k}={v}")).collect();
        let mut request = if self.tls {
            self.http.request(method, format!("{}{path}", self.origin()))
        } else {
            self.http.request(method, format!("http://{}{path}", self.address)).header(HOST, &self.host)
        };
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        request
    }

    /// Sends and keeps the cookies that come back.
    pub async fn send(&self, request: RequestBuilder) -> Result<Answer> {
        let res = request.send().await?;
        for header in res.headers().get_all(SET_COOKIE) {
            let pair = header.to_str()?.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                let mut jar = self.jar();
                if value.is_empty() {
                    jar.remove(name)
                } else {
                    jar.insert(name.to_owned(), value.to_owned())
                };
            }
        }
        let (status, headers) = (res.status(), res.headers().clone());
        Ok(Answer { status, headers, bytes: res.bytes().await?.to_vec() })
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Result<Answer> {
        self.send(self.request(Method::GET, path)).await
    }

    /// Posts a form as the page at `page` would: with its token and our own origin.
    pub async fn post(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let token = self.token(page).await?;
        let mut form: Vec<(&str, &str)> = fields.to_vec();
        form.push(("csrf", &token));
        self.send(self.request(Method::POST, action).header(ORIGIN, self.origin()).form(&form)).await
    }

    /// The form token on a page; empty where there is none.
    pub async fn token(&self, page: &str) -> Result<String> {
        let html = self.get(page).await?.text();
        Ok(html
            .split("name=\"csrf\"")
            .nth(1)
            .and_then(|rest| rest.split("value=\"").nth(1))
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned())
    }

    /// A JSON request, with the token of `page`.
    pub async fn json(&self, method: Method, page: &str, path: &str, body: &Value) -> Result<Answer> {
        let token = self.token(page).await?;
        let request =
            self.request(method, path).header(ORIGIN, self.origin()).header("x-csrf-token", token).json(body);
        self.send(request).await
    }

    /// Signs in on a side (`office` or `portal`) as a person does: address, then the mailed code.
    pub async fn sign_in(&self, test: &TestApp, side: &str, email: &str) -> Result<()> {
        let before = test.mailbox.codes(email).len();
        let page = format!("/{side}/sign-in");
        let asked = self.post(&page, &page, &[("email", email)]).await?;
        if !asked.status.is_redirection() && !asked.status.is_success() {
            bail!("asking for a code: {} {}", asked.status, asked.text());
        }
        let mut mails = Vec::new();
        for _ in 0..3000 {
            mails = test.mailbox.codes(email);
            if mails.len() > before {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let code = code_in(mails.last().context("no code came")?)?;
        let page = format!("/{side}/sign-in/code");
        let entered = self.post(&page, &page, &[("code", &code)]).await?;
        if !entered.status.is_redirection() {
            bail!("typing the code: {} {}", entered.status, entered.text());
        }
        Ok(())
    }

    pub(crate) async fn until_up(&self) -> Result<()> {
        for _ in 0..500 {
            if self.get("/healthz").await.is_ok_and(|a| a.status.is_success()) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        bail!("the web process did not come up")
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
