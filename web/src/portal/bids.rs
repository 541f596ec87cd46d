//! Shared Bids: the list, a bid, what the customer says to it, and its files.

use super::bid_parts::{closed, documents, head, pdf, signers_of};
use super::options;
use super::refused::refused;
use crate::bid_view::{Shown, frozen_html, value};
use crate::csrf::Form;
use crate::downloads::of_bid;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::forms::{CommentForm, DialogQuery, ListQuery, RejectForm};
use crate::session::Contact;
use crate::state::Web;
use crate::{changes_view, comment_view, files};
use chrono::SecondsFormat;
use minijinja::context;
use plumbline_app::comments::{self, Ask};
use plumbline_app::portal_bids::{self, Which};
use plumbline_app::{Cursor, Error, FieldError, bids};
use plumbline_domain::bid::{bid_number, contract_number};
use plumbline_domain::{BidStatus, zone};
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{Request, Route, get, handler, post};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/portal/bids", get(list))
        .at("/portal/bids/:id", get(show))
        .at("/portal/bids/:id/comments", post(comment))
        .at("/portal/bids/:id/request-changes", post(request_changes))
        .at("/portal/bids/:id/reject", post(reject))
        .at("/portal/bids/:id/options", post(options::post))
        .at("/portal/bids/:id/revisions/:number", get(super::revisions::show))
        .at("/portal/bids/:id/revisions/:number/pdf", get(super::revisions::paper))
        .at("/portal/bids/:id/pdf", get(paper))
        .at("/portal/bids/:id/documents/:document", get(attachment))
}

#[handler]
async fn list(Data(web): Data<&Web>, who: Contact, Query(query): Query<ListQuery>) -> PageResult {
    let cursor = Cursor::parse(query.cursor.as_deref())?;
    let found = web.app.read(&who.actor, async |cx| portal_bids::list(cx, cursor).await).await?;
    let rows: Json = found
        .items
        .iter()
        .map(|row| {
            json!({
                "number": bid_number(row.number),
                "title": row.title,
                "status": row.status.as_str(),
                "total": row.total.0,
                "viewed": row.viewed_at.is_some(),
                "valid_until": zone::day_in(who.company.zone(), row.expires_at - chrono::TimeDelta::seconds(1)).to_string(),
                "href": format!("/portal/bids/{}", row.id),
                "new_comments": row.new_comments,
                "waits": row.status == BidStatus::Sent && row.is_signer == Some(true) && row.has_signed,
            })
        })
        .collect();
    let next = found.next.map(|id| format!("/portal/bids?cursor={id}"));
    who.page.render(web, "portal/bids.html", value(json!({ "bids": rows, "next": next })))
}

#[handler]
async fn show(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    Query(query): Query<DialogQuery>,
    req: &Request,
) -> PageResult {
    let views = files::counts(req).then_some(&web.views);
    let said = Said { dialog: query.dialog, ..Said::default() };
    page(web, &who, id, views, StatusCode::OK, said).await
}

/// What the page shows again after a form was refused.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) dialog: Option<String>,
    pub(super) errors: Vec<FieldError>,
    pub(super) comment: String,
    pub(super) request: String,
    pub(super) reason: String,
    pub(super) banner: Option<Message>,
    /// Options as they were checked.
    pub(super) picked: Option<Vec<usize>>,
}

