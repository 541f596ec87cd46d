//! The demo's data, made by the same use cases as everything else.

use super::people::{COLLEAGUE, COUPLES, CUSTOMERS, Customer, Invited, SPANISH, STAFF};
use super::sign;
use anyhow::Context;
use bytes::Bytes;
use futures_util::stream;
use plumbline_app::acceptances::{self, AcceptanceInput};
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::branding::{self, BrandInput, LogoChange};
use plumbline_app::companies::{self, NewCompany};
use plumbline_app::customers::{self, CustomerInput};
use plumbline_app::documents::{self, On};
use plumbline_app::invitations::{self, InvitationInput};
use plumbline_app::team::{self, InviteInput};
use plumbline_app::{Actor, App, Origin, Who, contracts, demo, shares};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_store::directory;
use std::convert::Infallible;
use uuid::Uuid;

const LINES: &[u8] = include_bytes!("../../../../deploy/demo/street-renovation-bid.csv");
const LOGO: &[u8] = include_bytes!("../../../../deploy/demo/acme-logo.png");
const SUMMIT_LOGO: &[u8] = include_bytes!("../../../../deploy/demo/summit-logo.svg");
const PAPERS: &[(&str, &[u8])] = &[
    (
        "Project coordination specification.pdf",
        include_bytes!("../../../../deploy/demo/project-coordination-spec.pdf"),
    ),
    ("As-built sheet.pdf", include_bytes!("../../../../deploy/demo/as-built-sheet.pdf")),
    ("Drawing R-04.png", include_bytes!("../../../../deploy/demo/drawing-r04.png")),
];
pub(super) const TERMS: &str = "Payment is due 30 days after each monthly invoice. Ten per cent is retained until final acceptance.\n\
    Work outside this scope is done by change order only. Hidden conditions are settled under the unit prices above.\n\
    We carry the insurance that state law asks for and hold the permits named in the scope.";

/// Makes the companies, once.
pub async fn run(app: &App) -> anyhow::Result<()> {
    if directory::company_of_slug(&app.db, "harbor").await?.is_some() {
        return Ok(());
    }
    anyhow::ensure!(
        directory::company_of_slug(&app.db, "acme").await?.is_none(),
        "an earlier start was interrupted while it made the demo's data; remove the folder .plumbline and start again"
    );
    acme(app).await?;
    summit(app).await?;
    harbor(app).await
}

async fn acme(app: &App) -> anyhow::Result<()> {
    let owner =
        company(app, "acme", "Acme Excavation", Plan::Business, ("Dana Reyes", "owner@acme.example")).await?;
    let logo = app.files.put_bytes(owner.company_id, Bytes::from_static(LOGO), "image/png").await?;
    let look = demo::Look {
        color: "#b24a14",
        link_color: "#1d5c63",
        logo: Some((&logo.sha256, i64::try_from(logo.size)?)),
        address: "1200 Evans Avenue\nSan Francisco, CA 94124",
        phone: "(415) 555-0142",
        welcome: "Everything about your project in one place. Call us any time between 7 and 5.",
        terms: TERMS,
    };
    app.write(&owner, async |cx| {
        demo::dress(cx, &look).await?;
        for (name, email, role) in STAFF {
            demo::add_staff(cx, name, email, *role).await?;
        }
        Ok(())
    })
    .await?;
    let estimator = InviteInput {
        name: "Nora Quinn".into(),
        email: "estimator@acme.example".into(),
        phone: "(415) 555-0143".into(),
        role: "manager".into(),
    };
    app.write(&owner, async |cx| team::invite(cx, &estimator).await).await?;
    let mut made = Vec::new();
    for person in CUSTOMERS {
        made.push(customer(app, &owner, person).await?);
    }
    colleague(app, &owner, made[1]).await?;
    driveway(app, &owner, made[0]).await?;
    street(app, &owner, made[1]).await?;
    super::patio::patio(app, &owner, made[0]).await?;
    off_portal(app, &owner, made[4]).await?;
    voided(app, &owner, made[0]).await?;
    super::projects::of_acme(app, &owner, made[1]).await?;
    super::changes::make(app, &owner, made[1]).await
}

