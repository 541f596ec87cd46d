//! The activity log, to read.

use super::binary::FileAnswer;
use super::{ApiResult, StaffAuth};
use crate::activity_csv;
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::activity::{self, About, EntryRow, Filter};
use plumbline_app::{Error, Result};
use plumbline_i18n::{Locale, Message};
use poem::web::Data;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// Something that happened.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Entry {
    /// Its number in the company's log, from 1; the log is hash-chained in this order.
    number: i64,
    at: DateTime<Utc>,
    /// Such as `bid.shared`.
    event: String,
    /// `staff`, `contact`, `visitor` or `system`.
    actor_kind: String,
    /// As it was then; may be empty.
    actor_name: String,
    customer_id: Option<Uuid>,
    bid_id: Option<Uuid>,
    contract_id: Option<Uuid>,
    project_id: Option<Uuid>,
    /// What was recorded with it, by event.
    details: serde_json::Value,
}

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Self {
        Self {
            number: row.seq,
            at: row.at,
            event: row.event,
            actor_kind: row.actor_kind,
            actor_name: row.actor_name,
            customer_id: row.customer_id,
            bid_id: row.bid_id,
            contract_id: row.contract_id,
            project_id: row.project_id,
            details: row.data,
        }
    }
}

/// A page of the log.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct EntryPage {
    /// The newest first.
    items: Vec<Entry>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct ActivityApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ActivityApi {
    /// Lists what happened, the newest first, 50 a page: in the whole company, or to one record.
    #[oai(path = "/activity", method = "get", operation_id = "list_activity")]
    #[allow(clippy::too_many_arguments)] // one a query parameter
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Only what concerns this customer.
        #[oai(name = "customerId")]
        customer: Query<Option<Uuid>>,
        /// Only what concerns this bid.
        #[oai(name = "bidId")]
        bid: Query<Option<Uuid>>,
        /// Only what concerns this contract.
        #[oai(name = "contractId")]
        contract: Query<Option<Uuid>>,
        /// Only what concerns this project.
        #[oai(name = "projectId")]
        project: Query<Option<Uuid>>,
        /// Only events of this area: what stands before the dot, such as `bid`.
        area: Query<Option<String>>,
        /// Only what was done by `staff`, `contact` (a customer), `visitor` or `system`.
        by: Query<Option<String>>,
        /// Nothing before.
        from: Query<Option<DateTime<Utc>>>,
        /// Nothing from then on.
        until: Query<Option<DateTime<Utc>>>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<EntryPage>> {
        let filter = filter(&area, &by, &from, &until)?;
        let about = about([
            ("customerId", customer.0.map(About::Customer)),
            ("bidId", bid.0.map(About::Bid)),
            ("contractId", contract.0.map(About::Contract)),
            ("projectId", project.0.map(About::Project)),
        ])?;
        let read = async |cx: &mut _| activity::list(cx, about, &filter, cursor.0.as_deref()).await;
        let page = web.app.read(auth.actor(), read).await?;
        let items = page.entries.into_iter().map(Entry::from).collect();
        Ok(Json(EntryPage { items, next_cursor: page.next.map(|number| number.to_string()) }))
    }

    /// The company's log as CSV, the newest first. Cells that a spreadsheet would take for a formula begin with
    /// an apostrophe.
    #[oai(path = "/activity.csv", method = "get", operation_id = "export_activity")]
    async fn export(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Only events of this area: what stands before the dot, such as `bid`.
        area: Query<Option<String>>,
        /// Only what was done by `staff`, `contact` (a customer), `visitor` or `system`.
        by: Query<Option<String>>,
        /// Nothing before.
        from: Query<Option<DateTime<Utc>>>,
        /// Nothing from then on.
        until: Query<Option<DateTime<Utc>>>,
    ) -> ApiResult<FileAnswer> {
        let filter = filter(&area, &by, &from, &until)?;
        let csv = activity_csv::export(web, auth.actor(), auth.company(), filter, Locale::default()).await?;
        Ok(FileAnswer(csv))
    }

    /// Recomputes the company's hash chain from the first entry and holds every signed head against it.
    #[oai(path = "/activity/check", method = "post", operation_id = "check_activity")]
    async fn check(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<ChainCheck>> {
        let found = activity::check(&web.app, auth.actor()).await?;
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        Ok(Json(ChainCheck {
            ok: found.fault.is_none(),
            entries: i64::try_from(found.size).unwrap_or(i64::MAX),
            signed_heads: count(found.heads),
            fault: found.fault,
        }))
    }
}

/// What a check of the log found.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ChainCheck {
    /// Whether everything holds.
    ok: bool,
    /// Entries in the log.
    entries: i64,
    /// Signed heads it was held against.
    signed_heads: i64,
    /// The first thing that is wrong; null when all holds.
    fault: Option<String>,
}

fn filter(
    area: &Query<Option<String>>,
    by: &Query<Option<String>>,
    from: &Query<Option<DateTime<Utc>>>,
    until: &Query<Option<DateTime<Utc>>>,
) -> Result<Filter> {
    let filter = activity::by(area.0.as_deref(), by.0.as_deref())?;
    Ok(Filter { from: from.0, until: until.0, ..filter })
}

/// The one record that was named, or the company.
fn about(named: [(&'static str, Option<About>); 4]) -> Result<About> {
    let mut given = named.into_iter().filter_map(|(field, about)| Some((field, about?)));
    match (given.next(), given.next()) {
        (None, _) => Ok(About::Company),
        (Some((_, about)), None) => Ok(about),
        (_, Some((field, _))) => Err(Error::invalid(field, Message::new("errors-one-record"))),
    }
}