pub(super) async fn page(
    web: &Web,
    who: &Contact,
    id: Uuid,
    views: Option<&plumbline_app::views::ViewBuffer>,
    status: StatusCode,
    said: Said,
) -> PageResult {
    let history = portal_bids::read_with_history(&web.app, &who.actor, id, views).await?;
    let bid = &history.bid;
    let offered = bid.offer.as_ref().filter(|_| bid.can_pick);
    let (key, shown) = if let Some(offer) = offered {
        ((bid.row.offered_data_sha256.as_str(), &**offer), Shown::Base)
    } else {
        ((bid.row.data_sha256.as_str(), &*bid.frozen), Shown::Whole)
    };
    let lines = frozen_html(web, &who.page, who.company.id, key, shown)?;
    let options = offered.map(|offer| options::view(bid, offer, said.picked.as_deref(), who.page.locale));
    let banner = said.banner.map(|message| message.text(who.page.locale));
    let level = if bid.can_comment { bid.access.as_str() } else { "view" };
    let own = json!({
        "bid": head(bid),
        "level": level,
        "can_sign": bid.can_sign,
        "sign_href": format!("/portal/bids/{}/sign", bid.row.id),
        "closed": banner.or_else(|| closed(bid, who)),
        "contract": bid.row.contract_id.zip(bid.row.contract_number).map(|(id, number)| {
            json!({ "number": contract_number(number), "href": format!("/portal/contracts/{id}") })
        }),
        "documents": documents(bid),
        "pdf": pdf(bid),
        "options": options,
        "options_wait": bid.row.leaves_options() && !bid.can_pick && bid.row.status == BidStatus::Sent,
        "earlier": history.earlier.iter().map(|one| json!({
            "number": one.number,
            "total": one.total.0,
            "sent_at": one.sent_at.to_rfc3339_opts(SecondsFormat::Secs, true),
            "href": format!("/portal/bids/{}/revisions/{}", bid.row.id, one.number),
        })).collect::<Json>(),
        "comments": comment_view::rows(&bid.row.comments, |c| {
            c.by_staff && bid.row.last_seen_at.is_none_or(|seen| c.created_at > seen)
        }),
        "signers": signers_of(web, who, bid),
        "has_signed": bid.row.has_signed,
        "dialog": said.dialog,
        "values": { "comment": said.comment, "request": said.request, "reason": said.reason },
    });
    let own = context! {
        frozen_html => lines,
        changes => changes_view::value(history.changes.as_ref(), who.page.locale),
        errors => who.page.errors(&said.errors),
        error_for => who.page.error_for(&said.errors),
        ..value(own)
    };
    who.page.render_status(web, status, "portal/bid.html", own)
}

#[handler]
async fn comment(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    form: Form<CommentForm>,
) -> PageResult {
    comments::count(&web.app, &who.actor).await?;
    let done =
        web.app.write(&who.actor, async |cx| comments::ask(cx, id, Ask::Comment, &form.comment).await).await;
    let said = Said { comment: form.comment.clone(), ..Said::default() };
    after(web, &who, id, done.map(|_| "#comments"), "portal-comment-sent", said).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RequestForm {
    request: String,
}

#[handler]
async fn request_changes(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    form: Form<RequestForm>,
) -> PageResult {
    comments::count(&web.app, &who.actor).await?;
    let done =
        web.app.write(&who.actor, async |cx| comments::ask(cx, id, Ask::Changes, &form.request).await).await;
    let said = Said { dialog: Some("changes".into()), request: form.request.clone(), ..Said::default() };
    after(web, &who, id, done.map(|_| "#comments"), "portal-request-sent", said).await
}

#[handler]
async fn reject(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    form: Form<RejectForm>,
) -> PageResult {
    let done =
        web.app.write(&who.actor, async |cx| bids::reject(cx, id, form.revision, &form.reason).await).await;
    let said = Said { dialog: Some("reject".into()), reason: form.reason.clone(), ..Said::default() };
    after(web, &who, id, done.map(|()| ""), "portal-rejected", said).await
}

/// Back to the bid; where it was refused, with the reason and what was typed.
async fn after(
    web: &Web,
    who: &Contact,
    id: Uuid,
    done: Result<&'static str, Error>,
    words: &'static str,
    said: Said,
) -> PageResult {
    let refused = match done {
        Ok(anchor) => return who.page.redirect(&format!("/portal/bids/{id}{anchor}"), Flash::success(words)),
        Err(error) => refused(who, error, "portal-closed-plan")?,
    };
    let dialog = refused.keeps(said.dialog);
    let said = Said { dialog, errors: refused.errors, banner: refused.banner, ..said };
    page(web, who, id, None, refused.status, said).await
}

#[handler]
async fn paper(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    of_bid(web, &who.actor, id, Which::Paper, req).await
}

#[handler]
async fn attachment(
    Data(web): Data<&Web>,
    who: Contact,
    Path((id, document)): Path<(Uuid, Uuid)>,
    req: &Request,
) -> PageResult {
    of_bid(web, &who.actor, id, Which::Document(document), req).await
}
