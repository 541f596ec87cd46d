//! How many codes may be asked for.

use crate::{Actor, App, Limit, Result};
use std::time::Duration;

const QUARTER: Duration = Duration::from_mins(15);

const ADDRESS: Limit = Limit { name: "code-address", most: 5, window: QUARTER };
const ADDRESS_DAY: Limit = Limit { name: "code-address-day", most: 30, window: Duration::from_hours(24) };
const IP: Limit = Limit { name: "code-ip", most: 30, window: QUARTER };
const COMPANY: Limit = Limit { name: "code-company", most: 300, window: QUARTER };

/// Counts a code that is asked for. The same for known and unknown addresses.
pub(crate) async fn count(app: &App, actor: &Actor, side: &str, email: &str) -> Result<()> {
    let company = actor.company_id;
    if let Some(ip) = actor.origin.ip {
        app.limiter.count(IP, &format!("{company}:{ip}")).await?;
    }
    let address = format!("{company}:{side}:{email}");
    app.limiter.count(ADDRESS, &address).await?;
    app.limiter.count(ADDRESS_DAY, &address).await?;
    app.limiter.count(COMPANY, &company.to_string()).await
}

/// A browser that types codes faster than people do.
const TYPED: Limit = Limit { name: "code-typed", most: 30, window: Duration::from_mins(10) };

/// Counts a code that is typed, by browser. What protects the code itself is counted in the database.
pub(crate) async fn count_typed(app: &App, actor: &Actor, browser: &[u8; 32]) -> Result<()> {
    let browser = data_encoding::HEXLOWER.encode(browser);
    app.limiter.count(TYPED, &format!("{}:{browser}", actor.company_id)).await
}
