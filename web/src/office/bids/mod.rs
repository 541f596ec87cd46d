//! Bids for staff: list, editor, page, import, sharing, comments, documents.

mod acceptance;
mod detail;
mod edit;
mod form;
mod import;
mod list;
mod shares;
mod signers;
mod steps;

use super::documents::{self, Of};
use poem::{EndpointExt, Route, get, post};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/bids", get(list::list).post(edit::create))
        .at("/office/bids/new", get(edit::new))
        .at("/office/bids/:id", get(detail::show))
        .at("/office/bids/:id/edit", get(edit::edit).post(edit::save))
        .at("/office/bids/:id/import", get(import::show).post(import::import))
        .at("/office/bids/:id/preview", get(steps::preview))
        .at("/office/bids/:id/revisions/:number/pdf", get(steps::paper))
        .at("/office/bids/:id/send", post(steps::send))
        .at("/office/bids/:id/revise", post(steps::revise))
        .at("/office/bids/:id/withdraw", post(steps::withdraw))
        .at("/office/bids/:id/comments", post(steps::comment))
        .at("/office/bids/:id/signers", get(signers::show).post(signers::choose))
        .at("/office/bids/:id/acceptance", get(acceptance::show).post(acceptance::record))
        .at("/office/bids/:id/share", post(shares::begin))
        .at("/office/bids/:id/shares/:share/level", post(shares::change))
        .at("/office/bids/:id/shares/:share/stop", post(shares::stop))
        .at("/office/bids/:id/documents", post(documents::upload.data(Of::BIDS)))
        .at("/office/bids/:id/documents/:document", get(documents::download.data(Of::BIDS)))
        .at("/office/bids/:id/documents/:document/remove", post(documents::remove.data(Of::BIDS)))
}
