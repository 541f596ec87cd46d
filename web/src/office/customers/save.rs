//! A customer is created, edited, deactivated or reactivated.

use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use minijinja::value::Serde;
use plumbline_app::customers::{self, CustomerInput};
use plumbline_app::{Error, FieldError};
use plumbline_domain::Action;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use uuid::Uuid;

#[handler]
pub(super) async fn blank(staff: Staff, Data(web): Data<&Web>) -> PageResult {
    form_page(web, &staff, None, &CustomerInput::default(), &[]).await
}

#[handler]
pub(super) async fn create(staff: Staff, Data(web): Data<&Web>, form: Form<CustomerInput>) -> PageResult {
    match web.app.write(&staff.actor, async |cx| customers::create(cx, &form).await).await {
        Ok(id) => {
            staff.page.redirect(&format!("/office/customers/{id}"), Flash::success("customers-created"))
        }
        Err(Error::Invalid(errors)) => form_page(web, &staff, None, &form, &errors).await,
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
pub(super) async fn edit(staff: Staff, Data(web): Data<&Web>, Path(id): Path<Uuid>) -> PageResult {
    let row = web
        .app
        .read(&staff.actor, async |cx| {
            let row = customers::get(cx, id).await?;
            cx.authorize(Action::CustomerWrite, plumbline_app::Facts::ANY)?;
            Ok(row)
        })
        .await?;
    form_page(web, &staff, Some((id, &row.display_name)), &CustomerInput::from(&row), &[]).await
}

#[handler]
pub(super) async fn update(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    form: Form<CustomerInput>,
) -> PageResult {
    match web.app.write(&staff.actor, async |cx| customers::update(cx, id, &form).await).await {
        Ok(()) => staff.page.redirect(&format!("/office/customers/{id}"), Flash::success("customers-saved")),
        Err(Error::Invalid(errors)) => {
            form_page(web, &staff, Some((id, &form.display_name)), &form, &errors).await
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
    set_active(web, &staff, id, false, "customers-deactivated").await
}

#[handler]
pub(super) async fn reactivate(
    staff: Staff,
    Data(web): Data<&Web>,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    set_active(web, &staff, id, true, "customers-reactivated").await
}

async fn set_active(web: &Web, staff: &Staff, id: Uuid, active: bool, said: &'static str) -> PageResult {
    web.app.write(&staff.actor, async |cx| customers::set_active(cx, id, active).await).await?;
    staff.page.redirect(&format!("/office/customers/{id}"), Flash::success(said))
}

async fn form_page(
    web: &Web,
    staff: &Staff,
    existing: Option<(Uuid, &str)>,
    form: &CustomerInput,
    errors: &[FieldError],
) -> PageResult {
    let sources = web.app.read(&staff.actor, async |cx| customers::sources(cx).await).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        action => existing.map_or("/office/customers".to_owned(), |(id, _)| format!("/office/customers/{id}")),
        existing => existing.map(|(_, name)| name),
        form => Serde(form),
        sources => sources,
        errors => staff.page.errors(errors),
        error_for => staff.page.error_for(errors),
    };
    staff.page.render_status(web, status, "office/customer_form.html", own)
}
