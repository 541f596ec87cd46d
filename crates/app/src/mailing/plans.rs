//! To Owners, about the plan; and to whoever runs this, when something at Stripe needs a look.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::{Company, Result};
use plumbline_domain::Plan;
use plumbline_mail::Letter;
use plumbline_mail::letters::{BillingAlert, PaymentOverdue, PlanChanged, UpgradeAsked};

/// Somebody of the team asks for a plan.
pub(super) async fn upgrade_asked(writing: Writing<'_>) -> Result<Composed> {
    let plan = plan(&writing, "plan");
    to_owner(writing, |link, _| UpgradeAsked {
        name: writing.text("name"),
        plan: plan.title().to_owned(),
        opens_portal: plan == Plan::Business,
        link,
    })
    .await
}

/// A payment failed.
pub(super) async fn payment_overdue(writing: Writing<'_>) -> Result<Composed> {
    to_owner(writing, |link, company| PaymentOverdue {
        plan: company.plan.title().to_owned(),
        until: writing.text("until"),
        link,
    })
    .await
}

/// The plan is another one now.
pub(super) async fn plan_changed(writing: Writing<'_>) -> Result<Composed> {
    let (from, to) = (plan(&writing, "from"), plan(&writing, "to"));
    to_owner(writing, |link, _| PlanChanged {
        from: from.title().to_owned(),
        to: to.title().to_owned(),
        is_less: to < from,
        link,
    })
    .await
}

/// Something at Stripe needs a look.
pub(super) async fn billing_alert(writing: Writing<'_>) -> Result<Composed> {
    let company = writing.app.read(writing.system, async |cx| Ok(cx.company().clone())).await?;
    let stripe_id = writing.text("stripe_id");
    let letter = BillingAlert {
        code: writing.text("code"),
        detail: writing.text("detail"),
        link: format!("https://dashboard.stripe.com/search?query={stripe_id}"),
        stripe_id,
    };
    writing.letter(&company, &Reader::new("", ""), &letter, Vec::new())
}

async fn to_owner<L: Letter>(
    writing: Writing<'_>,
    letter: impl FnOnce(String, &Company) -> L,
) -> Result<Composed> {
    let Some((company, reader)) = writing.staff().await? else { return Ok(Composed::Drop) };
    let link = format!("{}/office/settings/billing", writing.url(&company));
    let letter = letter(link, &company);
    writing.letter(&company, &reader, &letter, Vec::new())
}

fn plan(writing: &Writing<'_>, key: &str) -> Plan {
    writing.text(key).parse().unwrap_or(Plan::Free)
}
