//! A customer's people: their name and language, their access, where they are signed in.

use super::card::{self, Dialog};
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::contacts::{self, ContactInput};
use plumbline_app::{Cx, Error};
use poem::handler;
use poem::web::{Data, Path};
use uuid::Uuid;

#[handler]
pub(super) async fn update(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    form: Form<ContactInput>,
) -> PageResult {
    let customer = customer_of(web, &staff, id).await?;
    match web.app.write(&staff.actor, async |cx| contacts::update(cx, id, &form).await).await {
        Ok(()) => done(&staff, customer, "customers-saved"),
        Err(Error::Invalid(errors)) => {
            card::show(web, &staff, customer, Some(Dialog::Edit(id, Some(&form))), &errors).await
        }
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(super) async fn deactivate(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    let customer = customer_of(web, &staff, id).await?;
    web.app.write(&staff.actor, async |cx| contacts::set_active(cx, id, false).await).await?;
    done(&staff, customer, "customers-contact-deactivated")
}

#[handler]
pub(super) async fn reactivate(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    let customer = customer_of(web, &staff, id).await?;
    web.app.write(&staff.actor, async |cx| contacts::set_active(cx, id, true).await).await?;
    done(&staff, customer, "customers-contact-reactivated")
}

#[handler]
pub(super) async fn end_session(
    staff: Staff,
    Data(web): Data<&Web>,
    Path((id, session)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let customer = customer_of(web, &staff, id).await?;
    web.app.write(&staff.actor, async |cx| contacts::end_session(cx, id, session).await).await?;
    done(&staff, customer, "customers-session-ended")
}

#[handler]
pub(super) async fn end_sessions(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    let customer = customer_of(web, &staff, id).await?;
    web.app.write(&staff.actor, async |cx| contacts::end_sessions(cx, id).await).await?;
    done(&staff, customer, "customers-sessions-ended")
}

async fn customer_of(web: &Web, staff: &Staff, contact: Uuid) -> Result<Uuid, Failure> {
    let find = async |cx: &mut Cx| contacts::customer_of(cx, contact).await;
    Ok(web.app.read(&staff.actor, find).await?)
}

fn done(staff: &Staff, customer: Uuid, said: &'static str) -> PageResult {
    staff.page.redirect(&format!("/office/customers/{customer}"), Flash::success(said))
}
