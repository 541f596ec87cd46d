//! Hosts that companies have proved, and the proxy's question before it gets a certificate for one.

use crate::error::Failure;
use crate::state::Web;
use plumbline_app::domains::{self, Tenant};
use plumbline_app::{Error, Limit};
use poem::http::{StatusCode, header};
use poem::{Request, Response, Result};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// Where the proxy asks.
pub(crate) const ASK: &str = "/internal/domains/ask";

/// More than a proxy asks, less than a flood.
const ASKED: Limit = Limit { name: "domain-asks", most: 600, window: Duration::from_mins(1) };

/// 200 for a host that a company has proved and is served on, 404 for every other. Only the proxy is answered: it
/// asks from this machine or from beside it, and nobody stands behind it.
pub(crate) async fn ask(web: &Web, req: &Request) -> Result<Response> {
    let peer = req.remote_addr().as_socket_addr().map(SocketAddr::ip);
    if !peer.is_some_and(is_near) || req.headers().contains_key("x-forwarded-for") {
        return Ok(say(StatusCode::NOT_FOUND, "Not found\n"));
    }
    match web.app.limiter.count(ASKED, "all").await {
        Err(Error::TooMany { .. }) => return Ok(say(StatusCode::TOO_MANY_REQUESTS, "Too many\n")),
        other => other.map_err(Failure)?,
    }
    let query = req.uri().query().unwrap_or_default();
    let asked = url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "domain");
    let host = asked.map(|(_, host)| host.trim_end_matches('.').to_ascii_lowercase()).unwrap_or_default();
    let served = domains::tenant(&web.app, &host).await.map_err(Failure)?.is_some_and(|tenant| tenant.served);
    Ok(if served { say(StatusCode::OK, "Yes\n") } else { say(StatusCode::NOT_FOUND, "Not found\n") })
}

/// This machine, or its own network.
fn is_near(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
    }
}

/// To the same page at the service, for a company whose plan has own domains no more: links in old mails go on working.
pub(crate) fn home(web: &Web, tenant: &Tenant, req: &Request) -> Option<Response> {
    let path = req.uri().path_and_query().map_or("/", |path| path.as_str());
    let safe = matches!(req.method().as_str(), "GET" | "HEAD");
    safe.then(|| {
        Response::builder()
            .status(StatusCode::FOUND)
            .header(header::LOCATION, format!("{}{path}", web.app.config.site.company_url(&tenant.slug)))
            .finish()
    })
}

fn say(status: StatusCode, text: &'static str) -> Response {
    Response::builder().status(status).content_type("text/plain; charset=utf-8").body(text)
}
