//! Find my company: where an address can sign in is told to that address alone.
//!
//! The request looks nothing up: it queues a mail, the same for every address, and the worker finds out. The
//! directory holds keyed hashes, which may be more than hold true; each company is asked when the mail is written.

mod ask;
mod refresh;

pub use ask::ask;
pub use refresh::refresh;

use crate::{Cx, Result};
use plumbline_store::directory;

impl Cx {
    /// Notes that an address can sign in here.
    pub(crate) async fn can_be_found(&mut self, email: &str) -> Result<()> {
        let (company, digest) = (self.company_id(), self.app().secrets.address_digest(email));
        Ok(directory::add_address(self.conn(), &digest, company).await?)
    }
}
