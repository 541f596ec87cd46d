//! The company's activity: everything that happened, narrowed, exported and checked.

mod check;
mod list;

use poem::{Route, get};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/activity", get(list::list))
        .at("/office/activity.csv", get(list::export))
        .at("/office/activity/check", get(check::show).post(check::run))
}
