//! All bids.

use crate::bid_view::value;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use chrono::SecondsFormat;
use plumbline_app::bids::{self, Listing};
use plumbline_app::{Cursor, comments};
use plumbline_domain::BidStatus;
use plumbline_domain::bid::bid_number;
use plumbline_store::bids::BidRow;
use poem::handler;
use poem::web::{Data, Query};
use serde::Deserialize;
use serde_json::{Value as Json, json};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    status: String,
    cursor: Option<String>,
}

#[handler]
pub async fn list(Data(web): Data<&Web>, who: Staff, Query(query): Query<ListQuery>) -> PageResult {
    let status: Option<BidStatus> = query.status.parse().ok();
    let by = Listing {
        search: query.q.clone(),
        status,
        customer: None,
        cursor: Cursor::parse(query.cursor.as_deref())?,
    };
    let (found, unseen) = web
        .app
        .read(&who.actor, async |cx| {
            let found = bids::list(cx, &by).await?;
            let ids: Vec<_> = found.items.iter().map(|bid| bid.id).collect();
            let unseen = comments::unseen(cx, &ids).await?;
            Ok((found, unseen))
        })
        .await?;
    let row_of = |bid: &BidRow| {
        let mut shown = row(bid);
        shown["new_comments"] = unseen.get(&bid.id).copied().unwrap_or(0).into();
        shown
    };
    let next = found.next.map(|id| address(&query.q, status, Some(&id.to_string())));
    let statuses: Vec<Json> = BidStatus::ALL
        .iter()
        .map(|one| json!({ "status": one.as_str(), "href": address(&query.q, Some(*one), None), "current": status == Some(*one) }))
        .collect();
    let own = json!({
        "bids": found.items.iter().map(row_of).collect::<Json>(),
        "q": query.q,
        "status": status.map(BidStatus::as_str),
        "all_href": address(&query.q, None, None),
        "statuses": statuses,
        "next": next,
    });
    who.page.render(web, "office/bids/list.html", value(own))
}

/// A list's address with its filters in it.
fn address(q: &str, status: Option<BidStatus>, cursor: Option<&str>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if !q.is_empty() {
        query.append_pair("q", q);
    }
    if let Some(status) = status {
        query.append_pair("status", status.as_str());
    }
    if let Some(cursor) = cursor {
        query.append_pair("cursor", cursor);
    }
    match query.finish().as_str() {
        "" => "/office/bids".to_owned(),
        query => format!("/office/bids?{query}"),
    }
}

/// A bid in a list.
pub(super) fn row(bid: &BidRow) -> Json {
    json!({
        "number": bid_number(bid.number),
        "title": bid.title,
        "customer": bid.customer_name,
        "status": bid.status.as_str(),
        "total": bid.total.0,
        "share_level": bid.share_level,
        "viewed": bid.viewed_at.is_some(),
        "sent": bid.current_revision > 0,
        "updated_at": bid.updated_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "href": format!("/office/bids/{}", bid.id),
    })
}
