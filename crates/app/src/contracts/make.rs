//! A bid becomes a contract and a project, whichever way it was accepted.

use crate::{Cx, Error, Happening, Result, Subject};
use chrono::{DateTime, Utc};
use plumbline_domain::bid::{bid_number, contract_number, project_number};
use plumbline_domain::{BidStatus, Cents, Event};
use plumbline_store::contracts::{self, NewContract};
use plumbline_store::numbers::{self, Numbered};
use plumbline_store::projects::{self, NewProject};
use plumbline_store::{bids, revisions};
use serde_json::json;
use uuid::Uuid;

/// What was accepted.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) bid_id: Uuid,
    pub(crate) bid_number: i32,
    pub(crate) revision_id: Uuid,
    pub(crate) revision: i32,
    pub(crate) customer_id: Uuid,
    pub(crate) title: String,
    pub(crate) total: Cents,
}

/// The ids and numbers of what is made of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Made {
    pub(crate) contract_id: Uuid,
    pub(crate) contract: i32,
    pub(crate) project_id: Uuid,
    pub(crate) project: i32,
}

/// Takes the numbers, adds the project, closes the bid as accepted and records both. The contract's own row comes
/// with [`finish`], which knows the moment.
pub(crate) async fn begin(cx: &mut Cx, source: &Source) -> Result<Made> {
    let company = cx.company_id();
    let made = Made {
        contract_id: cx.new_id(),
        contract: numbers::next(cx.conn(), company, Numbered::Contract).await?,
        project_id: cx.new_id(),
        project: numbers::next(cx.conn(), company, Numbered::Project).await?,
    };
    let revision = revisions::by_number(cx.conn(), company, source.bid_id, source.revision).await?;
    let revision = revision.ok_or_else(|| Error::internal("the current revision is not there"))?;
    let project = NewProject {
        id: made.project_id,
        number: made.project,
        title: &revision.title,
        customer_id: source.customer_id,
        source_bid_id: Some(source.bid_id),
        site_address: &revision.site_address,
        scope: &revision.scope,
        start_date: None,
        end_date: None,
    };
    projects::insert(cx.conn(), company, &project).await?;
    bids::close(cx.conn(), company, source.bid_id, BidStatus::Accepted, "").await?;
    record(cx, source, &made);
    Ok(made)
}

/// Adds the contract: of a signature, or of a recorded acceptance.
pub(crate) async fn finish(
    cx: &mut Cx,
    source: &Source,
    made: &Made,
    signature: Option<Uuid>,
    acceptance: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<()> {
    let contract = NewContract {
        id: made.contract_id,
        number: made.contract,
        bid_id: source.bid_id,
        revision_id: source.revision_id,
        customer_id: source.customer_id,
        project_id: made.project_id,
        signature_id: signature,
        acceptance_id: acceptance,
        title: &source.title,
        value: source.total,
        signed_at: at,
    };
    let company = cx.company_id();
    Ok(contracts::insert(cx.conn(), company, &contract).await?)
}

fn record(cx: &mut Cx, source: &Source, made: &Made) {
    let contract = json!({
        "number": contract_number(made.contract), "bid": bid_number(source.bid_number), "revision": source.revision,
        "value": source.total.plain(), "project": project_number(made.project),
    });
    let project = json!({
        "number": project_number(made.project), "source_bid": bid_number(source.bid_number), "title": source.title,
    });
    for (event, subject, data) in [
        (Event::ProjectCreated, Subject("project", made.project_id), project),
        (Event::ContractCreated, Subject("contract", made.contract_id), contract),
    ] {
        let happening = Happening::new(event, subject, data).bid(source.bid_id).customer(source.customer_id);
        cx.record(happening.contract(made.contract_id).project(made.project_id));
    }
}
