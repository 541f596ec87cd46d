//! Where somebody is signed in.

use super::next::home;
use crate::csrf::Form;
use crate::devices::device_name;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::{Contact, Signed, Staff, WhoIs};
use crate::state::Web;
use minijinja::{Value, context};
use plumbline_app::session::Side;
use plumbline_app::sign_in;
use poem::handler;
use poem::web::{Data, Path};
use uuid::Uuid;

#[handler]
pub(super) async fn portal(who: Contact, Data(web): Data<&Web>) -> PageResult {
    list(web, &who).await
}

#[handler]
pub(super) async fn office(who: Staff, Data(web): Data<&Web>) -> PageResult {
    list(web, &who).await
}

#[handler]
pub(super) async fn end_portal(
    who: Contact,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    end(web, &who, id).await
}

#[handler]
pub(super) async fn end_office(
    who: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    end(web, &who, id).await
}

#[handler]
pub(super) async fn end_others_portal(
    who: Contact,
    Data(web): Data<&Web>,
    _form: Form<Nothing>,
) -> PageResult {
    end_others(web, &who).await
}

#[handler]
pub(super) async fn end_others_office(who: Staff, Data(web): Data<&Web>, _form: Form<Nothing>) -> PageResult {
    end_others(web, &who).await
}

async fn list<W: WhoIs>(web: &Web, who: &Signed<W>) -> PageResult {
    let (devices, current) = web.app.read(&who.actor, async |cx| sign_in::devices(cx).await).await?;
    let home = home(W::SIDE);
    let devices: Vec<Value> = devices
        .into_iter()
        .map(|d| {
            context! {
                current => d.id == current,
                name => device_name(&d.user_agent),
                said => d.user_agent,
                ip => d.ip,
                created_at => d.created_at.to_rfc3339(),
                last_seen_at => d.last_seen_at.to_rfc3339(),
                end => format!("{home}/devices/{}/end", d.id),
            }
        })
        .collect();
    let template =
        if W::SIDE == Side::Staff { "signin/devices_office.html" } else { "signin/devices_portal.html" };
    let end_others = (devices.len() > 1).then(|| format!("{home}/devices/end-others"));
    who.page.render(web, template, context! { devices, end_others })
}

async fn end_others<W: WhoIs>(web: &Web, who: &Signed<W>) -> PageResult {
    web.app.write(&who.actor, async |cx| sign_in::end_other_devices(cx).await).await?;
    who.page.redirect(&format!("{}/devices", home(W::SIDE)), Flash::success("signin-devices-others-ended"))
}

async fn end<W: WhoIs>(web: &Web, who: &Signed<W>, id: Uuid) -> PageResult {
    web.app.write(&who.actor, async |cx| sign_in::end_device(cx, id).await).await?;
    who.page.redirect(&format!("{}/devices", home(W::SIDE)), Flash::success("signin-devices-ended"))
}
