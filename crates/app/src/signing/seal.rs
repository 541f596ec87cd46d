//! The end of every signature: who may still sign, and the evidence sealed at its place in the log.

use super::evidence::{self, Facts, What};
use super::input::Prepared;
use crate::{Cx, Error, Happening, Result, Who};
use chrono::{DateTime, TimeDelta, Utc};
use plumbline_signing::evidence::MarkKind;
use plumbline_signing::log::SignedHead;
use plumbline_signing::seal;
use plumbline_store::directory;
use plumbline_store::signatures::{self, NewSignature, SignerRow, Signs};
use uuid::Uuid;

/// How long a verified code is good for signing.
const FRESH: TimeDelta = TimeDelta::hours(24);

/// The signer, if they may still act and a code was verified within the day.
pub(crate) async fn live_signer(cx: &mut Cx, contact: Uuid) -> Result<SignerRow> {
    let Who::Contact { session_id, .. } = cx.actor().who else { return Err(Error::Unauthenticated) };
    let company = cx.company_id();
    let signer =
        signatures::signer(cx.conn(), company, contact, session_id).await?.ok_or(Error::Unauthenticated)?;
    if cx.clock().await? - signer.verified_at >= FRESH {
        return Err(Error::VerificationNeeded);
    }
    Ok(signer)
}

/// A signature that is kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// The evidence's public name.
    pub(crate) certificate_id: String,
    /// When, which is also when it stands in the log.
    pub(crate) signed_at: DateTime<Utc>,
}

/// What the row of a signature points at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct On {
    /// The signature's own id.
    pub(crate) signature: Uuid,
    /// What was signed.
    pub(crate) what: Signs,
    /// Which revision of it.
    pub(crate) revision: Uuid,
    /// By whom.
    pub(crate) contact: Uuid,
}

/// Takes the last lock, the log's: the evidence names its own place there and the time at which it stands there.
/// Seals it, appends `happening` under its hash, signs the log's head and keeps everything.
pub(crate) async fn seal_and_keep(
    cx: &mut Cx,
    on: On,
    what: What,
    facts: Facts,
    input: &Prepared,
    happening: Happening,
) -> Result<Kept> {
    let company = cx.company_id();
    let (certificate_id, party) = (facts.certificate_id.clone(), what.party.clone());
    let place = cx.lock_log().await?;
    let app = cx.app().clone();
    let keys = app.keys()?;
    let sealed = seal(evidence::draft(cx, what, input, facts, &place), keys).map_err(Error::internal)?;
    let happening = Happening { evidence: Some(sealed.data_sha256()), ..happening };
    let after = cx.append_at(&place, happening).await?;
    let head = SignedHead::sign(company.to_string(), after.size, &after.chain, after.now, keys)
        .map_err(Error::internal)?;
    let kind = match input.kind {
        MarkKind::Typed => "typed",
        MarkKind::Drawn => "drawn",
    };
    let signature = NewSignature {
        id: on.signature,
        certificate_id: &certificate_id,
        on: on.what,
        revision_id: on.revision,
        contact_id: on.contact,
        party_n: i32::try_from(party.n).map_err(Error::internal)?,
        party_of: i32::try_from(party.of).map_err(Error::internal)?,
        signed_at: place.now,
        kind,
        mark: &input.mark,
        evidence: &sealed.evidence,
        signature: &sealed.signature,
        jws: &sealed.jws,
        disclosures: &sealed.disclosures,
        log_seq: i64::try_from(after.size).map_err(Error::internal)?,
        head: &head.head,
        head_signature: &head.signature,
    };
    signatures::insert(cx.conn(), company, &signature).await?;
    directory::add_certificate(cx.conn(), &certificate_id, company).await?;
    crate::timestamps::ask(cx, signature.id).await?;
    Ok(Kept { certificate_id, signed_at: place.now })
}
