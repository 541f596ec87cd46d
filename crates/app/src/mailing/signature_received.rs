//! To a signer: one of several signatures is theirs, with what proves it.

use super::compose::Composed;
use super::copies::proofs;
use super::signature_given_staff::given;
use super::writing::Writing;
use crate::{Error, Result};
use plumbline_domain::bid::bid_number;
use plumbline_mail::letters::SignatureReceived;
use plumbline_signing::evidence::Evidence;
use plumbline_signing::jcs::{self, Profile};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(reader), Some(given)) = (writing.signer().await?, given(&writing).await?) else {
        return Ok(Composed::Drop);
    };
    let evidence: Evidence =
        jcs::parse_canonical(&given.signature.evidence, Profile::Evidence).map_err(Error::internal)?;
    let proofs = proofs(&writing, &given.company, &given.signature)?;
    let letter = SignatureReceived {
        number: bid_number(given.bid.number),
        title: evidence.subject.title,
        total: given.bid.total,
        signed_at: given.signature.signed_at,
        waiting_for: writing.text("waiting_for"),
        verify_link: proofs.verify_link,
        link: format!("{}/portal/bids/{}", writing.url(&given.company), given.bid.id),
        key_thumbprint: proofs.key_thumbprint,
        log_head: proofs.log_head,
    };
    writing.letter(&given.company, &reader, &letter, Vec::new())
}
