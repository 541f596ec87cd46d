//! The company's schedule of reminders.

use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::reminders::{self, Input};
use plumbline_app::{Error, FieldError};
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Data;
use serde::Deserialize;

const HERE: &str = "/office/settings/reminders";

/// The form as typed: days as numbers with commas between them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    enabled: Option<String>,
    days_after: String,
    days_before: String,
    staff_days: String,
}

#[handler]
pub(super) async fn show(who: Staff, Data(web): Data<&Web>) -> PageResult {
    let now = web.app.read(&who.actor, async |cx| reminders::get(cx).await).await?;
    let join = |days: &[i32]| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let typed = Typed {
        enabled: now.enabled.then(|| "on".to_owned()),
        days_after: join(&now.days_after),
        days_before: join(&now.days_before),
        staff_days: now.staff_days.to_string(),
    };
    page(web, &who, &typed, &[])
}

#[handler]
pub(super) async fn save(who: Staff, Data(web): Data<&Web>, form: Form<Typed>) -> PageResult {
    let saved = match read(&form) {
        Ok(input) => web.app.write(&who.actor, async |cx| reminders::set(cx, &input).await).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match saved {
        Ok(()) => who.page.redirect(HERE, Flash::success("reminders-saved")),
        Err(Error::Invalid(faults)) => page(web, &who, &form, &faults),
        Err(other) => Err(Failure(other)),
    }
}

fn read(typed: &Typed) -> Result<Input, Vec<FieldError>> {
    let mut faults = Vec::new();
    let mut days = |field: &str, text: &str| {
        let parts = text.split([',', ' ', ';']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::parse).collect::<Result<Vec<i32>, _>>().unwrap_or_else(|_| {
            faults.push(FieldError { field: field.to_owned(), message: Message::new("reminders-days-form") });
            Vec::new()
        })
    };
    let (days_after, days_before) =
        (days("days_after", &typed.days_after), days("days_before", &typed.days_before));
    let staff = days("staff_days", &typed.staff_days);
    if staff.len() > 1 {
        faults.push(FieldError { field: "staff_days".into(), message: Message::new("reminders-days-one") });
    }
    let staff_days = staff.first().copied().unwrap_or(0);
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Input { enabled: typed.enabled.is_some(), days_after, days_before, staff_days })
}

fn page(web: &Web, who: &Staff, typed: &Typed, faults: &[FieldError]) -> PageResult {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = context! {
        action => HERE,
        enabled => typed.enabled.is_some(),
        days_after => typed.days_after.as_str(),
        days_before => typed.days_before.as_str(),
        staff_days => typed.staff_days.as_str(),
        errors => who.page.errors(faults),
        error_for => who.page.error_for(faults),
    };
    who.page.render_status(web, status, "office/settings/reminders.html", own)
}
