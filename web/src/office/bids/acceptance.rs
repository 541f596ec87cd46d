//! The page on which staff record an acceptance given off the portal.

use crate::bid_view::value;
use crate::error::{Failure, PageResult, refused};
use crate::files;
use crate::flash::Flash;
use crate::page::see_other;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::acceptances::{self, AcceptanceInput};
use plumbline_app::documents::Upload;
use plumbline_app::{Error, FieldError, bids};
use plumbline_domain::bid::bid_number;
use plumbline_domain::zone::day_in;
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Multipart, Path};
use poem::{Request, handler};
use serde_json::json;
use uuid::Uuid;

#[handler]
pub async fn show(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    match web.app.read(&who.actor, async |cx| acceptances::may_record(cx, id).await).await {
        Ok(()) => {}
        Err(Error::Conflict { .. }) => return Ok(see_other(&format!("/office/bids/{id}"))),
        Err(other) => return Err(Failure(other)),
    }
    let today = day_in(who.company.zone(), who.page.now()).to_string();
    let input = AcceptanceInput { accepted_on: today, ..AcceptanceInput::default() };
    page(web, &who, id, StatusCode::OK, &input, &[]).await
}

/// What was posted; the token is checked before a byte of the scan is taken.
#[derive(Debug, Default)]
struct Given {
    input: AcceptanceInput,
    scan: Option<Upload>,
}

enum Refused {
    Forged(poem::Error),
    Error(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

#[handler]
pub async fn record(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    mut form: Multipart,
    req: &Request,
) -> poem::Result<poem::Response> {
    let mut given = Given::default();
    let header = req.header("x-csrf-token").map(str::to_owned);
    let done = match read(web, &who, id, &mut form, header.as_deref(), &mut given).await {
        Ok(()) => {
            let Given { input, scan } = &given;
            web.app
                .write(&who.actor, async |cx| acceptances::record(cx, id, input, scan.as_ref()).await)
                .await
        }
        Err(Refused::Forged(error)) => return Err(error),
        Err(Refused::Error(error)) => Err(error),
    };
    let (status, errors) = match done {
        Ok(made) => {
            let flash = Flash::done(Message::new("acceptances-recorded").arg("number", made.contract_number));
            return Ok(who.page.redirect(&format!("/office/contracts/{}", made.contract_id), flash)?);
        }
        Err(error) => refused(error)?,
    };
    Ok(page(web, &who, id, status, &given.input, &errors).await?)
}

async fn read(
    web: &Web,
    who: &Staff,
    id: Uuid,
    form: &mut Multipart,
    header: Option<&str>,
    given: &mut Given,
) -> Result<(), Refused> {
    let mut token = header.map(str::to_owned);
    while let Some(field) = files::next(form).await? {
        let input = &mut given.input;
        match field.name() {
            Some("csrf") => token = Some(files::text(field).await?),
            Some("accepted_by") => input.accepted_by = files::text(field).await?,
            Some("method") => input.method = files::text(field).await?,
            Some("accepted_on") => input.accepted_on = files::text(field).await?,
            Some("note") => input.note = files::long_text(field).await?,
            // a browser sends the field also when no file was chosen
            Some("file") if field.file_name().is_some_and(|name| !name.is_empty()) => {
                who.check_csrf(token.as_deref()).map_err(Refused::Forged)?;
                web.app.read(&who.actor, async |cx| acceptances::may_record(cx, id).await).await?;
                given.scan = Some(files::receive(web, &who.actor, field).await?);
            }
            _ => {}
        }
    }
    who.check_csrf(token.as_deref()).map_err(Refused::Forged)
}

async fn page(
    web: &Web,
    who: &Staff,
    id: Uuid,
    status: StatusCode,
    input: &AcceptanceInput,
    errors: &[FieldError],
) -> PageResult {
    let bid = web.app.read(&who.actor, async |cx| bids::get(cx, id).await).await?;
    let sent = bid.revisions.iter().find(|revision| revision.number == bid.bid.current_revision);
    let own = json!({
        "bid": {
            "href": format!("/office/bids/{id}"),
            "number": bid_number(bid.bid.number),
            "title": bid.bid.title,
            "revision": bid.bid.current_revision,
            // without a draft the bid's own total has the options that were picked
            "total": sent.filter(|_| bid.bid.draft_revision.is_some()).map_or(bid.bid.total.0, |revision| revision.total.0),
        },
        "customer": bid.bid.customer_name,
        "today": day_in(who.company.zone(), who.page.now()).to_string(),
        "values": {
            "accepted_by": input.accepted_by,
            "method": if input.method.is_empty() { "paper" } else { &input.method },
            "accepted_on": input.accepted_on,
            "note": input.note,
        },
    });
    let own =
        context! { errors => who.page.errors(errors), error_for => who.page.error_for(errors), ..value(own) };
    who.page.render_status(web, status, "office/bids/acceptance.html", own)
}
