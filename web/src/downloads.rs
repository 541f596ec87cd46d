//! Downloads that go into the log, the same for pages and the API.

use crate::error::PageResult;
use crate::files;
use crate::state::Web;
use plumbline_app::contracts::{self, Part};
use plumbline_app::{Actor, portal_bids, portal_change_orders};
use plumbline_files::download::Show;
use poem::Request;
use uuid::Uuid;

/// A file of a contract, for either side.
pub async fn of_contract(web: &Web, actor: &Actor, id: Uuid, part: Part, req: &Request) -> PageResult {
    let count = files::counts(req);
    let file = web.app.write(actor, async |cx| contracts::download(cx, id, part, count).await).await?;
    files::send(web, actor.company_id, &file, Show::Attachment).await
}

/// Everything to verify a contract with, for either side.
pub async fn bundle_of_contract(web: &Web, actor: &Actor, id: Uuid, req: &Request) -> PageResult {
    Ok(files::send_zip(contracts::bundle(&web.app, actor, id, files::counts(req)).await?))
}

/// A file of a shared bid, for its customer.
pub async fn of_bid(
    web: &Web,
    actor: &Actor,
    id: Uuid,
    which: portal_bids::Which,
    req: &Request,
) -> PageResult {
    let count = files::counts(req);
    let file = web.app.write(actor, async |cx| portal_bids::download(cx, id, which, count).await).await?;
    files::send(web, actor.company_id, &file, Show::Attachment).await
}

/// A file of a shared change order, for its customer.
pub async fn of_change_order(
    web: &Web,
    actor: &Actor,
    id: Uuid,
    which: portal_change_orders::Which,
    req: &Request,
) -> PageResult {
    let count = files::counts(req);
    let file =
        web.app.write(actor, async |cx| portal_change_orders::download(cx, id, which, count).await).await?;
    files::send(web, actor.company_id, &file, Show::Attachment).await
}

/// Everything to verify a change order's signature with, for its customer.
pub async fn bundle_of_change_order(web: &Web, actor: &Actor, id: Uuid, req: &Request) -> PageResult {
    Ok(files::send_zip(portal_change_orders::bundle(&web.app, actor, id, files::counts(req)).await?))
}
