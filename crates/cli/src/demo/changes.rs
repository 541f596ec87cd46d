//! A signed contract and its change orders: one approved by both sides, one rejected, one waiting for the customer.

use super::sign;
use anyhow::Context;
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::change_orders::{self, ChangeOrderInput, Seen};
use plumbline_app::{Actor, App, demo, portal_change_orders, shares};
use plumbline_domain::ShareLevel;
use uuid::Uuid;

/// Makes them for a customer who has been in the portal.
pub async fn make(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let system = Actor::system(owner.company_id);
    let signer = app.write(&system, async |cx| demo::enter(cx, customer).await).await?;
    let project = contract(app, owner, &signer, customer).await?;
    let rock = order(app, owner, project, ("Remove rock ledge at the north corner", "4850", "3")).await?;
    sign::change_order(app, &signer, rock).await?;
    let seen = Seen { revision: 1, version: 0 };
    app.write(owner, async |cx| change_orders::approve(cx, rock, seen).await).await?;
    let rail = order(app, owner, project, ("Stainless handrail instead of painted", "6200", "5")).await?;
    let reason = "Painted steel is fine for us.";
    app.write(&signer, async |cx| portal_change_orders::reject(cx, rail, Some(1), reason).await).await?;
    order(app, owner, project, ("Leave out the second planter", "-1275", "-1")).await?;
    app.write(&system, async |cx| demo::leave(cx, customer).await).await?;
    Ok(())
}

/// A bid, signed: gives the project that it began.
async fn contract(app: &App, owner: &Actor, signer: &Actor, customer: Uuid) -> anyhow::Result<Uuid> {
    let line = LineText {
        description: "Concrete steps with landing and planters".into(),
        quantity: "1".into(),
        unit: "LS".into(),
        unit_price: "38400".into(),
        ..LineText::default()
    };
    let input = BidInput {
        title: "Entrance steps on Cortland Avenue".into(),
        site_address: "400 Cortland Avenue, San Francisco".into(),
        scope: "Demolish the old steps, form and pour new ones with two planters.".into(),
        lines: vec![line],
        ..BidInput::default()
    };
    let bid = app.write(owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
    let prepared = bids::prepare(app, owner, bid, None).await?;
    app.write(owner, async |cx| bids::send(cx, &prepared).await).await?;
    app.write(owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;
    let made = sign::bid(app, signer, bid).await?;
    made.project_id.context("the signed bid has no project")
}

/// A change order, shared for approval: what it is called, what it costs, its days.
async fn order(
    app: &App,
    owner: &Actor,
    project: Uuid,
    (title, cost, days): (&str, &str, &str),
) -> anyhow::Result<Uuid> {
    let input = ChangeOrderInput {
        title: title.into(),
        description: "As agreed on site.".into(),
        reason: "Found while the old steps were taken out.".into(),
        cost: cost.into(),
        days: days.into(),
    };
    let made = app.write(owner, async |cx| change_orders::create(cx, project, None, &input).await).await?;
    let prepared = change_orders::prepare(app, owner, made.id, None).await?;
    let level = ShareLevel::Approve;
    app.write(owner, async |cx| change_orders::share(cx, &prepared, level).await).await?;
    Ok(made.id)
}
