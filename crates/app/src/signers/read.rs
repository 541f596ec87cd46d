//! Who signs, who of them has, and who else could.

use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_store::bids;
use plumbline_store::signers::{self, Candidate, SignerOf};
use uuid::Uuid;

/// The signers of a bid as staff see them.
#[derive(Debug, Clone)]
pub struct Signers {
    /// Who signs, in order, with their signatures on the current revision.
    pub signers: Vec<SignerOf>,
    /// Whom of the customer's contacts the bid could name.
    pub candidates: Vec<Candidate>,
}

/// Reads them.
pub async fn read(cx: &mut Cx, bid: Uuid) -> Result<Signers> {
    let company = cx.company_id();
    let found = bids::get(cx.conn(), company, bid).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidRead, Facts::ANY)?;
    Ok(Signers {
        signers: signers::of_bid(cx.conn(), company, bid).await?,
        candidates: signers::candidates(cx.conn(), company, found.customer_id).await?,
    })
}
