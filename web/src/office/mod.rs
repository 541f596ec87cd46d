//! Pages for staff, under `/office`.

mod activity;
mod bids;
mod change_orders;
mod contracts;
mod customers;
mod documents;
mod home;
mod notifications;
mod projects;
mod said;
pub mod settings;
mod uploads;

use poem::Route;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    let route = activity::routes(route);
    let route = bids::routes(route);
    let route = change_orders::routes(route);
    let route = contracts::routes(route);
    let route = home::routes(route);
    let route = notifications::routes(route);
    let route = projects::routes(route);
    let route = settings::routes(route);
    customers::routes(route)
}
