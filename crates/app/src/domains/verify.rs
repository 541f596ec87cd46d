//! The proof: a text in the DNS that only whoever rules the domain can write.

use super::{Domain, record_name, record_value};
use crate::{Actor, App, Cx, Error, Facts, Happening, Limit, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::domains::{self, DomainRow};
use plumbline_store::{StoreError, is_violation};
use serde_json::json;
use std::time::Duration;

/// Looks at the DNS for others, but not for ever.
const LOOKS: Limit = Limit { name: "domain-looks", most: 20, window: Duration::from_mins(10) };

/// Looks for the record, outside of any transaction, and writes down what was found.
pub async fn verify(app: &App, actor: &Actor) -> Result<Domain> {
    let row = app.read(actor, async |cx| row(cx).await).await?;
    if row.verified_at.is_none() {
        app.limiter.count(LOOKS, &actor.company_id.to_string()).await?;
        let problem = look(app, &row).await;
        return app.write_company(actor, async |cx| settle(cx, &row, problem).await).await;
    }
    app.read(actor, async |cx| Ok(Domain::of(app, cx.company(), row))).await
}

/// What is wrong with the record in the DNS, if anything is: `missing`, `other` or `no_answer`.
pub(super) async fn look(app: &App, row: &DomainRow) -> Option<&'static str> {
    match app.dns.texts(&record_name(&row.host)).await {
        Ok(texts) if texts.iter().any(|text| text.trim() == record_value(&row.token)) => None,
        Ok(texts) if texts.is_empty() => Some("missing"),
        Ok(_) => Some("other"),
        Err(error) => {
            tracing::info!(%error, "a domain could not be looked at");
            Some("no_answer")
        }
    }
}

async fn row(cx: &mut Cx) -> Result<DomainRow> {
    cx.authorize(Action::DomainManage, Facts::ANY)?;
    let company = cx.company_id();
    domains::get(cx.conn(), company).await?.ok_or(Error::NotFound)
}

async fn settle(cx: &mut Cx, seen: &DomainRow, problem: Option<&str>) -> Result<Domain> {
    cx.authorize(Action::DomainManage, Facts::ANY)?;
    let company = cx.company_id();
    let now = domains::lock(cx.conn(), company).await?.ok_or(Error::NotFound)?;
    // what was found is about the domain as it was looked at, and about no other
    if now.token == seen.token && now.verified_at.is_none() {
        if let Some(problem) = problem {
            domains::unproved(cx.conn(), company, problem).await?;
        } else {
            domains::proved(cx.conn(), company, &now.host).await.map_err(|error| taken(error, &now.host))?;
            let data = json!({ "name": now.host });
            cx.record(Happening::new(Event::DomainVerified, Subject("company", company), data));
        }
    }
    let row = domains::get(cx.conn(), company).await?.ok_or(Error::NotFound)?;
    Ok(Domain::of(cx.app(), cx.company(), row))
}

/// The proof was there, and another company had one before.
fn taken(error: StoreError, host: &str) -> Error {
    if is_violation(&error.0, "hosts_pkey") {
        return Error::conflict("domain-taken", Message::new("domains-taken").arg("domain", host));
    }
    error.into()
}