async fn summit(app: &App) -> anyhow::Result<()> {
    let owner =
        company(app, "summit", "Summit Paving", Plan::Free, ("Alex Kim", "owner@summit.example")).await?;
    let logo = branding::receive(app, &owner, SUMMIT_LOGO.to_vec()).await?;
    let look = BrandInput {
        brand_color: "#0b6e4f".into(),
        link_color: "#0b5563".into(),
        welcome: "Paving since 1998. We answer the phone.".into(),
    };
    app.write(&owner, async |cx| branding::save(cx, &look, &LogoChange::New(logo)).await).await?;
    app.write_company(&owner, async |cx| branding::publish(cx).await).await?;
    let person = Customer {
        name: "Grace Hall",
        company: "",
        email: "grace@hall.example",
        street: "3 Alpine Way",
        city: "Boulder",
        invited: Invited::No,
    };
    let grace = customer(app, &owner, &person).await?;
    super::projects::of_summit(app, &owner, grace).await
}

/// Couples who sign together: what Business Plus adds to signing.
async fn harbor(app: &App) -> anyhow::Result<()> {
    let owner =
        company(app, "harbor", "Harbor Decks", Plan::BusinessPlus, ("Robin Vega", "owner@harbor.example"))
            .await?;
    for (first, second, street) in COUPLES {
        let person = Customer {
            name: first.0,
            company: "",
            email: first.1,
            street,
            city: "Sausalito",
            invited: Invited::No,
        };
        let id = customer(app, &owner, &person).await?;
        for (name, email) in [first, second] {
            let invitation = InvitationInput {
                name: (*name).into(),
                email: (*email).into(),
                ..InvitationInput::default()
            };
            app.write(&owner, async |cx| invitations::send(cx, id, &invitation).await).await?;
        }
        app.write(&Actor::system(owner.company_id), async |cx| demo::accept(cx, id).await).await?;
        let deck = small(app, &owner, id, "Deck and railing", "Redwood deck with railing", "18400").await?;
        app.write(&owner, async |cx| shares::share(cx, deck, ShareLevel::Approve).await).await?;
        small(app, &owner, id, "Garden path", "Gravel path with edging", "3150").await?;
    }
    Ok(())
}

/// A yes on paper: a contract that nobody signed electronically.
async fn off_portal(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let bid = small(app, owner, customer, "Retaining wall", "Dry-stacked wall, 30 feet", "12800").await?;
    let pieces = stream::iter([Ok::<_, Infallible>(Bytes::from_static(PAPERS[1].1))]);
    let scan = documents::receive(app, owner, "Signed bid.pdf", pieces).await?;
    let today =
        app.read(owner, async |cx| Ok(plumbline_domain::zone::day_in(cx.company().zone(), cx.now()))).await?;
    let input = AcceptanceInput {
        accepted_by: "Niamh O'Brien".into(),
        method: "paper".into(),
        accepted_on: today.to_string(),
        note: "Signed on site. The paper is in folder 7.".into(),
    };
    app.write(owner, async |cx| acceptances::record(cx, bid, &input, Some(&scan)).await).await?;
    Ok(())
}

