//! A company closes: nobody signs in any more, and what was signed stays verifiable for ever.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_jobs::{BILLING, Job};
use plumbline_store::{companies, directory, sessions};
use serde_json::json;

/// Closes the company when its part of the host name was typed, and ends every session, this one too. Call it with
/// [`crate::App::write_company`].
pub async fn close(cx: &mut Cx, typed: &str) -> Result<()> {
    cx.authorize(Action::CompanyClose, Facts::ANY)?;
    if typed.trim() != cx.company().slug {
        let wrong = Message::new("settings-close-wrong").arg("slug", &cx.company().slug);
        return Err(Error::invalid("confirm", wrong));
    }
    let company = cx.company_id();
    companies::close(cx.conn(), company).await?;
    let ended = sessions::end_all(cx.conn(), company).await?;
    // what it pays ends with it: nobody is left who could end it
    cx.enqueue(BILLING, Job::CheckBilling, "company-closed").await?;
    directory::set_addresses(cx.conn(), company, &[]).await?;
    let data = json!({ "sessions_ended": ended });
    cx.record(Happening::new(Event::CompanyClosed, Subject("company", company), data));
    Ok(())
}
