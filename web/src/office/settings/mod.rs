//! Settings: one file a place, listed in [`places::PLACES`].

pub mod places;
mod plans;

use crate::error::{Failure, PageResult};
use crate::page::see_other;
use crate::session::Staff;
use plumbline_app::Error;
use poem::{Route, get, handler};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/office/settings", get(first)).at("/office/settings/plans", get(plans::show))
}

/// To the first place that this member of staff has.
#[handler]
fn first(who: Staff) -> PageResult {
    who.page.first_setting().map(see_other).ok_or(Failure(Error::Forbidden))
}
