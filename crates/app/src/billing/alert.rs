//! What an operator must look at: in the log, in a record that stays, and by mail where an address is set.

use crate::{Cx, Happening, MailKind, NewMail, Result, Subject};
use plumbline_domain::Event;
use plumbline_store::billing;
use serde_json::json;

/// A subscription to a price that is none of ours.
pub(super) const UNKNOWN_PRICE: &str = "unknown-price";
/// A company pays twice.
pub(super) const SECOND_SUBSCRIPTION: &str = "second-subscription";
/// A subscription belongs to another customer than the event said.
pub(super) const NOT_OURS: &str = "other-customer";

/// Raises an alert; the same trouble is told once.
pub(super) async fn raise(cx: &mut Cx, code: &'static str, stripe_id: &str, detail: &str) -> Result<()> {
    let (company, id) = (cx.company_id(), cx.new_id());
    tracing::error!(code, stripe_id, detail, %company, "billing needs a look");
    if !billing::raise(cx.conn(), company, id, (code, stripe_id, detail)).await? {
        return Ok(());
    }
    let data = json!({ "code": code, "stripe_id": stripe_id, "detail": detail });
    cx.record(Happening::new(Event::PlanAlertRaised, Subject("company", company), data.clone()));
    if let Some(to_email) = cx.app().config.mail.operator.clone() {
        cx.mail(NewMail {
            kind: MailKind::BillingAlert,
            to_email,
            contact_id: None,
            staff_id: None,
            invitation_id: None,
            params: data,
        })
        .await?;
    }
    Ok(())
}
