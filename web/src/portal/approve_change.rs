//! Approving a change order: review, agree, sign; a fresh code is asked for in place.

use super::change_orders::{documents, head, pdf};
use super::sign::{Said, SignForm};
use crate::bid_view::value;
use crate::browser::{Asker, with_cookies};
use crate::change_order_view::steps;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::page::{Flash, see_other};
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::portal_change_orders::{self, Approved, Review};
use plumbline_app::signing::{Prepared, texts};
use plumbline_app::{Error, FieldError, sign_in};
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
    if review.order.can_decide {
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
    match attempt(web, &who, &asker, id, &form).await {
        Ok(_) => Ok(see_other(&format!("/portal/change-orders/{id}?signed=1"))),
        Err(Error::VerificationNeeded) => {
            let cookie = asker.mark(&web.app.secrets)?;
            sign_in::ask_again(&web.app, &who.actor, asker.browser.ask.as_deref().unwrap_or_default())
                .await?;
            let said = Said { code: true, ..form.said() };
            Ok(with_cookies(again(web, &who, id, StatusCode::UNAUTHORIZED, said).await?, [cookie]))
        }
        Err(Error::Invalid(errors)) => {
            let code = errors.iter().any(|e| e.field == "code");
            again(web, &who, id, StatusCode::UNPROCESSABLE_ENTITY, Said { errors, code, ..form.said() }).await
        }
        Err(Error::Conflict { code, message }) => refused(web, &who, id, &form, code, message).await,
        // a customer is never asked to buy the company's plan
        Err(Error::UpgradeRequired { .. }) => {
            let words = Message::new("changes-closed-plan").arg("company", &who.company.name);
            who.page.redirect(&format!("/portal/change-orders/{id}"), Flash::warning(words))
        }
        Err(other) => Err(Failure(other)),
    }
}

/// A code that came along is verified first; then the signature.
async fn attempt(
    web: &Web,
    who: &Contact,
    asker: &Asker,
    id: Uuid,
    form: &SignForm,
) -> Result<Approved, Error> {
    let input = Prepared::new(form.input(), texts::Of::ChangeOrder).await?;
    if !form.code.trim().is_empty() {
        sign_in::verify(&web.app, &who.actor, asker.browser.ask.as_deref(), &form.code).await?;
    }
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
        let errors = vec![FieldError { field: "review".into(), message }];
        return again(web, who, id, StatusCode::CONFLICT, Said { errors, consent: false, ..form.said() })
            .await;
    }
    if code == "change-order-already-approved" {
        return who.page.redirect(&format!("/portal/change-orders/{id}"), Flash::info(message));
    }
    Err(Failure(Error::Conflict { code, message }))
}

async fn again(web: &Web, who: &Contact, id: Uuid, status: StatusCode, said: Said) -> PageResult {
    let review = portal_change_orders::review(&web.app, &who.actor, id, false, who.page.locale).await?;
    if !review.order.can_decide {
        return Ok(see_other(&format!("/portal/change-orders/{id}")));
    }
    page(web, who, &review, status, &said)
}

fn page(web: &Web, who: &Contact, review: &Review, status: StatusCode, said: &Said) -> PageResult {
    let row = &review.order.row;
    let code = said.code.then(|| json!({ "sent_to": review.email, "hint": null }));
    let own = json!({
        "order": head(&review.order),
        "steps": steps(&review.order.frozen.value),
        "documents": documents(&review.order),
        "pdf": pdf(&review.order),
        "frozen": { "data_sha256": row.data_sha256, "document_sha256": row.document_sha256 },
        "consent": { "id": review.consent.id, "text": review.consent.text },
        "signer": { "name": review.name, "email": review.email },
        "intent": review.sentence,
        "code": code,
        "needs_code": review.needs_code && !said.code,
        "values": {
            "kind": if said.kind.is_empty() { "typed" } else { said.kind },
            "text": said.text,
            "consent": said.consent,
        },
    });
    let own = context! {
        errors => who.page.errors(&said.errors),
        error => who.page.error_for(&said.errors),
        ..value(own)
    };
    who.page.render_status(web, status, "portal/approve.html", own)
}
