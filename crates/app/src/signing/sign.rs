//! The signature: one transaction, from the lock on the bid to the head of the log.

use super::evidence;
use super::input::Prepared;
use crate::{Cx, Error, Facts, Happening, MailKind, Result, Subject, Who};
use chrono::{DateTime, TimeDelta, Utc};
use plumbline_domain::bid::{bid_number, contract_number, project_number};
use plumbline_domain::{Action, BidStatus, Event};
use plumbline_i18n::Message;
use plumbline_jobs::{DOCUMENTS, Job};
use plumbline_signing::evidence::MarkKind;
use plumbline_signing::log::SignedHead;
use plumbline_signing::seal;
use plumbline_store::contracts::NewContract;
use plumbline_store::numbers::{self, Numbered};
use plumbline_store::projects::NewProject;
use plumbline_store::shares::PortalBidRow;
use plumbline_store::signatures::{NewSignature, SignerRow};
use plumbline_store::{bids, contracts, directory, projects, revisions, signatures};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// How long a verified code is good for signing.
const FRESH: TimeDelta = TimeDelta::hours(24);

/// What a signature made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The contract.
    pub contract_id: Uuid,
    /// Such as `C-0007`.
    pub contract_number: String,
    /// The project it is carried out in.
    pub project_id: Uuid,
    /// The evidence's public name.
    pub certificate_id: String,
    /// When.
    pub signed_at: DateTime<Utc>,
}

/// The ids and numbers of what a signature makes.
struct Made {
    signature_id: Uuid,
    contract_id: Uuid,
    contract: i32,
    project_id: Uuid,
    project: i32,
}

