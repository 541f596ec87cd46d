//! Signing a bid: review, agree, sign; a fresh code is asked for in place.

use super::bids::{documents, groups_and_totals, head, pdf, signers_of};
use crate::bid_view::value;
use crate::browser::{Asker, with_cookies};
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::page::{Flash, see_other};
use crate::session::Contact;
use crate::state::Web;
use data_encoding::BASE64;
use minijinja::context;
use plumbline_app::signing::{self, Input, Mark, Prepared, Review, Signed};
use plumbline_app::{Error, FieldError, portal_bids, sign_in};
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Request, Route, get, handler, post};
use serde::Deserialize;
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
    match (review.bid.can_sign, review.bid.row.contract_id) {
        (true, _) if review.bid.row.leaves_options() => {
            let words = Message::new("portal-options-first");
            who.page.redirect(&format!("/portal/bids/{id}#options"), Flash::info(words))
        }
        (true, _) => page(web, &who, &review, StatusCode::OK, &Said::default()),
        (false, Some(contract)) => Ok(see_other(&format!("/portal/contracts/{contract}"))),
        (false, None) => Ok(see_other(&format!("/portal/bids/{id}"))),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignForm {
    revision: i32,
    data_sha256: String,
    document_sha256: String,
    disclosure: String,
    consent: Option<String>,
    signature_kind: String,
    signature_text: String,
    signature_png: String,
    zone: Option<String>,
    pub(super) code: String,
}

impl SignForm {
    pub(super) fn input(&self) -> Input {
        let mark = if self.signature_kind == "drawn" {
            let encoded = self.signature_png.strip_prefix("data:image/png;base64,").unwrap_or_default();
            Mark::Drawn(BASE64.decode(encoded.as_bytes()).unwrap_or_default())
        } else {
            Mark::Typed(self.signature_text.clone())
        };
        Input {
            revision: self.revision,
            data_sha256: self.data_sha256.clone(),
            document_sha256: self.document_sha256.clone(),
            consent: self.consent.is_some(),
            disclosure: self.disclosure.clone(),
            mark,
            zone: self.zone.clone(),
        }
    }

    pub(super) fn said(&self) -> Said {
        Said {
            kind: if self.signature_kind == "drawn" { "drawn" } else { "typed" },
            text: Some(self.signature_text.clone()).filter(|text| !text.is_empty()),
            consent: self.consent.is_some(),
            ..Said::default()
        }
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
        Ok(Signed { contract_id: Some(contract), .. }) => {
            Ok(see_other(&format!("/portal/contracts/{contract}?signed=1")))
        }
        Ok(signed) => {
            let words = Message::new("signers-you-signed").arg("waiting", signed.waiting_for.join(", "));
            who.page.redirect(&format!("/portal/bids/{id}"), Flash::done(words))
        }
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
            let words = Message::new("portal-closed-plan").arg("company", &who.company.name);
            who.page.redirect(&format!("/portal/bids/{id}"), Flash::warning(words))
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
) -> Result<Signed, Error> {
    let input = Prepared::new(form.input(), signing::texts::Of::Bid).await?;
    if !form.code.trim().is_empty() {
        sign_in::verify(&web.app, &who.actor, asker.browser.ask.as_deref(), &form.code).await?;
    }
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
        _ if bid.can_sign => {
            let errors = vec![FieldError { field: "review".into(), message }];
            again(web, who, id, StatusCode::CONFLICT, Said { errors, consent: false, ..form.said() }).await
        }
        _ => Err(Failure(Error::Conflict { code, message })),
    }
}

/// What the page shows again after a signature was not taken.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) errors: Vec<FieldError>,
    pub(super) kind: &'static str,
    pub(super) text: Option<String>,
    pub(super) consent: bool,
    pub(super) code: bool,
}

async fn again(web: &Web, who: &Contact, id: Uuid, status: StatusCode, said: Said) -> PageResult {
    let review = signing::review(&web.app, &who.actor, id, None, who.page.locale).await?;
    if !review.bid.can_sign {
        return Ok(see_other(&format!("/portal/bids/{id}")));
    }
    page(web, who, &review, status, &said)
}

fn page(web: &Web, who: &Contact, review: &Review, status: StatusCode, said: &Said) -> PageResult {
    let row = &review.bid.row;
    let (groups, totals) = groups_and_totals(&review.bid, who);
    let code = said.code.then(|| json!({ "sent_to": review.email, "hint": null }));
    let own = json!({
        "bid": head(&review.bid),
        "documents": documents(&review.bid),
        "pdf": pdf(&review.bid),
        "options": review.bid.can_pick.then(|| json!({
            "picked": row.picked.as_ref().map_or(0, Vec::len), "options": row.options,
            "href": format!("/portal/bids/{}#options", row.id),
        })),
        "frozen": { "data_sha256": row.data_sha256, "document_sha256": row.document_sha256 },
        "consent": { "id": review.consent.id, "text": review.consent.text },
        "signer": { "name": review.name, "email": review.email },
        "intent": review.sentence,
        "signers": signers_of(web, who, &review.bid),
        "code": code,
        "needs_code": review.needs_code && !said.code,
        "values": {
            "kind": if said.kind.is_empty() { "typed" } else { said.kind },
            "text": said.text,
            "consent": said.consent,
        },
    });
    let own = context! {
        groups => groups,
        totals => totals,
        errors => who.page.errors(&said.errors),
        error => who.page.error_for(&said.errors),
        ..value(own)
    };
    who.page.render_status(web, status, "portal/sign.html", own)
}
