//! The signature: one transaction, from the lock on the bid to the head of the log.

use super::evidence::{self, Shown, What};
use super::input::Prepared;
use super::seal::{On, live_signer, seal_and_keep};
use super::{texts, together};
use crate::contracts::{Made, Source, begin, finish};
use crate::{Cx, Error, Facts, Happening, MailKind, Result, Subject};
use chrono::{DateTime, Utc};
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_domain::{Action, BidStatus, Event};
use plumbline_i18n::Message;
use plumbline_jobs::{DOCUMENTS, Job};
use plumbline_signing::evidence::{Action as SignedAction, Party, Subject as SignedSubject, SubjectType};
use plumbline_store::shares::PortalBidRow;
use plumbline_store::signatures::Signs;
use plumbline_store::signers::SignerOf;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// What a signature made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The contract; `None` while others have still to sign.
    pub contract_id: Option<Uuid>,
    /// Such as `C-0007`.
    pub contract_number: Option<String>,
    /// The project it is carried out in.
    pub project_id: Option<Uuid>,
    /// The evidence's public name.
    pub certificate_id: String,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Who has still to sign.
    #[serde(default)]
    pub waiting_for: Vec<String>,
}

/// Signs a bid for the acting contact. The last of its signers makes it a contract: contract, project, log,
/// notifications and jobs, all or nothing.
pub async fn sign(cx: &mut Cx, bid: Uuid, input: &Prepared) -> Result<Signed> {
    let (contact, _) = cx.actor().contact()?;
    let shared = crate::portal_bids::lock(cx, bid).await?;
    cx.authorize(Action::PortalBidSign, Facts::shared(shared.access()))?;
    if shared.signers.len() > 1 {
        cx.authorize(Action::PortalBidSignTogether, Facts::shared(shared.access()))?;
    }
    let signer = live_signer(cx, contact).await?;
    open(&shared, input)?;
    let party = party(&shared, contact)?;
    let waiting: Vec<&SignerOf> =
        shared.signers.iter().filter(|s| s.signed_at.is_none() && s.contact_id != contact).collect();

    let what = what(&shared, input, &signer.name, party.clone())?;
    let facts = evidence::gather(cx, shown(&shared), contact, signer).await?;
    let certificate_id = facts.certificate_id.clone();
    let source = source(&shared);
    let made = if waiting.is_empty() {
        let made = begin(cx, &source).await?;
        tell(cx, &shared, contact, &made).await?;
        cx.enqueue(
            DOCUMENTS,
            Job::MakeCertificate { contract_id: made.contract_id },
            &format!("certificate:{}", made.contract_id),
        )
        .await?;
        Some(made)
    } else {
        together::tell(cx, &shared, contact, &certificate_id, &waiting).await?;
        None
    };

    let happening = happening(&shared, &certificate_id, &party, made.as_ref());
    let on = On { signature: cx.new_id(), what: Signs::Bid(bid), revision: shared.revision_id, contact };
    let kept = seal_and_keep(cx, on, what, facts, input, happening).await?;
    if let Some(made) = &made {
        finish(cx, &source, made, Some(on.signature), None, kept.signed_at).await?;
    }
    Ok(Signed {
        contract_id: made.map(|made| made.contract_id),
        contract_number: made.map(|made| contract_number(made.contract)),
        project_id: made.map(|made| made.project_id),
        waiting_for: waiting.into_iter().map(|signer| signer.name.clone()).collect(),
        certificate_id: kept.certificate_id,
        signed_at: kept.signed_at,
    })
}

/// Which of the signers the contact is. Who signed this revision before cannot sign it again.
fn party(shared: &PortalBidRow, contact: Uuid) -> Result<Party> {
    if shared.has_signed {
        return Err(Error::conflict("bid-already-signed", Message::new("signing-you-signed")));
    }
    let own = shared.signers.iter().find(|signer| signer.contact_id == contact);
    let n = own.ok_or_else(|| Error::internal("a signer who is not among the signers"))?.position;
    Ok(Party {
        n: u32::try_from(n).map_err(Error::internal)?,
        of: u32::try_from(shared.signers.len()).map_err(Error::internal)?,
    })
}

fn source(shared: &PortalBidRow) -> Source {
    Source {
        bid_id: shared.id,
        bid_number: shared.number,
        revision_id: shared.revision_id,
        revision: shared.revision,
        customer_id: shared.customer_id,
        title: shared.title.clone(),
        total: shared.total,
    }
}

/// The log's entry about the signature.
fn happening(shared: &PortalBidRow, certificate_id: &str, party: &Party, made: Option<&Made>) -> Happening {
    let mut data = json!({
        "number": bid_number(shared.number), "revision": shared.revision, "certificate_id": certificate_id,
        "party_n": party.n, "party_of": party.of,
    });
    if let Some(made) = made {
        data["contract_number"] = contract_number(made.contract).into();
    }
    let happening = Happening::new(Event::BidSigned, Subject("bid", shared.id), data)
        .bid(shared.id)
        .customer(shared.customer_id);
    match made {
        Some(made) => happening.contract(made.contract_id).project(made.project_id),
        None => happening,
    }
}

fn shown(shared: &PortalBidRow) -> Shown<'_> {
    Shown {
        revision_id: shared.revision_id,
        document_sha256: &shared.document_sha256,
        document_size: shared.document_size,
        data_sha256: &shared.data_sha256,
        page_key: shared.page_key(),
    }
}

fn what(shared: &PortalBidRow, input: &Prepared, name: &str, party: Party) -> Result<What> {
    let number = bid_number(shared.number);
    Ok(What {
        action: SignedAction::AcceptBid,
        sentence: texts::sentence(input.terms.locale, name, &number, shared.revision, shared.total),
        subject: SignedSubject {
            kind: SubjectType::Bid,
            id: shared.id.to_string(),
            number,
            revision: u32::try_from(shared.revision).map_err(Error::internal)?,
            title: shared.title.clone(),
        },
        party,
        amount: shared.total,
    })
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
    let same = input.saw(shared.revision, &shared.data_sha256, &shared.document_sha256);
    if same { Ok(()) } else { refused("bid-changed", "signing-changed") }
}

async fn tell(cx: &mut Cx, shared: &PortalBidRow, contact: Uuid, made: &Made) -> Result<()> {
    let facts = json!({
        "contract_id": made.contract_id, "contact_id": contact, "bid_id": shared.id,
        "number": bid_number(shared.number), "contract_number": contract_number(made.contract),
    });
    cx.notify_staff(MailKind::BidSignedStaff, Event::BidSigned, Subject("contract", made.contract_id), facts)
        .await
}
