//! Signing: what the page shows, the one transaction in which a bid becomes a contract, and what signatures on
//! anything share: the signer, the input, the texts, the sealed evidence.

mod evidence;
mod input;
mod review;
mod seal;
mod sign;
pub mod texts;
mod together;

pub(crate) use evidence::{Shown, What, gather};
pub use input::{Input, Mark, Prepared};
pub use review::{Review, review};
pub(crate) use seal::{On, live_signer, seal_and_keep};
pub use sign::{Signed, sign};

use crate::App;

/// Who issues a company's evidence: always an https address, whatever this machine is reached by.
pub fn issuer(app: &App, slug: &str) -> String {
    let url = app.config.site.company_url(slug);
    match url.strip_prefix("http://") {
        Some(rest) => format!("https://{rest}"),
        None => url,
    }
}

/// Where a certificate can be verified.
pub fn verify_url(app: &App, slug: &str, certificate_id: &str) -> String {
    format!("{}/verify/{certificate_id}", app.config.site.company_url(slug))
}
