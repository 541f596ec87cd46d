//! Pages for customers, under `/portal`.

pub(crate) mod bids;
mod contracts;
mod home;
mod options;
mod projects;
mod revisions;
mod sign;

use poem::Route;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    let route = bids::routes(route);
    let route = contracts::routes(route);
    let route = home::routes(route);
    let route = projects::routes(route);
    sign::routes(route)
}