/// Signs a bid for the acting contact: contract, project, log, notifications and jobs, all or nothing.
pub async fn sign(cx: &mut Cx, bid: Uuid, input: &Prepared) -> Result<Signed> {
    let (contact, _) = cx.actor().contact()?;
    let shared = crate::portal_bids::lock(cx, bid).await?;
    cx.authorize(Action::PortalBidSign, Facts::shared(shared.access()))?;
    let signer = live_signer(cx, contact).await?;
    open(&shared, input)?;

    let facts = evidence::gather(cx, &shared, contact, signer).await?;
    let certificate_id = facts.certificate_id.clone();
    let company = cx.company_id();
    let made = Made {
        signature_id: cx.new_id(),
        contract_id: cx.new_id(),
        contract: numbers::next(cx.conn(), company, Numbered::Contract).await?,
        project_id: cx.new_id(),
        project: numbers::next(cx.conn(), company, Numbered::Project).await?,
    };
    add_project(cx, &shared, &made).await?;
    bids::close(cx.conn(), company, bid, BidStatus::Accepted, "").await?;
    tell(cx, &shared, contact, &made).await?;
    cx.enqueue(
        DOCUMENTS,
        Job::MakeCertificate { contract_id: made.contract_id },
        &format!("certificate:{}", made.contract_id),
    )
    .await?;
    record_made(cx, &shared, &made);

    // the last lock: the evidence names its own place in the log, and the time at which it stands there
    let place = cx.lock_log().await?;
    let app = cx.app().clone();
    let keys = app.keys()?;
    let sealed = seal(evidence::draft(cx, &shared, input, facts, &place)?, keys).map_err(Error::internal)?;
    let happening = Happening {
        evidence: Some(sealed.data_sha256()),
        ..Happening::new(
            Event::BidSigned,
            Subject("bid", bid),
            json!({
                "number": bid_number(shared.number), "revision": shared.revision, "certificate_id": certificate_id,
                "contract_number": contract_number(made.contract),
            }),
        )
    };
    let happening =
        happening.bid(bid).customer(shared.customer_id).contract(made.contract_id).project(made.project_id);
    let after = cx.append_at(&place, happening).await?;
    let head = SignedHead::sign(company.to_string(), after.size, &after.chain, after.now, keys)
        .map_err(Error::internal)?;

    let kind = match input.kind {
        MarkKind::Typed => "typed",
        MarkKind::Drawn => "drawn",
    };
    let signature = NewSignature {
        id: made.signature_id,
        certificate_id: &certificate_id,
        bid_id: bid,
        revision_id: shared.revision_id,
        contact_id: contact,
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
    add_contract(cx, &shared, &made, place.now).await?;
    directory::add_certificate(cx.conn(), &certificate_id, company).await?;
    Ok(Signed {
        contract_id: made.contract_id,
        contract_number: contract_number(made.contract),
        project_id: made.project_id,
        certificate_id,
        signed_at: place.now,
    })
}

/// The signer, if they may still act and a code was verified within the day.
async fn live_signer(cx: &mut Cx, contact: Uuid) -> Result<SignerRow> {
    let Who::Contact { session_id, .. } = cx.actor().who else { return Err(Error::Unauthenticated) };
    let company = cx.company_id();
    let signer =
        signatures::signer(cx.conn(), company, contact, session_id).await?.ok_or(Error::Unauthenticated)?;
    if cx.clock().await? - signer.verified_at >= FRESH {
        return Err(Error::VerificationNeeded);
    }
    Ok(signer)
}

/// Whether what was shown is what stands there now; else why not.
fn open(shared: &PortalBidRow, input: &Prepared) -> Result<()> {
    let refused = |code, words| Err(Error::conflict(code, Message::new(words)));
    match shared.status {
        BidStatus::Accepted => return refused("bid-already-signed", "signing-already-signed"),
        BidStatus::Withdrawn | BidStatus::Draft => return refused("bid-withdrawn", "signing-withdrawn"),
        BidStatus::Rejected => return refused("bid-rejected", "signing-rejected"),
        BidStatus::Expired => return refused("bid-expired", "signing-expired"),
        BidStatus::Sent => {}
    }
    if shared.leaves_options() {
        return refused("options-open", "signing-options-open");
    }
    // a different digest under the same number cannot be: sent revisions are never written again
    let same = input.revision == shared.revision
        && input.data_sha256 == shared.data_sha256
        && input.document_sha256 == shared.document_sha256;
    if same { Ok(()) } else { refused("bid-changed", "signing-changed") }
}

async fn add_project(cx: &mut Cx, shared: &PortalBidRow, made: &Made) -> Result<()> {
    let company = cx.company_id();
    let revision = revisions::by_number(cx.conn(), company, shared.id, shared.revision).await?;
    let revision = revision.ok_or_else(|| Error::internal("the current revision is not there"))?;
    let project = NewProject {
        id: made.project_id,
        number: made.project,
        title: &revision.title,
        customer_id: shared.customer_id,
        source_bid_id: shared.id,
        site_address: &revision.site_address,
        scope: &revision.scope,
    };
    Ok(projects::insert(cx.conn(), company, &project).await?)
}

async fn add_contract(
    cx: &mut Cx,
    shared: &PortalBidRow,
    made: &Made,
    signed_at: DateTime<Utc>,
) -> Result<()> {
    let contract = NewContract {
        id: made.contract_id,
        number: made.contract,
        bid_id: shared.id,
        revision_id: shared.revision_id,
        customer_id: shared.customer_id,
        project_id: made.project_id,
        signature_id: made.signature_id,
        title: &shared.title,
        value: shared.total,
        signed_at,
    };
    let company = cx.company_id();
    Ok(contracts::insert(cx.conn(), company, &contract).await?)
}

async fn tell(cx: &mut Cx, shared: &PortalBidRow, contact: Uuid, made: &Made) -> Result<()> {
    let facts = json!({
        "contract_id": made.contract_id, "contact_id": contact, "bid_id": shared.id,
        "number": bid_number(shared.number), "contract_number": contract_number(made.contract),
    });
    cx.notify_staff(MailKind::BidSignedStaff, Event::BidSigned, Subject("contract", made.contract_id), facts)
        .await
}

fn record_made(cx: &mut Cx, shared: &PortalBidRow, made: &Made) {
    let contract = json!({
        "number": contract_number(made.contract), "bid": bid_number(shared.number), "revision": shared.revision,
        "value": shared.total.plain(), "project": project_number(made.project),
    });
    let project = json!({
        "number": project_number(made.project), "source_bid": bid_number(shared.number), "title": shared.title,
    });
    for (event, subject, data) in [
        (Event::ProjectCreated, Subject("project", made.project_id), project),
        (Event::ContractCreated, Subject("contract", made.contract_id), contract),
    ] {
        let happening = Happening::new(event, subject, data).bid(shared.id).customer(shared.customer_id);
        cx.record(happening.contract(made.contract_id).project(made.project_id));
    }
}
