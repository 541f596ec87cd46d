//! Pages for anybody.

mod home;
pub mod verify;

use poem::{Route, get};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    verify::routes(route).at("/", get(home::home)).at("/robots.txt", get(home::robots))
}
