//! Settings: one file a place, listed in [`places::PLACES`].

mod billing;
mod branding;
mod close;
mod company;
mod developers;
mod domain;
pub mod places;
mod plans;
mod preview;
mod reminders;
mod team;
mod team_member;

use crate::error::{Failure, PageResult};
use crate::page::see_other;
use crate::session::Staff;
use plumbline_app::Error;
use poem::{Route, get, handler, post};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    billing::routes(route)
        .at("/office/settings", get(first))
        .at("/office/settings/company", get(company::show).post(company::save))
        .at("/office/settings/company/close", post(close::close))
        .at("/office/settings/branding", get(branding::show).post(branding::save))
        .at("/office/settings/branding/publish", post(branding::publish))
        .at("/office/settings/branding/discard", post(branding::discard))
        .at("/office/settings/branding/preview", get(preview::show))
        .at("/office/settings/branding/preview.css", get(preview::css))
        .at("/office/settings/branding/preview/:what", get(preview::frame))
        .at("/office/settings/team", get(team::list).post(team::invite))
        .at("/office/settings/team/new", get(team::blank))
        .at("/office/settings/team/:id", get(team_member::show).post(team_member::save))
        .at("/office/settings/team/:id/resend", post(team_member::resend))
        .at("/office/settings/team/:id/deactivate", post(team_member::deactivate))
        .at("/office/settings/team/:id/reactivate", post(team_member::reactivate))
        .at("/office/settings/developers", get(developers::show))
        .at(
            "/office/settings/developers/tokens/new",
            get(developers::tokens::blank).post(developers::tokens::create),
        )
        .at("/office/settings/developers/tokens/:id/revoke", post(developers::tokens::revoke))
        .at(
            "/office/settings/developers/webhooks/new",
            get(developers::webhooks::blank).post(developers::webhooks::create),
        )
        .at(
            "/office/settings/developers/webhooks/:id",
            get(developers::webhook::show).post(developers::webhook::save),
        )
        .at("/office/settings/developers/webhooks/:id/secret", post(developers::webhook::roll))
        .at("/office/settings/developers/webhooks/:id/test", post(developers::webhook::test))
        .at("/office/settings/developers/webhooks/:id/remove", post(developers::webhook::remove))
        .at("/office/settings/developers/webhooks/:id/:delivery", get(developers::delivery::show))
        .at("/office/settings/developers/webhooks/:id/:delivery/resend", post(developers::delivery::resend))
        .at("/office/settings/plans", get(plans::show))
        .at("/office/settings/domain", get(domain::show).post(domain::save))
        .at("/office/settings/domain/verify", post(domain::verify))
        .at("/office/settings/domain/remove", post(domain::remove))
        .at("/office/settings/reminders", get(reminders::show).post(reminders::save))
}

/// To the first place that this member of staff has.
#[handler]
fn first(who: Staff) -> PageResult {
    who.page.first_setting().map(see_other).ok_or(Failure(Error::Forbidden))
}
