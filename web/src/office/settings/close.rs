//! The company closes, for ever.

use super::company::page;
use crate::browser::with_cookies;
use crate::cookies;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::page::see_other;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::Error;
use plumbline_app::companies::{self, CompanyInput};
use poem::handler;
use poem::web::Data;
use serde::Deserialize;

/// The form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    confirm: String,
}

#[handler]
pub(super) async fn close(who: Staff, Data(web): Data<&Web>, form: Form<Typed>) -> PageResult {
    match web.app.write_company(&who.actor, async |cx| companies::close(cx, &form.confirm).await).await {
        // where everybody is led from now on: the page that says so
        Ok(()) => Ok(with_cookies(see_other("/office/sign-in"), [cookies::end(cookies::STAFF)])),
        Err(Error::Invalid(errors)) => page(web, &who, &CompanyInput::from(&who.company), &errors).await,
        Err(other) => Err(Failure(other)),
    }
}
