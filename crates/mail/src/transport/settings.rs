//! Where the mail server is.

use lettre::transport::smtp::authentication::Credentials;
use std::fmt;
use std::time::Duration;
use url::{Host, Url};

/// How to reach the mail server.
#[derive(Clone)]
pub struct SmtpConfig {
    /// `smtp://user:password@host:587?tls=required` (STARTTLS), `smtps://…` (TLS from the start), or
    /// `smtp://host:25` (in the clear; with a password only to this very machine).
    pub url: String,
    /// For one mail from connecting to the last answer.
    pub timeout: Duration,
}

/// The address holds a password.
impl fmt::Debug for SmtpConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpConfig").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

/// An address of a mail server that cannot be used; never shows the address, which may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// Not a URL, or without a host.
    #[error("the mail server's address is not a URL such as smtp://user:password@host:587?tls=required")]
    Url,
    /// Something else than `smtp` or `smtps`, or an unknown `tls`.
    #[error(
        "the mail server's address must begin with smtp:// or smtps://, and tls can only be \"required\""
    )]
    Scheme,
    /// The password would travel in the clear.
    #[error("a password needs smtps:// or ?tls=required, except to this machine itself")]
    PasswordInClear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    Clear,
    StartTls,
    Tls,
}

pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<Credentials>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}, {:?}", self.host, self.port, self.security)
    }
}

impl Server {
    pub(super) fn read(text: &str) -> Result<Self, ConfigError> {
        let url = Url::parse(text).map_err(|_| ConfigError::Url)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(ConfigError::Url)?;
        let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let (security, port) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (Security::Clear, 25),
            ("smtp", Some("required")) => (Security::StartTls, 587),
            ("smtps", None) => (Security::Tls, 465),
            _ => return Err(ConfigError::Scheme),
        };
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, password) => Some(Credentials::new(decode(user)?, decode(password.unwrap_or(""))?)),
        };
        if credentials.is_some() && security == Security::Clear && !is_local(host) {
            return Err(ConfigError::PasswordInClear);
        }
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Ok(Self { host, port: url.port().unwrap_or(port), security, credentials })
    }
}

/// The scheme is none that [`Url`] knows, so an address is still text here.
fn is_local(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Err(_) => false,
    }
}

/// `%40` is `@`: passwords have all kinds of characters.
fn decode(text: &str) -> Result<String, ConfigError> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => {
                let digits = [bytes.next().ok_or(ConfigError::Url)?, bytes.next().ok_or(ConfigError::Url)?];
                let digits = str::from_utf8(&digits).map_err(|_| ConfigError::Url)?;
                u8::from_str_radix(digits, 16).map_err(|_| ConfigError::Url)?
            }
            plain => plain,
        });
    }
    String::from_utf8(out).map_err(|_| ConfigError::Url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let shown = |url: &str| Server::read(url).map(|server| format!("{server:?}"));
        assert_eq!(shown("smtp://127.0.0.1:2525").unwrap(), "127.0.0.1:2525, Clear");
        assert_eq!(shown("smtp://relay.example").unwrap(), "relay.example:25, Clear");
        assert_eq!(shown("smtp://u:p@relay.example?tls=required").unwrap(), "relay.example:587, StartTls");
        assert_eq!(shown("smtps://u:p@relay.example").unwrap(), "relay.example:465, Tls");
        assert_eq!(shown("smtp://u:p@[::1]:25").unwrap(), "::1:25, Clear");
        assert_eq!(shown("relay.example:25"), Err(ConfigError::Url));
        assert_eq!(shown("http://relay.example"), Err(ConfigError::Scheme));
        assert_eq!(shown("smtp://relay.example?tls=maybe"), Err(ConfigError::Scheme));
        assert_eq!(shown("smtp://u:p@relay.example"), Err(ConfigError::PasswordInClear));
        assert_eq!(shown("smtp://u:%4@localhost"), Err(ConfigError::Url));
    }

    #[test]
    fn a_password_is_decoded_and_never_shown() {
        let url = "smtps://me%40x.test:p%25%3a%40%2f@relay.example";
        let server = Server::read(url).unwrap();
        assert_eq!(server.credentials, Some(Credentials::new("me@x.test".to_owned(), "p%:@/".to_owned())));
        let config = SmtpConfig { url: url.to_owned(), timeout: Duration::from_secs(1) };
        let shown = format!("{server:?} {config:?} {:?}", crate::Mailer::smtp(&config).unwrap());
        assert!(!shown.contains("p%") && !shown.contains("x.test"), "{shown}");
    }
}
