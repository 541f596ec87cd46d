//! Settings, one struct a section, read from the environment once at start-up.
//!
//! `README.md` lists every variable; a value that cannot be used stops the start with its name.

mod files;
mod prices;
mod stripe;

pub use files::FileStorage;
pub use prices::{PlanPrice, Prices};
pub use stripe::{Stripe, StripePrice};

use std::collections::HashMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use url::Url;

/// A variable is missing or cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{variable}: {problem}")]
pub struct ConfigError {
    /// The environment variable.
    pub variable: &'static str,
    /// What is wrong with it.
    pub problem: String,
}

/// A value that never shows in logs.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// Everything a process needs to know.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where and as what we are reached.
    pub site: Site,
    /// PostgreSQL.
    pub database: Database,
    /// `REDIS_URL`: limits shared between nodes; without it they hold for one process.
    pub redis_url: Option<Secret>,
    /// Outgoing mail.
    pub mail: Mail,
    /// Folders and keys.
    pub data: Data,
    /// `TSA_URL`: an RFC 3161 authority that is asked for the time of each signature.
    pub tsa_url: Option<Url>,
    /// `DNS_SERVER`: who is asked for the proof of a domain, such as `127.0.0.1:53`; else the system's servers.
    pub dns_server: Option<SocketAddr>,
    /// What the plans cost.
    pub prices: Prices,
    /// Where plans are paid; `None` where nothing can be bought.
    pub stripe: Option<Stripe>,
    /// `PLUMBLINE_DEV_MAIL`: the folder `/dev/mail` reads. Only ever set by `plumbline demo`.
    pub dev_mail: Option<PathBuf>,
    /// `PLUMBLINE_DEV_WEBHOOKS`: webhooks may go to this machine over plain `http`. Only ever set by `plumbline demo`
    /// and by tests.
    pub dev_webhooks: bool,
}

/// Addresses.
#[derive(Debug, Clone)]
pub struct Site {
    /// `LISTEN`: where the web process listens, default `0.0.0.0:8080`.
    pub listen: SocketAddr,
    /// `BASE_URL`: scheme, base domain and port as people type them, such as `https://plumbline.example`.
    pub base_url: Url,
    /// `TRUSTED_PROXIES`: how many proxies of ours add to `X-Forwarded-For`, default 0.
    pub trusted_proxies: usize,
}

impl Site {
    /// The host name under which companies have their subdomains.
    pub fn base_domain(&self) -> &str {
        self.base_url.host_str().unwrap_or("localhost")
    }

    /// `https://{host}` for a company's own domain, with the configured port.
    pub fn own_url(&self, host: &str) -> String {
        let port = self.base_url.port().map(|p| format!(":{p}")).unwrap_or_default();
        format!("{}://{host}{port}", self.base_url.scheme())
    }

    /// `https://{slug}.{base domain}` with the configured port and no slash at the end.
    pub fn company_url(&self, slug: &str) -> String {
        let port = self.base_url.port().map(|p| format!(":{p}")).unwrap_or_default();
        format!("{}://{slug}.{}{port}", self.base_url.scheme(), self.base_domain())
    }
}

/// PostgreSQL connections.
#[derive(Debug, Clone)]
pub struct Database {
    /// `DATABASE_URL`: as the application role, which owns nothing.
    pub url: Secret,
    /// `DATABASE_OWNER_URL`: as the owner, for `plumbline migrate` only.
    pub owner_url: Option<Secret>,
    /// `DATABASE_ADMIN_URL`: as a superuser, for `plumbline backup` and `restore` only, because row level security
    /// hides every row from everybody else.
    pub admin_url: Option<Secret>,
    /// `DATABASE_CONNECTIONS`: most connections of this process, default 10.
    pub connections: u32,
}

/// Outgoing mail.
#[derive(Debug, Clone)]
pub struct Mail {
    /// `SMTP_URL`, such as `smtp://user:password@host:587?tls=required`.
    pub smtp_url: Secret,
    /// `MAIL_FROM`: the address all mail comes from; the name before it is the company's.
    pub from: String,
    /// `OPERATOR_EMAIL`: who is told when something needs a look by whoever runs this.
    pub operator: Option<String>,
}

/// Folders and keys.
#[derive(Debug, Clone)]
pub struct Data {
    /// `FILES_DIR` or `FILES_URL`: documents and PDFs, by their SHA-256.
    pub files: FileStorage,
    /// `KEYS_DIR`: signing keys, files of mode 0600.
    pub keys: PathBuf,
    /// `FONTS_DIR`: the large typefaces, where installed.
    pub fonts: Option<PathBuf>,
    /// `SERVER_KEY`: at least 32 characters from which codes and links are derived.
    pub server_key: Secret,
}

