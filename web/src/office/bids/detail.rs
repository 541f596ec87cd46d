//! One bid: what it says, who sees it, what was said, what happened.

use crate::bid_view::{draft_totals, file_kind, groups, value, with_amounts};
use crate::contract_view::moment;
use crate::error::PageResult;
use crate::files;
use crate::forms::DialogQuery;
use crate::office::said::Said;
use crate::session::Staff;
use crate::state::Web;
use crate::{activity_view, changes_view, comment_view};
use minijinja::context;
use plumbline_app::bids::{self, BidDetail};
use plumbline_app::comments;
use plumbline_app::signers::{self, Signers};
use plumbline_domain::bid::bid_number;
use plumbline_domain::{BidStatus, InvitationStatus};
use plumbline_store::selections::SelectionRow;
use poem::Request;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use serde_json::{Value as Json, json};
use uuid::Uuid;

#[handler]
pub async fn show(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    Query(query): Query<DialogQuery>,
    req: &Request,
) -> PageResult {
    let shown = page(web, &who, id, StatusCode::OK, Said::dialog(query.dialog)).await?;
    // a look at the page is a look at its comments; prefetches and HEAD are nobody's look
    if files::counts(req) {
        web.app.write(&who.actor, async |cx| comments::seen(cx, id).await).await?;
    }
    Ok(shown)
}

pub(super) async fn page(web: &Web, who: &Staff, id: Uuid, status: StatusCode, said: Said) -> PageResult {
    let (bid, named, seen) = web
        .app
        .read(&who.actor, async |cx| {
            let bid = bids::get(cx, id).await?;
            Ok((bid, signers::read(cx, id).await?, comments::last_seen(cx, id).await?))
        })
        .await?;
    let changed = match bid.latest.revision.number {
        1 => None,
        _ => bids::changes(&web.app, &who.actor, id, None, None).await?,
    };
    let latest = &bid.latest;
    let own = json!({
        "bid": head(&bid),
        "groups": groups(&with_amounts(&latest.lines, &latest.totals), |place, line| {
            !line.optional || latest.selection.as_ref().is_some_and(|s| picked(s, place))
        }),
        "selection": selection(&bid),
        "has_options": latest.lines.iter().any(|line| line.optional),
        "totals": draft_totals(&latest.totals, &latest.revision, who.page.locale),
        "documents": documents(&bid),
        "revisions": revisions(&bid),
        "shares": shares(&bid),
        "comments": comment_view::rows(&bid.comments, |c| !c.by_staff && seen.is_none_or(|seen| c.created_at > seen)),
        "signers": signers_of(web, who, &named),
        "may_record": matches!(bid.bid.status, BidStatus::Sent | BidStatus::Expired),
        "activity": activity_view::timeline(&bid.activity, who.page.locale),
        "dialog": said.dialog,
        "comment": said.comment,
    });
    let own = context! { errors => who.page.errors(&said.errors), error_for => who.page.error_for(&said.errors), changes => changes_view::value(changed.as_ref(), who.page.locale), ..value(own) };
    who.page.render_status(web, status, "office/bids/show.html", own)
}

fn picked(selection: &SelectionRow, place: usize) -> bool {
    selection.picked.iter().any(|picked| usize::try_from(*picked) == Ok(place))
}

/// What the customer picked of the latest revision, if it is sent and they have.
fn selection(detail: &BidDetail) -> Json {
    let Some(selection) = &detail.latest.selection else { return Json::Null };
    let (bid, revision) = (detail.bid.id, detail.latest.revision.number);
    json!({
        "picked": selection.picked.len(),
        "options": detail.latest.lines.iter().filter(|line| line.optional).count(),
        "by": selection.by,
        "at": moment(selection.picked_at),
        "offered_href": format!("/office/bids/{bid}/revisions/{revision}/pdf?offered=true"),
        "href": format!("/office/bids/{bid}/revisions/{revision}/pdf"),
    })
}

fn head(detail: &BidDetail) -> Json {
    let (bid, latest) = (&detail.bid, &detail.latest.revision);
    let draft = bid.draft_revision.is_some();
    json!({
        "id": bid.id.to_string(),
        "href": format!("/office/bids/{}", bid.id),
        "number": bid_number(bid.number),
        "title": latest.title,
        "site_address": latest.site_address,
        "scope": latest.scope,
        "terms": latest.terms,
        "status": bid.status.as_str(),
        "total": detail.latest.totals.total.0,
        "lines": detail.latest.lines.len(),
        "customer": bid.customer_name,
        "customer_href": format!("/office/customers/{}", bid.customer_id),
        "customer_accepted": bid.invitation_status == InvitationStatus::Accepted,
        "valid_until": latest.valid_until.map(|day| day.to_string()),
        "revision": latest.number,
        "version": latest.version,
        "draft": draft,
        "current_revision": bid.current_revision,
        "open": bid.status == BidStatus::Sent,
        "can_revise": !draft && bid.status.revisable(),
        "editable": draft && bid.status.revisable(),
        "closing_reason": bid.closing_reason,
        "viewed_at": bid.viewed_at.map(moment),
        "shared": !detail.shares.is_empty(),
    })
}

fn documents(detail: &BidDetail) -> Json {
    let bid = detail.bid.id;
    let row = |d: &plumbline_store::documents::DocumentRow| {
        json!({
            "name": d.name,
            "bytes": d.size,
            "kind": file_kind(&d.media_type),
            "href": format!("/office/bids/{bid}/documents/{}", d.id),
            "opened_at": d.opened_at.map(moment),
        })
    };
    detail.latest.documents.iter().map(row).collect()
}

fn revisions(detail: &BidDetail) -> Json {
    let row = |r: &plumbline_store::revisions::RevisionRow| {
        let current = r.number == detail.bid.current_revision;
        json!({
            "number": r.number,
            "total": r.total.0,
            "sent_at": r.sent_at.map(moment),
            "status": if r.sent_at.is_none() { "draft" } else if current { detail.bid.status.as_str() } else { "superseded" },
            "pages": r.document_pages,
            "href": format!("/office/bids/{}/revisions/{}/pdf", detail.bid.id, r.number),
        })
    };
    detail.revisions.iter().map(row).collect()
}

fn shares(detail: &BidDetail) -> Json {
    let row = |s: &plumbline_store::shares::ShareRow| {
        json!({
            "customer": s.customer_name,
            "level": s.level.as_str(),
            "shared_at": moment(s.shared_at),
            "shared_by": s.shared_by_name,
            "viewed_at": s.viewed_at.map(moment),
            "href": format!("/office/bids/{}/shares/{}", detail.bid.id, s.id),
        })
    };
    detail.shares.iter().map(row).collect()
}

/// Who signs, and who of them has.
fn signers_of(web: &Web, who: &Staff, named: &Signers) -> Json {
    let row = |s: &plumbline_store::signers::SignerOf| {
        let verify = |id: &String| plumbline_app::signing::verify_url(&web.app, &who.company.slug, id);
        json!({
            "name": s.name,
            "email": s.email,
            "active": s.is_active,
            "entered": s.entered,
            "signed_at": s.signed_at.map(moment),
            "verify_url": s.certificate_id.as_ref().map(verify),
        })
    };
    named.signers.iter().map(row).collect()
}
