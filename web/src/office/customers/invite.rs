//! Invite, Resend, Revoke.

use super::card;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::invitations::{self, InvitationInput};
use plumbline_app::{Cx, Error};
use plumbline_i18n::Message;
use poem::handler;
use poem::web::{Data, Path};
use uuid::Uuid;

#[handler]
pub(super) async fn send(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    form: Form<InvitationInput>,
) -> PageResult {
    let back = format!("/office/customers/{id}");
    match web.app.write(&staff.actor, async |cx| invitations::send(cx, id, &form).await).await {
        Ok(_) => {
            let said = Message::new("customers-invited").arg("email", form.email.trim());
            staff.page.redirect(&back, Flash::done(said))
        }
        Err(Error::Invalid(errors)) => {
            card::show(web, &staff, id, Some(card::Dialog::Invite(Some(&form))), &errors).await
        }
        Err(Error::Conflict { message, .. }) => staff.page.redirect(&back, Flash::warning(message)),
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(super) async fn resend(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    let customer = customer_of(web, &staff, id).await?;
    let done = web.app.write(&staff.actor, async |cx| invitations::resend(cx, id).await).await;
    answer(&staff, customer, done, "customers-resent")
}

#[handler]
pub(super) async fn revoke(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    let customer = customer_of(web, &staff, id).await?;
    let done = web.app.write(&staff.actor, async |cx| invitations::revoke(cx, id).await).await;
    answer(&staff, customer, done, "customers-revoked")
}

async fn customer_of(web: &Web, staff: &Staff, invitation: Uuid) -> Result<Uuid, Failure> {
    let find = async |cx: &mut Cx| invitations::customer_of(cx, invitation).await;
    Ok(web.app.read(&staff.actor, find).await?)
}

fn answer(staff: &Staff, customer: Uuid, done: plumbline_app::Result<()>, said: &'static str) -> PageResult {
    let back = format!("/office/customers/{customer}");
    match done {
        Ok(()) => staff.page.redirect(&back, Flash::success(said)),
        Err(Error::Conflict { message, .. }) => staff.page.redirect(&back, Flash::warning(message)),
        Err(other) => Err(Failure(other)),
    }
}