impl Config {
    /// Reads the process's environment.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_map(&std::env::vars().collect())
    }

    /// Reads settings from a map of variables.
    pub fn from_map(vars: &HashMap<String, String>) -> Result<Self, ConfigError> {
        let vars = Vars(vars);
        let server_key: String = vars.required("SERVER_KEY")?;
        if server_key.len() < 32 {
            return Err(ConfigError {
                variable: "SERVER_KEY",
                problem: "needs at least 32 characters".into(),
            });
        }
        Ok(Self {
            site: Site {
                listen: vars.or("LISTEN", "0.0.0.0:8080")?,
                base_url: vars.required("BASE_URL")?,
                trusted_proxies: vars.or("TRUSTED_PROXIES", "0")?,
            },
            database: Database {
                url: vars.secret("DATABASE_URL")?,
                owner_url: vars.get("DATABASE_OWNER_URL").map(Secret::new),
                admin_url: vars.get("DATABASE_ADMIN_URL").map(Secret::new),
                connections: vars.or("DATABASE_CONNECTIONS", "10")?,
            },
            redis_url: vars.get("REDIS_URL").map(Secret::new),
            mail: Mail {
                smtp_url: vars.secret("SMTP_URL")?,
                from: vars.required("MAIL_FROM")?,
                operator: vars.get("OPERATOR_EMAIL").map(str::to_owned),
            },
            data: Data {
                files: FileStorage::read(&vars)?,
                keys: vars.required("KEYS_DIR")?,
                fonts: vars.get("FONTS_DIR").map(PathBuf::from),
                server_key: Secret::new(server_key),
            },
            tsa_url: vars.get("TSA_URL").map(|text| parse("TSA_URL", text)).transpose()?,
            dns_server: vars.get("DNS_SERVER").map(|text| parse("DNS_SERVER", text)).transpose()?,
            prices: Prices::read(&vars)?,
            stripe: Stripe::read(&vars)?,
            dev_mail: vars.get("PLUMBLINE_DEV_MAIL").map(PathBuf::from),
            dev_webhooks: vars.get("PLUMBLINE_DEV_WEBHOOKS").is_some(),
        })
    }
}

struct Vars<'a>(&'a HashMap<String, String>);

impl Vars<'_> {
    fn get(&self, variable: &str) -> Option<&str> {
        self.0.get(variable).map(String::as_str).filter(|v| !v.is_empty())
    }

    /// Every variable whose name begins so, unless it is empty.
    fn starting(&self, prefix: &str) -> Vec<(String, Secret)> {
        let set = self.0.iter().filter(|(name, value)| name.starts_with(prefix) && !value.is_empty());
        set.map(|(name, value)| (name.clone(), Secret::new(value.as_str()))).collect()
    }

    fn required<T: std::str::FromStr<Err: fmt::Display>>(
        &self,
        variable: &'static str,
    ) -> Result<T, ConfigError> {
        let value = self.get(variable).ok_or(ConfigError { variable, problem: "is not set".into() })?;
        parse(variable, value)
    }

    fn or<T: std::str::FromStr<Err: fmt::Display>>(
        &self,
        variable: &'static str,
        default: &str,
    ) -> Result<T, ConfigError> {
        parse(variable, self.get(variable).unwrap_or(default))
    }

    fn secret(&self, variable: &'static str) -> Result<Secret, ConfigError> {
        self.required::<String>(variable).map(Secret::new)
    }
}

fn parse<T: std::str::FromStr<Err: fmt::Display>>(
    variable: &'static str,
    value: &str,
) -> Result<T, ConfigError> {
    value.parse().map_err(|e: T::Err| ConfigError { variable, problem: e.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars() -> HashMap<String, String> {
        [
            ("BASE_URL", "http://localhost:8080"),
            ("DATABASE_URL", "postgres://app:hush@db/x"),
            ("SMTP_URL", "smtp://127.0.0.1:2525"),
            ("MAIL_FROM", "portal@plumbline.test"),
            ("FILES_DIR", "/f"),
            ("KEYS_DIR", "/k"),
            ("SERVER_KEY", "0123456789abcdef0123456789abcdef"),
        ]
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .into()
    }

    #[test]
    fn reads_and_hides_secrets() {
        let config = Config::from_map(&vars()).unwrap();
        assert_eq!(config.site.company_url("acme"), "http://acme.localhost:8080");
        assert!(!format!("{config:?}").contains("hush"));
    }

    #[test]
    fn prices_are_whole_cents_or_not_known() {
        let mut priced = vars();
        assert_eq!(Config::from_map(&priced).unwrap().prices, Prices::default());
        priced.insert("PRICE_BUSINESS_MONTHLY".into(), "4900".into());
        assert_eq!(Config::from_map(&priced).unwrap().prices.business.monthly_cents, Some(4900));
        priced.insert("PRICE_BUSINESS_PLUS_YEARLY".into(), "$99".into());
        assert_eq!(Config::from_map(&priced).unwrap_err().variable, "PRICE_BUSINESS_PLUS_YEARLY");
    }

    #[test]
    fn names_the_variable_that_is_wrong() {
        let mut without = vars();
        without.remove("SMTP_URL");
        assert_eq!(Config::from_map(&without).unwrap_err().to_string(), "SMTP_URL: is not set");
        let mut short = vars();
        short.insert("SERVER_KEY".into(), "short".into());
        assert_eq!(Config::from_map(&short).unwrap_err().variable, "SERVER_KEY");
    }
}
