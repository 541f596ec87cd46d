//! Approving a change order: review, agree, sign; a fresh code is asked for in place.

use super::change_orders::{documents, head, pdf};
use super::refused::plan_ended;
use super::signature::{Said, SignForm, view};
use crate::bid_view::value;
use crate::browser::{Asker, with_cookies};
use crate::change_order_view::steps;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::flash::Flash;
use crate::page::see_other;
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::Error;
use plumbline_app::portal_change_orders::{self, Approved, PortalChangeOrder};
use plumbline_app::signing::{Review, texts};
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Request, Route, get, handler, post};
use serde_json::json;
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/portal/change-orders/:id/sign", get(look))
        .at("/portal/change-orders/:id/signature", post(sign))
}

#[handler]
async fn look(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    let review =
        portal_change_orders::review(&web.app, &who.actor, id, files::counts(req), who.page.locale).await?;
    if review.what.can_decide {
        page(web, &who, &review, StatusCode::OK, &Said::default())
    } else {
        Ok(see_other(&format!("/portal/change-orders/{id}")))
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
    let Err(error) = attempt(web, &who, &asker, id, &form).await else {
        return Ok(see_other(&format!("/portal/change-orders/{id}?signed=1")));
    };
    match form.not_taken(web, &who, &mut asker, error).await {
        Ok((status, said, cookie)) => Ok(with_cookies(again(web, &who, id, status, said).await?, cookie)),
        Err(Error::Conflict { code, message }) => refused(web, &who, id, &form, code, message).await,
        Err(Error::UpgradeRequired { .. }) => {
            let words = plan_ended(&who, "changes-closed-plan");
            who.page.redirect(&format!("/portal/change-orders/{id}"), Flash::warning(words))
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
) -> Result<Approved, Error> {
    let input = form.prepare(web, who, asker, texts::Of::ChangeOrder).await?;
    web.app.write(&who.actor, async |cx| portal_change_orders::approve(cx, id, &input).await).await
}

/// Signed already leads to its page; changed shows the new revision; anything else says why.
async fn refused(
    web: &Web,
    who: &Contact,
    id: Uuid,
    form: &SignForm,
    code: &'static str,
    message: Message,
) -> PageResult {
    let order = portal_change_orders::read(&web.app, &who.actor, id, false).await?;
    if order.can_decide {
        return again(web, who, id, StatusCode::CONFLICT, form.changed(message)).await;
    }
    if code == "change-order-already-approved" {
        return who.page.redirect(&format!("/portal/change-orders/{id}"), Flash::info(message));
    }
    Err(Failure(Error::Conflict { code, message }))
}

async fn again(web: &Web, who: &Contact, id: Uuid, status: StatusCode, said: Said) -> PageResult {
    let review = portal_change_orders::review(&web.app, &who.actor, id, false, who.page.locale).await?;
    if !review.what.can_decide {
        return Ok(see_other(&format!("/portal/change-orders/{id}")));
    }
    page(web, who, &review, status, &said)
}

fn page(
    web: &Web,
    who: &Contact,
    review: &Review<PortalChangeOrder>,
    status: StatusCode,
    said: &Said,
) -> PageResult {
    let (order, row) = (&review.what, &review.what.row);
    let own = json!({
        "order": head(order),
        "steps": steps(&order.frozen.value),
        "documents": documents(order),
        "pdf": pdf(order),
        "form": view(review, (&row.data_sha256, &row.document_sha256), said),
    });
    let own = context! {
        errors => who.page.errors(said.errors()),
        error => who.page.error_for(said.errors()),
        ..value(own)
    };
    who.page.render_status(web, status, "portal/approve.html", own)
}
