//! A company's part of its host name.

/// Names that are ours, or that a customer could take for ours.
const RESERVED: &[&str] = &[
    "about",
    "abuse",
    "account",
    "accounts",
    "auth",
    "autoconfig",
    "autodiscover",
    "blog",
    "cdn",
    "contact",
    "docs",
    "find-my-company",
    "ftp",
    "hostmaster",
    "imap",
    "legal",
    "mta-sts",
    "ns1",
    "ns2",
    "payments",
    "plans",
    "pop3",
    "postmaster",
    "pricing",
    "privacy",
    "register",
    "root",
    "security",
    "sign-in",
    "sign-up",
    "signin",
    "signup",
    "sso",
    "terms",
    "webmaster",
    "wpad",
    "www",
    "api",
    "app",
    "admin",
    "mail",
    "smtp",
    "status",
    "help",
    "support",
    "verify",
    "dev",
    "static",
    "assets",
    "billing",
    "login",
    "portal",
    "office",
    "plumbline",
    "localhost",
];

/// Whether `slug` can be a company's: 3 to 40 of `a-z 0-9 -`, no hyphen at an end or doubled, not reserved.
pub fn is_valid(slug: &str) -> bool {
    (3..=40).contains(&slug.len())
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-')
        && !slug.contains("--")
        && !RESERVED.contains(&slug)
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn takes_names_and_refuses_the_rest() {
        assert!(is_valid("acme") && is_valid("smith-and-sons-2"));
        for bad in ["", "ab", "-acme", "acme-", "ac--me", "Acme", "acmé", "api", "a.b"] {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}
