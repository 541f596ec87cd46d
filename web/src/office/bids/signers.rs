//! The page on which staff choose who signs a bid.

use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{PageResult, refused};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::{Error, FieldError, bids, signers};
use plumbline_domain::bid::bid_number;
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use serde_json::{Value as Json, json};
use uuid::Uuid;

#[handler]
pub async fn show(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    page(web, &who, id, StatusCode::OK, None, &[]).await
}

#[handler]
pub async fn choose(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<Vec<(String, String)>>,
) -> PageResult {
    let given = form.iter().filter(|(name, _)| name == "signers").map(|(_, id)| id.parse::<Uuid>());
    let chosen: Result<Vec<Uuid>, _> = given.collect();
    let done = match &chosen {
        Ok(contacts) => web.app.write(&who.actor, async |cx| signers::choose(cx, id, contacts).await).await,
        Err(_) => Err(Error::invalid("signers", Message::new("signers-unknown"))),
    };
    let (status, errors) = match done {
        Ok(()) => {
            let flash = Flash::success("signers-chosen");
            return who.page.redirect(&format!("/office/bids/{id}#signers"), flash);
        }
        Err(error) => refused(error)?,
    };
    page(web, &who, id, status, chosen.ok(), &errors).await
}

async fn page(
    web: &Web,
    who: &Staff,
    id: Uuid,
    status: StatusCode,
    chosen: Option<Vec<Uuid>>,
    errors: &[FieldError],
) -> PageResult {
    let (bid, named) = web
        .app
        .read(&who.actor, async |cx| Ok((bids::get(cx, id).await?, signers::read(cx, id).await?)))
        .await?;
    let chosen = chosen.unwrap_or_else(|| named.signers.iter().map(|signer| signer.contact_id).collect());
    let contacts: Json = named
        .candidates
        .iter()
        .map(|one| {
            json!({
                "value": one.id.to_string(),
                "label": one.name,
                "hint": one.email,
                "checked": chosen.contains(&one.id),
            })
        })
        .collect();
    let own = json!({
        "bid": { "href": format!("/office/bids/{id}"), "number": bid_number(bid.bid.number), "title": bid.bid.title },
        "customer": { "name": bid.bid.customer_name, "href": format!("/office/customers/{}", bid.bid.customer_id) },
        "contacts": contacts,
        "chosen": chosen.first().map(ToString::to_string),
        "began": bid.bid.status != plumbline_domain::BidStatus::Accepted
            && named.signers.iter().any(|signer| signer.signed_at.is_some()),
    });
    let own =
        context! { errors => who.page.errors(errors), error_for => who.page.error_for(errors), ..value(own) };
    who.page.render_status(web, status, "office/bids/signers.html", own)
}
