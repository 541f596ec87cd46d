//! What a person is mailed about, on either side.

use crate::csrf::Form;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::session::{Contact, Signed, Staff, WhoIs};
use crate::state::Web;
use minijinja::context;
use plumbline_app::mail_settings::{self, Choice};
use plumbline_app::session::Side;
use poem::web::Data;
use poem::{Route, get, handler};
use std::collections::HashMap;

const OFFICE: &str = "/office/settings/notifications";
const PORTAL: &str = "/portal/mail-settings";

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at(OFFICE, get(office).post(save_office)).at(PORTAL, get(portal).post(save_portal))
}

/// The topics that were ticked.
type Ticked = HashMap<String, String>;

#[handler]
async fn office(who: Staff, Data(web): Data<&Web>) -> PageResult {
    show(web, &who, "office/settings/mails.html", OFFICE).await
}

#[handler]
async fn portal(who: Contact, Data(web): Data<&Web>) -> PageResult {
    show(web, &who, "portal/mail_settings.html", PORTAL).await
}

#[handler]
async fn save_office(who: Staff, Data(web): Data<&Web>, form: Form<Ticked>) -> PageResult {
    save(web, &who, &form, OFFICE).await
}

#[handler]
async fn save_portal(who: Contact, Data(web): Data<&Web>, form: Form<Ticked>) -> PageResult {
    save(web, &who, &form, PORTAL).await
}

async fn show<W: WhoIs>(web: &Web, who: &Signed<W>, template: &str, action: &str) -> PageResult {
    let choices = web.app.read(&who.actor, async |cx| mail_settings::own(cx).await).await?;
    let side = if W::SIDE == Side::Staff { "staff" } else { "contact" };
    let topics: Vec<_> = choices
        .iter()
        .map(|choice| {
            let id = format!("mails-{side}-{}", choice.topic.as_str().replace('_', "-"));
            context! {
                name => choice.topic.as_str(),
                label => plumbline_i18n::Message::new(id).text(who.page.locale),
                mailed => choice.mailed,
            }
        })
        .collect();
    who.page.render(web, template, context! { topics, action })
}

async fn save<W: WhoIs>(web: &Web, who: &Signed<W>, ticked: &Ticked, action: &str) -> PageResult {
    web.app
        .write(&who.actor, async |cx| {
            let choices: Vec<Choice> = mail_settings::own(cx)
                .await?
                .into_iter()
                .map(|choice| Choice { mailed: ticked.contains_key(choice.topic.as_str()), ..choice })
                .collect();
            mail_settings::set_own(cx, &choices).await
        })
        .await?;
    who.page.redirect(action, Flash::success("mails-saved"))
}
