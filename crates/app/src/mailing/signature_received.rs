//! To a signer: one of several signatures is theirs, with what proves it.

use super::compose::Composed;
use super::signature_given_staff::given;
use super::writing::{Reader, Writing};
use crate::{Error, Result};
use plumbline_domain::bid::bid_number;
use plumbline_mail::letters::SignatureReceived;
use plumbline_signing::evidence::Evidence;
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::SignedHead;
use plumbline_store::contacts;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(contact) = writing.row.contact_id else { return Ok(Composed::Drop) };
    // goes out even to a contact who was deactivated since: it is their own signature
    let reader = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok(contacts::get(cx.conn(), company, contact).await?)
        })
        .await?;
    let (Some(reader), Some(given)) = (reader, given(&writing).await?) else { return Ok(Composed::Drop) };
    let evidence: Evidence =
        jcs::parse_canonical(&given.signature.evidence, Profile::Evidence).map_err(Error::internal)?;
    let letter = SignatureReceived {
        number: bid_number(given.bid.number),
        title: evidence.subject.title,
        total: given.bid.total,
        signed_at: given.signature.signed_at,
        waiting_for: writing.text("waiting_for"),
        verify_link: format!("{}/verify/{}", writing.url(&given.company), given.signature.certificate_id),
        link: format!("{}/portal/bids/{}", writing.url(&given.company), given.bid.id),
        key_thumbprint: evidence.kid,
        log_head: SignedHead { head: given.signature.head, signature: given.signature.head_signature }
            .to_token(),
    };
    writing.letter(&given.company, &Reader::new(reader.name, &reader.locale), &letter, Vec::new())
}
