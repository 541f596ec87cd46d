//! A bid with options whose second revision waits: what changed, what to choose, then sign.

use super::seed::send;
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::{Actor, App, shares};
use plumbline_domain::ShareLevel;
use uuid::Uuid;

fn line(group: &str, description: &str, quantity: &str, unit: &str, unit_price: &str) -> LineText {
    LineText {
        group: group.into(),
        description: description.into(),
        quantity: quantity.into(),
        unit: unit.into(),
        unit_price: unit_price.into(),
        ..LineText::default()
    }
}

fn option(group: &str, description: &str, quantity: &str, unit: &str, unit_price: &str) -> LineText {
    LineText { optional: true, ..line(group, description, quantity, unit, unit_price) }
}

fn first() -> BidInput {
    BidInput {
        title: "Backyard patio".into(),
        site_address: "19 Mirabel Avenue, San Francisco".into(),
        scope: "Grade the yard, set a paver patio and its edge.\nPlanting is by others.".into(),
        terms: super::seed::TERMS.into(),
        tax_percent: "8.625".into(),
        lines: vec![
            line("Ground", "Strip and grade", "64", "SY", "21.50"),
            line("Ground", "Aggregate base, 4 inch", "64", "SY", "14.25"),
            line("Patio", "Concrete pavers, running bond", "540", "SF", "16.80"),
            line("Patio", "Edge restraint", "96", "LF", "9.40"),
            option("Extras", "Low-voltage path lights", "6", "EA", "185"),
        ],
        ..BidInput::default()
    }
}

fn second() -> BidInput {
    BidInput {
        scope:
            "Grade the yard, set a paver patio and its edge.\nWe keep the lemon tree and protect its roots.\n\
            Planting is by others."
                .into(),
        lines: vec![
            line("Ground", "Strip and grade", "64", "SY", "21.50"),
            line("Ground", "Aggregate base, 6 inch", "64", "SY", "18.75"),
            line("Patio", "Concrete pavers, running bond", "560", "SF", "16.80"),
            line("Patio", "Edge restraint", "96", "LF", "9.40"),
            line("Patio", "Polymeric joint sand", "560", "SF", "1.10"),
            option("Extras", "Low-voltage path lights", "6", "EA", "185"),
            option("Extras", "Seat wall, 18 inch, with cap", "14", "LF", "142.50"),
            option("Extras", "Seal the pavers", "560", "SF", "1.65"),
        ],
        ..first()
    }
}

/// Sent, shared, then sent again with changes that its customer asked for.
pub(super) async fn patio(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let (first, second) = (first(), second());
    let bid = app.write(owner, async |cx| bids::create(cx, Some(customer), &first).await).await?;
    send(app, owner, bid).await?;
    app.write(owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;
    app.write(owner, async |cx| bids::revise(cx, bid).await).await?;
    app.write(owner, async |cx| bids::update(cx, bid, 0, &second).await).await?;
    send(app, owner, bid).await
}
