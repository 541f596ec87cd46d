//! To staff: one of several has signed.

use super::compose::Composed;
use super::writing::Writing;
use crate::{Company, Result};
use plumbline_domain::bid::bid_number;
use plumbline_mail::letters::SignatureGivenStaff;
use plumbline_store::bids::{self, BidRow};
use plumbline_store::contacts;
use plumbline_store::signatures::{self, SignatureRow};

/// A signature that a mail is about.
pub(super) struct Given {
    pub(super) company: Company,
    pub(super) bid: BidRow,
    pub(super) signature: SignatureRow,
    pub(super) signer: String,
}

/// The signature of the row's parameters; `None` where it is not there.
pub(super) async fn given(writing: &Writing<'_>) -> Result<Option<Given>> {
    let (Some(bid), Some(contact)) = (writing.id("bid_id"), writing.id("contact_id")) else {
        return Ok(None);
    };
    let certificate = writing.text("certificate_id");
    writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let bid = bids::get(cx.conn(), company, bid).await?;
            let signature = signatures::by_certificate(cx.conn(), company, &certificate).await?;
            let signer = contacts::get(cx.conn(), company, contact).await?;
            Ok(bid.zip(signature).zip(signer).map(|((bid, signature), signer)| Given {
                company: cx.company().clone(),
                bid,
                signature,
                signer: signer.name,
            }))
        })
        .await
}

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some((_, reader)), Some(given)) = (writing.staff().await?, given(&writing).await?) else {
        return Ok(Composed::Drop);
    };
    let letter = SignatureGivenStaff {
        number: bid_number(given.bid.number),
        title: given.bid.title,
        customer_name: given.bid.customer_name,
        signer_name: given.signer,
        waiting_for: writing.text("waiting_for"),
        total: given.bid.total,
        signed_at: given.signature.signed_at,
        link: format!("{}/office/bids/{}", writing.url(&given.company), given.bid.id),
    };
    writing.letter(&given.company, &reader, &letter, Vec::new())
}
