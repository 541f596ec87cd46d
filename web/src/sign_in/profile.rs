//! What somebody sees and decides about themselves, on either side.

use super::next::home;
use crate::error::PageResult;
use crate::session::{Contact, Signed, Staff, WhoIs};
use crate::state::Web;
use minijinja::context;
use plumbline_app::session::Side;
use poem::handler;
use poem::web::Data;

#[handler]
pub(super) fn portal(who: Contact, Data(web): Data<&Web>) -> PageResult {
    show(web, &who)
}

#[handler]
pub(super) fn office(who: Staff, Data(web): Data<&Web>) -> PageResult {
    show(web, &who)
}

fn show<W: WhoIs>(web: &Web, who: &Signed<W>) -> PageResult {
    let template =
        if W::SIDE == Side::Staff { "signin/profile_office.html" } else { "signin/profile_portal.html" };
    let own = context! { devices => format!("{}/devices", home(W::SIDE)) };
    who.page.render(web, template, own)
}
