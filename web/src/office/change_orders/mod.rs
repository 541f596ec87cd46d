//! Change orders for staff: the page, the editor, sharing, approval, documents, papers. They are listed on their
//! project's page.

mod detail;
mod edit;
mod papers;
mod steps;

use super::documents::{self, Of};
use poem::{EndpointExt, Route, get, post};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/projects/:id/change-orders", post(edit::create))
        .at("/office/projects/:id/change-orders/new", get(edit::new))
        .at("/office/change-orders/:id", get(detail::show))
        .at("/office/change-orders/:id/edit", get(edit::edit).post(edit::save))
        .at("/office/change-orders/:id/preview", get(papers::preview))
        .at("/office/change-orders/:id/revisions/:number/pdf", get(papers::revision))
        .at("/office/change-orders/:id/certificate", get(papers::certificate))
        .at("/office/change-orders/:id/bundle", get(papers::bundle))
        .at("/office/change-orders/:id/approve", post(steps::approve))
        .at("/office/change-orders/:id/send", post(steps::send))
        .at("/office/change-orders/:id/comments", post(steps::comment))
        .at("/office/change-orders/:id/share", post(steps::begin))
        .at("/office/change-orders/:id/shares/:share/level", post(steps::change))
        .at("/office/change-orders/:id/shares/:share/stop", post(steps::stop))
        .at("/office/change-orders/:id/documents", post(documents::upload.data(Of::CHANGE_ORDERS)))
        .at("/office/change-orders/:id/documents/:document", get(documents::download.data(Of::CHANGE_ORDERS)))
        .at(
            "/office/change-orders/:id/documents/:document/remove",
            post(documents::remove.data(Of::CHANGE_ORDERS)),
        )
}
