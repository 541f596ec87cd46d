//! A host name as people type or paste it.

use plumbline_i18n::Message;
use url::Host;

/// The name in lower case and ASCII, or why it cannot be a company's own domain.
pub(super) fn read(typed: &str, base_domain: &str) -> Result<String, Message> {
    let text = typed.trim();
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let text = text.trim_end_matches('/').trim_end_matches('.');
    if text.is_empty() {
        return Err(Message::new("domains-empty"));
    }
    let wrong = || Message::new("domains-wrong");
    let host = match Host::parse(text) {
        Ok(Host::Domain(host)) => host,
        Ok(_) => return Err(Message::new("domains-address")),
        Err(_) => return Err(wrong()),
    };
    let label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (1..=63).contains(&label.len()) && plain && !label.starts_with('-') && !label.ends_with('-')
    };
    // room for the record's own name before it
    if host.len() > 240 || host.split('.').count() < 2 || !host.split('.').all(label) {
        return Err(wrong());
    }
    if host == base_domain || host.ends_with(&format!(".{base_domain}")) || host.ends_with(".localhost") {
        return Err(Message::new("domains-ours"));
    }
    Ok(host)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn names_are_read_as_people_paste_them() {
        for (typed, host) in [
            ("portal.acme.com", "portal.acme.com"),
            ("  HTTPS".trim(), ""),
            ("https://Portal.Acme.com/", "portal.acme.com"),
            ("acme.com.", "acme.com"),
            ("büro.example", "xn--bro-hoa.example"),
        ] {
            let got = read(typed, "plumbline.example").unwrap_or_default();
            assert_eq!(got, host, "{typed}");
        }
    }

    #[test]
    fn what_is_no_name_or_not_theirs_is_refused() {
        let long = format!("{}.example", "a".repeat(64));
        for typed in [
            "",
            "acme",
            "acme..com",
            "-a.com",
            "a_b.com",
            "acme.com/portal",
            "acme.com:8080",
            "127.0.0.1",
            "[::1]",
            "1.2.3",
            "user@acme.com",
            "a b.com",
            &long,
            "plumbline.example",
            "x.plumbline.example",
            "acme.localhost",
            "a.com?x",
            "*.acme.com",
        ] {
            assert!(read(typed, "plumbline.example").is_err(), "{typed}");
        }
    }
}
