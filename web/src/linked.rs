//! What people wrote, with the web addresses in it as links. Everything else stays text.

use linkify::{LinkFinder, LinkKind};
use minijinja::HtmlEscape;
use minijinja::value::Value;

/// The longest text of an address that is shown; the link itself is whole.
const SHOWN: usize = 80;

/// `text|linked`: safe HTML. Only `http` and `https` become links; nobody vouches for where they lead.
pub fn linked(text: &str) -> Value {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(true);
    let mut html = String::with_capacity(text.len() + 64);
    for span in finder.spans(text) {
        let words = span.as_str();
        if span.kind().is_some() && is_web(words) {
            html.push_str("<a href=\"");
            html.push_str(&escape(words));
            html.push_str("\" rel=\"noopener nofollow\" target=\"_blank\">");
            html.push_str(&escape(&shortened(words)));
            html.push_str("</a>");
        } else {
            html.push_str(&escape(words));
        }
    }
    Value::from_safe_string(html)
}

/// Slashes stay as they are, so that addresses read as addresses.
fn escape(text: &str) -> String {
    HtmlEscape(text).to_string().replace("&#x2f;", "/")
}

fn is_web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            // "https://bank.example@evil.example" reads like another place than it leads to
            && url.username().is_empty()
            && url.password().is_none()
    })
}

fn shortened(address: &str) -> String {
    match address.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        linked(text).to_string()
    }

    #[test]
    fn web_addresses_become_links_and_nothing_else_does() {
        assert_eq!(
            html("See https://acme.example/plan?a=1&b=2, please."),
            "See <a href=\"https://acme.example/plan?a=1&amp;b=2\" rel=\"noopener nofollow\" target=\"_blank\">https://acme.example/plan?a=1&amp;b=2</a>, please."
        );
        for text in [
            "javascript:alert(1)",
            "data:text/html,<b>x</b>",
            "file:///etc/passwd",
            "ftp://acme.example/x",
            "mailto:jane@doe.example",
            "www.acme.example",
            "https://bank.example@evil.example/",
            "http://",
        ] {
            assert!(!html(text).contains("<a "), "{text}: {}", html(text));
        }
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let said =
            html("<script>alert(1)</script> \"https://x.example/\"><img src=x onerror=alert(1)>\nline two");
        assert!(
            !said.contains("<script") && !said.contains("<img") && said.contains("&lt;script&gt;"),
            "{said}"
        );
        assert!(said.contains("\nline two"));
        let long = format!("https://x.example/{}", "a".repeat(200));
        let said = html(&long);
        assert!(said.contains("…</a>") && said.contains(&"a".repeat(200)), "{said}");
    }
}
