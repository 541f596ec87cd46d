//! Signing a bid: review, agree, sign; a fresh code is asked for in place.

use super::bid_parts::{documents, groups_and_totals, head, pdf, signers_of};
use super::refused::plan_ended;
use super::signature::{Said, SignForm, view};
use crate::bid_view::value;
use crate::browser::{Asker, with_cookies};
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::flash::Flash;
use crate::page::see_other;
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::Error;
use plumbline_app::portal_bids::{self, PortalBid};
use plumbline_app::signing::{self, Review, Signed, texts};
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Request, Route, get, handler, post};
use serde_json::json;
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/portal/bids/:id/sign", get(look)).at("/portal/bids/:id/signature", post(sign))
}

#[handler]
async fn look(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    let views = files::counts(req).then_some(&web.views);
    let review = signing::review(&web.app, &who.actor, id, views, who.page.locale).await?;
    match (review.what.can_sign, review.what.row.contract_id) {
        (true, _) if review.what.row.leaves_options() => {
            let words = Message::new("portal-options-first");
            who.page.redirect(&format!("/portal/bids/{id}#options"), Flash::info(words))
        }
        (true, _) => page(web, &who, &review, StatusCode::OK, &Said::default()),
        (false, Some(contract)) => Ok(see_other(&format!("/portal/contracts/{contract}"))),
        (false, None) => Ok(see_other(&format!("/portal/bids/{id}"))),
    }
}

#[handler]
async fn sign(
    Data(web): Data<&Web>,
    who: Contact,
    mut asker: Asker,
    Path(id): Path<Uuid>,
    form: Form<SignForm>,
) -> PageResult {
    let error = match attempt(web, &who, &asker, id, &form).await {
        Ok(Signed { contract_id: Some(contract), .. }) => {
            return Ok(see_other(&format!("/portal/contracts/{contract}?signed=1")));
        }
        Ok(signed) => {
            let words = Message::new("signers-you-signed").arg("waiting", signed.waiting_for.join(", "));
            return who.page.redirect(&format!("/portal/bids/{id}"), Flash::done(words));
        }
        Err(error) => error,
    };
    match form.not_taken(web, &who, &mut asker, error).await {
        Ok((status, said, cookie)) => Ok(with_cookies(again(web, &who, id, status, said).await?, cookie)),
        Err(Error::Conflict { code, message }) => refused(web, &who, id, &form, code, message).await,
        Err(Error::UpgradeRequired { .. }) => {
            let words = plan_ended(&who, "portal-closed-plan");
            who.page.redirect(&format!("/portal/bids/{id}"), Flash::warning(words))
        }
        Err(other) => Err(Failure(other)),
    }
}

async fn attempt(
    web: &Web,
    who: &Contact,
    asker: &Asker,
    id: Uuid,
    form: &SignForm,
) -> Result<Signed, Error> {
    let input = form.prepare(web, who, asker, texts::Of::Bid).await?;
    web.app.write(&who.actor, async |cx| signing::sign(cx, id, &input).await).await
}

/// Signed already leads to the contract; changed shows the new revision; anything else says why.
async fn refused(
    web: &Web,
    who: &Contact,
    id: Uuid,
    form: &SignForm,
    code: &'static str,
    message: Message,
) -> PageResult {
    let bid = portal_bids::read(&web.app, &who.actor, id, None).await?;
    match bid.row.contract_id {
        Some(contract) if code == "bid-already-signed" => {
            who.page.redirect(&format!("/portal/contracts/{contract}"), Flash::info(message))
        }
        // a second press: their own signature is there, others are still to come
        None if code == "bid-already-signed" => {
            who.page.redirect(&format!("/portal/bids/{id}"), Flash::info(message))
        }
        _ if bid.can_sign => again(web, who, id, StatusCode::CONFLICT, form.changed(message)).await,
        _ => Err(Failure(Error::Conflict { code, message })),
    }
}

async fn again(web: &Web, who: &Contact, id: Uuid, status: StatusCode, said: Said) -> PageResult {
    let review = signing::review(&web.app, &who.actor, id, None, who.page.locale).await?;
    if !review.what.can_sign {
        return Ok(see_other(&format!("/portal/bids/{id}")));
    }
    page(web, who, &review, status, &said)
}

fn page(web: &Web, who: &Contact, review: &Review<PortalBid>, status: StatusCode, said: &Said) -> PageResult {
    let (bid, row) = (&review.what, &review.what.row);
    let (groups, totals) = groups_and_totals(bid, who);
    let own = json!({
        "bid": head(bid),
        "documents": documents(bid),
        "pdf": pdf(bid),
        "options": bid.can_pick.then(|| json!({
            "picked": row.picked.as_ref().map_or(0, Vec::len), "options": row.options,
            "href": format!("/portal/bids/{}#options", row.id),
        })),
        "signers": signers_of(web, who, bid),
        "form": view(review, (&row.data_sha256, &row.document_sha256), said),
    });
    let own = context! {
        groups => groups,
        totals => totals,
        errors => who.page.errors(said.errors()),
        error => who.page.error_for(said.errors()),
        ..value(own)
    };
    who.page.render_status(web, status, "portal/sign.html", own)
}
