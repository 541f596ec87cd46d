//! Pages for customers, under `/portal`.

mod approve_change;
mod bid_parts;
mod bids;
mod change_orders;
mod contracts;
mod home;
mod options;
mod papers;
mod projects;
mod refused;
mod request_change;
mod revisions;
mod sign;
mod signature;

use poem::Route;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    let route = approve_change::routes(route);
    let route = bids::routes(route);
    let route = change_orders::routes(route);
    let route = contracts::routes(route);
    let route = home::routes(route);
    let route = projects::routes(route);
    let route = request_change::routes(route);
    sign::routes(route)
}
