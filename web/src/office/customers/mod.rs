//! Resources → Customers.

mod card;
mod contacts;
mod invite;
mod list;
mod save;
mod timeline;

use poem::{Route, get, post};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/customers", get(list::list).post(save::create))
        .at("/office/customers/new", get(save::blank))
        .at("/office/customers/:id", get(card::open).post(save::update))
        .at("/office/customers/:id/edit", get(save::edit))
        .at("/office/customers/:id/invite", post(invite::send))
        .at("/office/customers/:id/deactivate", post(save::deactivate))
        .at("/office/customers/:id/reactivate", post(save::reactivate))
        .at("/office/contacts/:id", post(contacts::update))
        .at("/office/contacts/:id/deactivate", post(contacts::deactivate))
        .at("/office/contacts/:id/reactivate", post(contacts::reactivate))
        .at("/office/contacts/:id/end-sessions", post(contacts::end_sessions))
        .at("/office/contacts/:id/sessions/:session/end", post(contacts::end_session))
        .at("/office/invitations/:id/resend", post(invite::resend))
        .at("/office/invitations/:id/revoke", post(invite::revoke))
}
