//! Pages for anybody.

mod find;
mod home;
mod sign_up;
pub mod verify;

use poem::{Route, get};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    verify::routes(route)
        .at("/", get(home::home))
        .at("/plans", get(home::plans_page))
        .at("/find-my-company", get(find::blank).post(find::ask))
        .at("/sign-up", get(sign_up::blank).post(sign_up::ask))
        .at("/sign-up/slug", get(sign_up::free_slug))
        .at("/sign-up/code", get(sign_up::code_blank).post(sign_up::enter))
        .at("/sign-up/confirm/:token", get(sign_up::look).post(sign_up::press))
        .at("/robots.txt", get(home::robots))
}
