//! A draft becomes bytes: the canonical `bid.json` and the PDF made from it, both stored before anything is said.

use super::get::{Written, written};
use crate::freezing::{self, Pair};
use crate::{Actor, App, Company, Cx, Error, Facts, Form, Result};
use chrono::{DateTime, Duration, Utc};
use plumbline_domain::bid::bid_number;
use plumbline_domain::frozen::{BID_TYP, FrozenBid, FrozenLine, FrozenTotals};
use plumbline_domain::{Action, zone};
use plumbline_i18n::{Locale, Message};
use plumbline_pdf::Pdf;
use plumbline_signing::time::to_millis;
use plumbline_store::bids::BidRow;
use plumbline_store::customers::CustomerRow;
use plumbline_store::{bids, customers, languages, revisions};
use uuid::Uuid;

/// A draft that is ready to be sent: its bytes are stored, but nobody was told.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) bid: Uuid,
    pub(super) revision_id: Uuid,
    pub(super) version: i32,
    pub(super) frozen: FrozenBid,
    pub(super) expires_at: DateTime<Utc>,
    pub(super) files: Pair,
}

/// Freezes a draft into bytes, outside any transaction. With `version` only that version.
pub async fn prepare(app: &App, actor: &Actor, id: Uuid, version: Option<i32>) -> Result<Prepared> {
    let (draft, frozen, company) = app
        .read(actor, async |cx| {
            let (draft, frozen) = load(cx, id, Action::BidSend).await?;
            if version.is_some_and(|seen| seen != draft.revision.version) {
                return Err(super::changed());
            }
            complete(&draft, &frozen, cx)?;
            Ok((draft, frozen, cx.company().clone()))
        })
        .await?;
    let pdf = paint(app, &company, frozen.clone()).await?;
    let files = Pair::store(app, company.id, &frozen, pdf).await?;
    Ok(Prepared {
        bid: id,
        revision_id: draft.revision.id,
        version: draft.revision.version,
        expires_at: zone::end_of_day(company.zone(), frozen.valid_until),
        frozen,
        files,
    })
}

/// The draft of a bid, and what it would be if it was sent now.
pub(super) async fn load(cx: &mut Cx, id: Uuid, action: Action) -> Result<(Written, FrozenBid)> {
    let company = cx.company_id();
    let bid = bids::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize(action, Facts::ANY)?;
    if !bid.status.revisable() {
        return Err(super::closed(bid.status));
    }
    let draft = revisions::draft(cx.conn(), company, id).await?;
    let draft = draft.ok_or_else(|| Error::conflict("no-draft", Message::new("bids-no-draft")))?;
    let draft = written(cx, draft).await?;
    let customer = customers::get(cx.conn(), company, bid.customer_id).await?.ok_or(Error::NotFound)?;
    let frozen = frozen(cx, &bid, &customer, &draft);
    Ok((draft, frozen))
}

/// What a customer could not sign is not sent.
fn complete(draft: &Written, frozen: &FrozenBid, cx: &Cx) -> Result<()> {
    let mut form = Form::new();
    if draft.lines.is_empty() {
        form.fault("lines", Message::new("bids-no-lines"));
    }
    // whatever is picked of the options, and nothing of them
    let lowest = super::input::lowest(&draft.lines, &draft.revision.rates());
    if frozen.totals.total.0 < 0 || lowest.is_ok_and(|sums| sums.total.0 < 0) {
        form.fault("lines", Message::new("bids-negative"));
    }
    if zone::end_of_day(cx.company().zone(), frozen.valid_until) <= cx.now() {
        form.fault("valid_until", Message::new("errors-date-past"));
    }
    form.done()
}

fn frozen(cx: &Cx, bid: &BidRow, customer: &CustomerRow, draft: &Written) -> FrozenBid {
    let company = cx.company();
    let sent_at = to_millis(cx.now());
    let days = Duration::days(company.bid_valid_days.into());
    let revision = &draft.revision;
    FrozenBid {
        typ: BID_TYP.to_owned(),
        company: freezing::company(company),
        customer: freezing::customer(customer),
        bid_id: bid.id,
        number: bid_number(bid.number),
        revision: revision.number,
        title: revision.title.clone(),
        site_address: revision.site_address.clone(),
        scope: revision.scope.clone(),
        lines: lines(draft),
        totals: FrozenTotals::new(&draft.totals, &revision.rates()),
        terms: revision.terms.clone(),
        valid_until: revision.valid_until.unwrap_or_else(|| zone::day_in(company.zone(), sent_at + days)),
        sent_at,
        time_zone: company.time_zone.clone(),
        attachments: draft.documents.iter().map(|d| freezing::attachment(d, d.id)).collect(),
        selection: None,
    }
}

fn lines(draft: &Written) -> Vec<FrozenLine> {
    let with_amounts = draft.lines.iter().zip(&draft.totals.lines);
    with_amounts
        .map(|(line, amount)| FrozenLine {
            code: line.code.clone(),
            group: line.group.clone(),
            description: line.description.clone(),
            quantity: line.quantity,
            unit: line.unit.clone(),
            unit_price: line.unit_price,
            amount: *amount,
            optional: line.optional,
        })
        .collect()
}

/// Sets the pages where blocking is allowed.
pub(crate) async fn paint(app: &App, company: &Company, frozen: FrozenBid) -> Result<Pdf> {
    let look = app.look(company).await?;
    let locale = reader_language(app, company, frozen.customer.id).await?;
    app.paint(move |renderer| renderer.bid(&frozen, &look, locale)).await
}

/// The language of whoever will read the bid: what the customer's people have chosen, else the company's.
async fn reader_language(app: &App, company: &Company, customer: Uuid) -> Result<Locale> {
    let chosen = app
        .read(&Actor::system(company.id), async |cx| {
            Ok(languages::of_customer(cx.conn(), company.id, customer).await?)
        })
        .await?;
    Ok(Locale::parse(&chosen).unwrap_or_else(|| company.language()))
}
