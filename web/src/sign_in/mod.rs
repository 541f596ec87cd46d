//! Signing in, on both sides of a company's host.

mod button;
mod code;
mod devices;
mod invitation;
mod next;
mod out;
mod profile;
mod start;
mod verify;
mod welcome;

pub(crate) use next::safe as own_page;

use poem::{Route, get, post};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/sign-in", get(start::office).post(start::ask_office))
        .at("/office/sign-in/code", get(code::office).post(code::enter_office))
        .at("/office/sign-out", post(out::office))
        .at("/portal/sign-in", get(start::portal).post(start::ask_portal))
        .at("/portal/sign-in/code", get(code::portal).post(code::enter_portal))
        .at("/portal/sign-out", post(out::portal))
        .at("/sign-in/:token", get(button::look).post(button::press))
        .at("/sign-in/welcome/:token", get(welcome::look).post(welcome::press))
        .at("/portal/invitation/:token", get(invitation::look).post(invitation::ask))
        .at("/portal/invitation/:token/renew", post(invitation::renew))
        .at("/portal/verify", get(verify::look).post(verify::ask))
        .at("/portal/verify/code", post(verify::enter))
        .at("/portal/profile", get(profile::portal))
        .at("/office/profile", get(profile::office))
        .at("/portal/devices", get(devices::portal))
        .at("/portal/devices/end-others", post(devices::end_others_portal))
        .at("/office/devices/end-others", post(devices::end_others_office))
        .at("/portal/devices/:id/end", post(devices::end_portal))
        .at("/office/devices", get(devices::office))
        .at("/office/devices/:id/end", post(devices::end_office))
}