/// A contract that was signed on the portal and voided afterwards.
async fn voided(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let bid = small(app, owner, customer, "Fence along the lot line", "Cedar fence, 6 feet", "4200").await?;
    app.write(owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;
    let system = Actor::system(owner.company_id);
    let signer = app.write(&system, async |cx| demo::enter(cx, customer).await).await?;
    let made = sign::bid(app, &signer, bid).await?;
    app.write(&system, async |cx| demo::leave(cx, customer).await).await?;
    let contract = made.contract_id.context("one signer makes a contract")?;
    let reason = "The neighbor has a survey that moves the lot line. Both sides agreed to start over.";
    app.write(owner, async |cx| contracts::void(cx, contract, reason).await).await?;
    Ok(())
}

/// A bid of one line, sent.
async fn small(
    app: &App,
    owner: &Actor,
    customer: Uuid,
    title: &str,
    line: &str,
    price: &str,
) -> anyhow::Result<Uuid> {
    let input = BidInput {
        title: title.into(),
        terms: TERMS.into(),
        lines: vec![LineText {
            description: line.into(),
            quantity: "1".into(),
            unit: "LS".into(),
            unit_price: price.into(),
            ..LineText::default()
        }],
        ..BidInput::default()
    };
    let bid = app.write(owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
    send(app, owner, bid).await?;
    Ok(bid)
}

async fn company(
    app: &App,
    slug: &str,
    name: &str,
    plan: Plan,
    owner: (&str, &str),
) -> anyhow::Result<Actor> {
    let new = NewCompany {
        slug: slug.into(),
        name: name.into(),
        time_zone: "America/Los_Angeles".into(),
        plan,
        owner_name: owner.0.into(),
        owner_email: owner.1.into(),
    };
    let (company_id, id) = companies::create(app, new).await?;
    let who = Who::Staff {
        id,
        name: owner.0.into(),
        email: owner.1.into(),
        role: Role::Owner,
        session_id: Uuid::nil(),
    };
    Ok(Actor { company_id, who, origin: Origin::default() })
}

async fn customer(app: &App, owner: &Actor, person: &Customer) -> anyhow::Result<Uuid> {
    let input = CustomerInput {
        display_name: person.name.into(),
        company_name: person.company.into(),
        email: person.email.into(),
        address_line1: person.street.into(),
        city: person.city.into(),
        state: "CA".into(),
        postal_code: "94110".into(),
        ..CustomerInput::default()
    };
    let id = app.write(owner, async |cx| customers::create(cx, &input).await).await?;
    if person.invited != Invited::No {
        let invitation = InvitationInput {
            name: person.name.into(),
            email: person.email.into(),
            language: if SPANISH.contains(&person.email) { "es-US".into() } else { String::new() },
        };
        app.write(owner, async |cx| invitations::send(cx, id, &invitation).await).await?;
    }
    if person.invited == Invited::Accepted {
        app.write(&Actor::system(owner.company_id), async |cx| demo::accept(cx, id).await).await?;
    }
    Ok(id)
}

/// A customer with two people, the second of whom reads Spanish.
async fn colleague(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let (name, email) = COLLEAGUE;
    let invitation = InvitationInput { name: name.into(), email: email.into(), language: "es-US".into() };
    app.write(owner, async |cx| invitations::send(cx, customer, &invitation).await).await?;
    app.write(&Actor::system(owner.company_id), async |cx| demo::accept(cx, customer).await).await?;
    Ok(())
}

/// A small bid, sent and shared: what a homeowner sees.
async fn driveway(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let line = |group: &str, description: &str, quantity: &str, unit: &str, unit_price: &str| LineText {
        code: String::new(),
        group: group.into(),
        description: description.into(),
        quantity: quantity.into(),
        unit: unit.into(),
        unit_price: unit_price.into(),
        optional: false,
    };
    let input = BidInput {
        title: "Driveway and drainage".into(),
        site_address: "19 Mirabel Avenue, San Francisco".into(),
        scope: "Remove the old driveway, regrade, install drainage and pave.".into(),
        terms: TERMS.into(),
        lines: vec![
            line("Site work", "Clear and grub", "1.2", "AC", "4500"),
            line("Site work", "Excavate and haul off", "320", "CY", "50"),
            line("Drainage", "12-inch drain pipe, bedded", "180", "LF", "64.50"),
            line("Drainage", "Catch basin with grate", "2", "EA", "2150"),
            line("Paving", "Aggregate base, 6 inch", "410", "SY", "18.75"),
            line("Paving", "Hot mix asphalt, 3 inch", "96", "TON", "172"),
        ],
        ..BidInput::default()
    };
    let bid = app.write(owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
    send(app, owner, bid).await?;
    app.write(owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;
    super::told::ask(app, owner, customer, bid).await
}

/// A real bid tab of 76 items with its papers, sent and not shared yet.
async fn street(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let input = BidInput {
        title: "Street renovation and sewer replacement".into(),
        site_address: "Mirabel, Mullen and Eugenia Avenues, San Francisco".into(),
        scope: "Sewer replacement, base repair, curb ramps and paving as drawn.".into(),
        terms: TERMS.into(),
        ..BidInput::default()
    };
    let bid = app.write(owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
    let lines = bids::sheet::parse(LINES)?;
    app.write(owner, async |cx| bids::import(cx, bid, None, &lines, bids::Mode::Replace).await).await?;
    for (name, bytes) in PAPERS {
        let pieces = stream::iter([Ok::<_, Infallible>(Bytes::from_static(bytes))]);
        let upload = documents::receive(app, owner, name, pieces).await?;
        app.write(owner, async |cx| documents::attach(cx, On::Bid(bid), &upload).await).await?;
    }
    send(app, owner, bid).await
}

pub(super) async fn send(app: &App, owner: &Actor, bid: Uuid) -> anyhow::Result<()> {
    let prepared = bids::prepare(app, owner, bid, None).await?;
    app.write(owner, async |cx| bids::send(cx, &prepared).await).await?;
    Ok(())
}
