//! Whoever may pay is told what it is about.

use crate::core::notify::Notice;
use crate::{Cx, MailKind, Result, Subject};
use plumbline_domain::{Access, Action, Event, Relation};
use plumbline_policy::{Decision, Request};
use plumbline_store::notifications;
use serde_json::Value;

/// A line under the bell and a mail to everybody who manages billing.
pub(super) async fn tell(cx: &mut Cx, kind: MailKind, event: Event, params: Value) -> Result<()> {
    let (company, plan) = (cx.company_id(), cx.company().plan);
    let notice = Notice::new(event, Subject("company", company), params).mail(kind);
    for person in notifications::team(cx.conn(), company, None).await? {
        let asked = Request {
            role: person.role,
            plan,
            access: Access::None,
            relation: Relation::Any,
            action: Action::BillingManage,
        };
        if cx.app().policy.decide(&asked) == Decision::Allowed {
            cx.notify_one(person.id, &person.email, &notice).await?;
        }
    }
    Ok(())
}
