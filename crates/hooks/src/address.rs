//! Where a request may go.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// What is let through beside `https` to the public internet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rules {
    /// `http` to this machine itself: for the demo and for tests, where the receiver runs beside us.
    pub local_http: bool,
}

/// Why an address cannot be a webhook's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlFault {
    /// Not an address, or too long.
    #[error("is not an address")]
    Unreadable,
    /// Another scheme.
    #[error("does not begin with https://")]
    Scheme,
    /// A user's name, a password or a fragment.
    #[error("has a user name, a password or a fragment")]
    Parts,
    /// An address of this machine or of a private network.
    #[error("is not on the public internet")]
    Private,
}

/// Reads an address that somebody typed. Names are looked at when they are resolved.
pub fn check(text: &str, rules: Rules) -> Result<Url, UrlFault> {
    if text.len() > 2000 || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(UrlFault::Unreadable);
    }
    let url = Url::parse(text).map_err(|_| UrlFault::Unreadable)?;
    match url.scheme() {
        "https" => {}
        "http" if rules.local_http => {}
        _ => return Err(UrlFault::Scheme),
    }
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err(UrlFault::Parts);
    }
    let literal = match url.host().ok_or(UrlFault::Unreadable)? {
        Host::Ipv4(ip) => Some(IpAddr::V4(ip)),
        Host::Ipv6(ip) => Some(IpAddr::V6(ip)),
        Host::Domain(_) => None,
    };
    match literal {
        Some(ip) if !may_reach(&url, ip, rules) => Err(UrlFault::Private),
        _ => Ok(url),
    }
}

/// Whether a request to this address may connect there.
pub fn may_reach(url: &Url, ip: IpAddr, rules: Rules) -> bool {
    if url.scheme() == "http" {
        // never further than this machine, and only where that is wanted
        return rules.local_http && ip.is_loopback();
    }
    match ip {
        IpAddr::V4(ip) => public_v4(ip),
        IpAddr::V6(ip) => public_v6(ip),
    }
}

/// Everything that the special-purpose registry of IPv4 does not set aside.
fn public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !(a == 0
        || ip.is_private()
        || ip.is_loopback()
        // 169.254.0.0/16, with the metadata services of clouds
        || ip.is_link_local()
        // shared by carriers
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        // the way to 6to4 relays
        || (a == 192 && b == 88 && c == 99)
        // measurements between networks
        || (a == 198 && (18..20).contains(&b))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113)
        // multicast, reserved, broadcast
        || a >= 224)
}

/// Global unicast alone, without what is set aside in it and what hides an IPv4 address. Unique local addresses,
/// mapped addresses and translation prefixes all lie outside.
fn public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    let global = a & 0xe000 == 0x2000;
    let special = a == 0x2001 && b < 0x0200; // Teredo, ORCHID, benchmarking
    let documentation = (a == 0x2001 && b == 0x0db8) || (a == 0x3fff && b < 0x1000);
    let six_to_four = a == 0x2002;
    global && !special && !documentation && !six_to_four
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: Rules = Rules { local_http: true };
    const STRICT: Rules = Rules { local_http: false };

    #[test]
    fn addresses_that_lead_inside_are_refused_however_they_are_written() {
        for inside in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://0/",
            "https://10.1.2.3/",
            "https://172.16.0.1/",
            "https://172.31.255.255/",
            "https://192.168.1.1:8443/hook",
            "https://169.254.169.254/latest/meta-data/",
            "https://100.64.0.1/",
            "https://192.0.0.192/",
            "https://198.18.0.1/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://[::]/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:a9fe:a9fe]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[fd00:ec2::254]/",
            "https://[fe80::1]/",
            "https://[2002:7f00:1::]/",
            "https://[2001:0:7f00:1::]/",
            "https://[2001:db8::1]/",
            "https://[ff02::1]/",
        ] {
            for rules in [STRICT, LOCAL] {
                assert_eq!(check(inside, rules), Err(UrlFault::Private), "{inside}");
            }
        }
    }

    #[test]
    fn what_is_public_is_let_through() {
        for outside in [
            "https://hooks.example.com/in?x=1",
            "https://8.8.8.8/",
            "https://172.32.0.1/",
            "https://[2606:4700::1111]:8443/",
        ] {
            assert!(check(outside, STRICT).is_ok(), "{outside}");
        }
    }

    #[test]
    fn only_https_and_nothing_hidden_in_it() {
        for (text, fault) in [
            ("http://hooks.example.com/", UrlFault::Scheme),
            ("http://127.0.0.1/", UrlFault::Scheme),
            ("ftp://hooks.example.com/", UrlFault::Scheme),
            ("file:///etc/passwd", UrlFault::Scheme),
            ("hooks.example.com", UrlFault::Unreadable),
            ("https://", UrlFault::Unreadable),
            ("https://a.example/\r\nx: y", UrlFault::Unreadable),
            ("https://user@a.example/", UrlFault::Parts),
            ("https://a.example/#x", UrlFault::Parts),
        ] {
            assert_eq!(check(text, STRICT), Err(fault), "{text}");
        }
    }

    #[test]
    fn plain_http_reaches_this_machine_only_and_only_where_it_is_wanted() {
        assert!(
            check("http://127.0.0.1:9000/", LOCAL).is_ok() && check("http://localhost:9000/", LOCAL).is_ok()
        );
        assert_eq!(check("http://10.0.0.1/", LOCAL), Err(UrlFault::Private));
        let name = Url::parse("http://inside.example/").unwrap();
        assert!(!may_reach(&name, "10.0.0.1".parse().unwrap(), LOCAL));
        assert!(!may_reach(&name, "93.184.216.34".parse().unwrap(), LOCAL));
        assert!(may_reach(&name, "127.0.0.1".parse().unwrap(), LOCAL));
        assert!(!may_reach(&name, "127.0.0.1".parse().unwrap(), STRICT));
    }
}
