//! Sign-up: somebody sets up a company of their own.
//!
//! Nothing of the company exists until the address is proven by the code or the button in the mail. Only whether a
//! slug is free is told to strangers: that is public, since it is a host name.

mod ask;
mod finish;
mod input;
mod slug;
mod sweep;

pub use ask::ask;
pub use finish::{Done, Proof, Shown, finish, look};
pub use input::SignUpInput;
pub use slug::{SlugState, slug_state};
pub use sweep::sweep;

use crate::{Limit, Origin, Secrets};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);
const ADDRESS: Limit = Limit { name: "sign-up-address", most: 5, window: HOUR };
const IP: Limit = Limit { name: "sign-up-ip", most: 20, window: HOUR };
const ALL: Limit = Limit { name: "sign-up-all", most: 300, window: HOUR };
const TYPED: Limit = Limit { name: "sign-up-typed", most: 30, window: Duration::from_mins(10) };
const SLUGS: Limit = Limit { name: "sign-up-slugs", most: 120, window: Duration::from_mins(1) };

/// A browser on the apex.
#[derive(Debug, Clone)]
pub struct Asker {
    /// Where it is.
    pub origin: Origin,
    /// The token of its cookie, where it has one.
    pub cookie: Option<String>,
}

impl Asker {
    fn sha256(&self) -> Option<[u8; 32]> {
        self.cookie.as_deref().map(Secrets::digest)
    }

    fn ip(&self) -> String {
        self.origin.ip.map_or_else(|| "unknown".to_owned(), |ip| ip.to_string())
    }
}
