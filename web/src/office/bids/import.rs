//! Line items from a workbook, from a CSV file, or pasted from a spreadsheet.

use crate::bid_view::value;
use crate::error::{PageResult, refused};
use crate::files;
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::bids::{self, Mode, sheet};
use plumbline_app::{Error, FieldError};
use plumbline_domain::bid::bid_number;
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Multipart, Path};
use poem::{Request, handler};
use serde_json::json;
use uuid::Uuid;

#[handler]
pub async fn show(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    page(web, &who, id, StatusCode::OK, &[], &Given::default()).await
}

/// What was posted.
#[derive(Debug, Default)]
struct Given {
    csrf: String,
    pasted: String,
    file: Vec<u8>,
    replace: bool,
}

#[handler]
pub async fn import(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    mut form: Multipart,
    req: &Request,
) -> poem::Result<poem::Response> {
    let (given, fault) = match read(&mut form).await {
        Ok(given) => (given, None),
        Err((given, error)) => (given, Some(error)),
    };
    who.check_csrf(Some(given.csrf.as_str()).filter(|t| !t.is_empty()).or(req.header("x-csrf-token")))?;
    let done = match fault {
        Some(error) => Err(error),
        None => put(web, &who, id, &given).await,
    };
    let (status, errors) = match done {
        Ok(count) => {
            let flash = Flash::done(Message::new("bids-imported").arg("count", count));
            return Ok(who.page.redirect(&format!("/office/bids/{id}/edit"), flash)?);
        }
        Err(error) => refused(error)?,
    };
    Ok(page(web, &who, id, status, &errors, &given).await?)
}

async fn put(web: &Web, who: &Staff, id: Uuid, given: &Given) -> Result<usize, Error> {
    let bytes = if given.file.is_empty() { given.pasted.clone().into_bytes() } else { given.file.clone() };
    if bytes.is_empty() {
        return Err(Error::invalid("file", Message::new("bids-import-nothing")));
    }
    let (_, lines) = bids::read_sheet(bytes).await?;
    let mode = if given.replace { Mode::Replace } else { Mode::Append };
    web.app.write(&who.actor, async |cx| bids::import(cx, id, None, &lines, mode).await).await?;
    Ok(lines.len())
}

/// The token stands first in the form, so that it is known even when a later field is refused.
async fn read(form: &mut Multipart) -> Result<Given, (Given, Error)> {
    let mut given = Given::default();
    loop {
        let field = match files::next(form).await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(given),
            Err(error) => return Err((given, error)),
        };
        let took = match field.name() {
            Some("csrf") => files::text(field).await.map(|text| given.csrf = text),
            Some("mode") => files::text(field).await.map(|text| given.replace = text == "replace"),
            Some("pasted") => match files::small(field, sheet::MAX_BYTES).await {
                Ok(bytes) => String::from_utf8(bytes)
                    .map(|text| given.pasted = text)
                    .map_err(|_| Error::invalid("pasted", Message::new("bids-import-encoding"))),
                Err(error) => Err(error),
            },
            Some("file") => files::small(field, sheet::MAX_BYTES).await.map(|bytes| given.file = bytes),
            _ => Ok(()),
        };
        if let Err(error) = took {
            return Err((given, error));
        }
    }
}

async fn page(
    web: &Web,
    who: &Staff,
    id: Uuid,
    status: StatusCode,
    errors: &[FieldError],
    given: &Given,
) -> PageResult {
    let bid = web.app.read(&who.actor, async |cx| bids::get(cx, id).await).await?;
    if bid.bid.draft_revision.is_none() {
        return Ok(crate::page::see_other(&format!("/office/bids/{id}")));
    }
    // rows are not fields of this page: their errors lead to the file
    let shown: Vec<FieldError> = errors
        .iter()
        .map(|e| FieldError {
            field: if e.field.starts_with("lines") { "file".into() } else { e.field.clone() },
            message: e.message.clone(),
        })
        .collect();
    let own = json!({
        "bid": { "href": format!("/office/bids/{id}"), "number": bid_number(bid.bid.number), "title": bid.bid.title },
        "lines": bid.latest.lines.len(),
        "pasted": given.pasted,
        "mode": if given.replace { "replace" } else { "append" },
    });
    let own =
        context! { errors => who.page.errors(&shown), error_for => who.page.error_for(&shown), ..value(own) };
    who.page.render_status(web, status, "office/bids/import.html", own)
}
