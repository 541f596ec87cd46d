//! Earlier revisions of a shared bid, read only.

use super::papers;
use crate::bid_view::{Shown, frozen_html, value};
use crate::downloads::of_bid;
use crate::error::PageResult;
use crate::files;
use crate::page::see_other;
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::portal_bids::{self, Which};
use poem::web::{Data, Path};
use poem::{Request, handler};
use serde_json::json;
use uuid::Uuid;

#[handler]
pub async fn show(
    Data(web): Data<&Web>,
    who: Contact,
    Path((id, number)): Path<(Uuid, i32)>,
    req: &Request,
) -> PageResult {
    let views = files::counts(req).then_some(&web.views);
    let found = portal_bids::earlier(&web.app, &who.actor, id, number, views).await?;
    if found.row.revision == number {
        return Ok(see_other(&format!("/portal/bids/{id}")));
    }
    let (frozen, revision) = (&found.frozen, &found.revision);
    let key = (revision.data_sha256.as_str(), &**frozen);
    let lines = frozen_html(web, &who.page, who.company.id, key, Shown::Whole)?;
    let own = json!({
        "bid": {
            "number": frozen.number,
            "title": frozen.title,
            "revision": frozen.revision,
            "total": frozen.totals.total.0,
            "site_address": frozen.site_address,
            "terms": frozen.terms,
        },
        "current": { "n": found.row.revision, "href": format!("/portal/bids/{id}") },
        "documents": papers::documents(&format!("/portal/bids/{id}"), &frozen.attachments),
        "pdf": papers::pdf(
            &format!("/portal/bids/{id}/revisions/{number}"),
            revision.document_pages,
            revision.document_size,
        ),
    });
    who.page.render(web, "portal/bid_revision.html", context! { frozen_html => lines, ..value(own) })
}

#[handler]
pub async fn paper(
    Data(web): Data<&Web>,
    who: Contact,
    Path((id, number)): Path<(Uuid, i32)>,
    req: &Request,
) -> PageResult {
    of_bid(web, &who.actor, id, Which::PaperOf(number), req).await
}
