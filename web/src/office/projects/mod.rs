//! Projects in the office; money only for those who may see it.

mod detail;
mod edit;
mod list;
mod milestones;
mod shares;
mod steps;
mod updates;

use poem::{Route, get, post};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/projects", get(list::list).post(edit::create))
        .at("/office/projects/new", get(edit::new))
        .at("/office/projects/:id", get(detail::show))
        .at("/office/projects/:id/edit", get(edit::edit).post(edit::save))
        .at("/office/projects/:id/team", post(edit::team))
        .at("/office/projects/:id/status", post(steps::status))
        .at("/office/projects/:id/delete", post(steps::delete))
        .at("/office/projects/:id/comments", post(steps::comment))
        .at("/office/projects/:id/share", post(shares::begin))
        .at("/office/projects/:id/shares/:share/level", post(shares::change))
        .at("/office/projects/:id/shares/:share/stop", post(shares::stop))
        .at("/office/projects/:id/milestones", post(milestones::add))
        .at("/office/projects/:id/milestones/:milestone", post(milestones::save))
        .at("/office/projects/:id/milestones/:milestone/done", post(milestones::done))
        .at("/office/projects/:id/milestones/:milestone/move", post(milestones::shift))
        .at("/office/projects/:id/milestones/:milestone/remove", post(milestones::remove))
        .at("/office/projects/:id/updates", post(updates::post))
        .at("/office/projects/:id/updates/:update/visible", post(updates::visible))
        .at("/office/projects/:id/photos/:photo", get(updates::photo))
}
