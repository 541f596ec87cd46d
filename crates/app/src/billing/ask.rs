//! Somebody who may not buy asks those who may.

use super::owners;
use crate::{Actor, App, Cx, Error, Facts, Happening, Limit, MailKind, Result, Subject};
use plumbline_domain::{Access, Action, Event, Plan, Relation};
use plumbline_i18n::Message;
use plumbline_policy::Decision;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;

const PERSON: Limit = Limit { name: "upgrade-ask", most: 3, window: Duration::from_hours(24) };
const COMPANY: Limit = Limit { name: "upgrade-ask-company", most: 10, window: Duration::from_hours(24) };

/// What is asked for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct UpgradeAsk {
    /// The plan.
    pub plan: Plan,
}

impl UpgradeAsk {
    /// Whether this person may ask, and has not too often: everybody who may pay gets a mail. Counted outside any
    /// transaction.
    pub async fn admit(self, app: &App, actor: &Actor) -> Result<()> {
        app.read(actor, async |cx| may_ask(cx, self.plan)).await?;
        let Some(id) = actor.id() else { return Ok(()) };
        app.limiter.count(PERSON, &format!("{}:{id}", actor.company_id)).await?;
        app.limiter.count(COMPANY, &actor.company_id.to_string()).await
    }
}

/// Asks the Owners for a plan. Only who could use it may ask.
pub async fn ask(cx: &mut Cx, ask: UpgradeAsk) -> Result<()> {
    may_ask(cx, ask.plan)?;
    let data = json!({ "plan": ask.plan.as_str(), "name": cx.actor().name() });
    cx.record(Happening::new(Event::PlanUpgradeAsked, Subject("company", cx.company_id()), data.clone()));
    owners::tell(cx, MailKind::UpgradeAsked, Event::PlanUpgradeAsked, data).await
}

fn may_ask(cx: &Cx, plan: Plan) -> Result<()> {
    cx.actor().staff_id()?;
    if cx.decide(Action::BillingManage, Facts::ANY).is_allowed() {
        return Err(Error::conflict("billing-ask-yourself", Message::new("billing-ask-yourself")));
    }
    if could_use(cx, plan) {
        return Ok(());
    }
    Err(if cx.company().plan >= plan {
        Error::conflict("billing-have-it", Message::new("billing-have-it"))
    } else {
        Error::Forbidden
    })
}

/// Whether anything this person's role may do is missing for want of that plan alone.
fn could_use(cx: &Cx, plan: Plan) -> bool {
    let facts = [Relation::Any, Relation::Assigned].map(|relation| Facts { access: Access::None, relation });
    let unlocked =
        |action: &Action| facts.iter().any(|f| cx.decide(*action, *f) == Decision::UpgradeTo(plan));
    Action::ALL.iter().any(unlocked)
}
