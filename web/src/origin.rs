//! Where a request comes from.

use crate::state::Web;
use plumbline_app::Origin;
use poem::Request;
use std::net::{IpAddr, SocketAddr};

/// The address and device, for evidence and limits.
///
/// `X-Forwarded-For` counts only as far as our own proxies wrote it, from the right; anybody can send the rest.
pub fn of(req: &Request, web: &Web) -> Origin {
    let peer = req.remote_addr().as_socket_addr().map(SocketAddr::ip);
    let forwarded: Vec<IpAddr> = req
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .filter_map(|v| v.trim().parse().ok())
        .collect();
    let proxies = web.app.config.site.trusted_proxies;
    let ip = if proxies == 0 { peer } else { forwarded.iter().rev().nth(proxies - 1).copied().or(peer) };
    let user_agent = req
        .header("user-agent")
        .map(|ua| ua.chars().filter(|c| plumbline_domain::text::allowed(*c)).take(400).collect::<String>())
        .filter(|ua| !ua.trim().is_empty());
    Origin { ip, user_agent, ..Origin::default() }
}
