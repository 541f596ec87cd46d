//! The demo's settings: nothing to be set by hand.

use anyhow::Context;
use data_encoding::HEXLOWER;
use plumbline_config::Config;
use plumbline_devstack::Redis;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// `PORT`, default 8080.
pub fn port() -> anyhow::Result<u16> {
    match std::env::var("PORT") {
        Ok(port) if !port.is_empty() => port.parse().with_context(|| format!("PORT: {port} is not a port")),
        _ => Ok(8080),
    }
}

/// Settings for everything in `home`.
pub fn config(
    home: &Path,
    port: u16,
    database: String,
    smtp_port: u16,
    redis: Option<&Redis>,
    further: HashMap<String, String>,
) -> anyhow::Result<Config> {
    let path = |name: &str| home.join(name).display().to_string();
    let mut vars: HashMap<String, String> = [
        ("LISTEN", format!("127.0.0.1:{port}")),
        ("BASE_URL", format!("http://localhost:{port}")),
        ("DATABASE_URL", database),
        ("SMTP_URL", format!("smtp://127.0.0.1:{smtp_port}")),
        ("MAIL_FROM", "portal@plumbline.example".to_owned()),
        ("FILES_DIR", path("files")),
        ("KEYS_DIR", path("keys")),
        ("PLUMBLINE_DEV_MAIL", path("mail")),
        ("PLUMBLINE_DEV_WEBHOOKS", "1".to_owned()),
        ("PRICE_BUSINESS_MONTHLY", "4900".to_owned()),
        ("PRICE_BUSINESS_YEARLY", "49000".to_owned()),
        ("PRICE_BUSINESS_PLUS_MONTHLY", "9900".to_owned()),
        ("PRICE_BUSINESS_PLUS_YEARLY", "99000".to_owned()),
        ("SERVER_KEY", secret(&home.join("server-key"))?),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    if home.join("fonts").is_dir() {
        vars.insert("FONTS_DIR".to_owned(), path("fonts"));
    }
    if let Ok(server) = std::env::var("DNS_SERVER") {
        vars.insert("DNS_SERVER".to_owned(), server);
    }
    if let Some(redis) = redis {
        vars.insert("REDIS_URL".to_owned(), redis.url().to_owned());
    }
    vars.extend(further);
    Ok(Config::from_map(&vars)?)
}

/// The same key at every start, or links mailed before would be dead.
pub fn secret(path: &Path) -> anyhow::Result<String> {
    if let Ok(key) = fs::read_to_string(path) {
        return Ok(key.trim().to_owned());
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    let key = HEXLOWER.encode(&bytes);
    fs::write(path, &key)?;
    Ok(key)
}
