//! The demo's projects: one that goes on, one that is done and locked, one that nobody outside sees.

use anyhow::Context;
use plumbline_app::projects::{self, MilestoneChange, MilestoneInput, ProjectInput, TeamInput, UpdateInput};
use plumbline_app::{Actor, App, demo};
use plumbline_domain::{ProjectStatus, ShareLevel};
use uuid::Uuid;

const TRENCH: &[u8] = include_bytes!("../../../../deploy/demo/site-trench.png");
const WALL: &[u8] = include_bytes!("../../../../deploy/demo/site-wall.png");

/// A milestone: name, weight, due, done.
type Step = (&'static str, &'static str, &'static str, bool);

/// A project with its milestones; gives its id.
async fn project(
    app: &App,
    owner: &Actor,
    (input, team): (&ProjectInput, &TeamInput),
    steps: &[Step],
) -> anyhow::Result<Uuid> {
    let id = app.write(owner, async |cx| projects::create(cx, input, team).await).await?;
    for (name, weight, due, done) in steps {
        let step = MilestoneInput { name: (*name).into(), weight: (*weight).into(), due_date: (*due).into() };
        app.write(owner, async |cx| {
            let milestone = projects::add_milestone(cx, id, &step).await?;
            let change = MilestoneChange { done: Some(*done), ..MilestoneChange::default() };
            projects::change_milestone(cx, id, milestone, change).await
        })
        .await?;
    }
    Ok(id)
}

async fn update(
    app: &App,
    owner: &Actor,
    project: Uuid,
    (text, visible): (&str, bool),
    pictures: &[(&str, &[u8])],
) -> anyhow::Result<()> {
    let mut photos = Vec::new();
    for (name, bytes) in pictures {
        photos.push(projects::receive_photo(app, owner.company_id, name, bytes.to_vec()).await?);
    }
    let input = UpdateInput { text: text.into(), visible };
    app.write(owner, async |cx| projects::post(cx, project, &input, &photos).await).await?;
    Ok(())
}

/// For a customer who has accepted: a job that goes on and one that is finished.
pub async fn of_acme(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let staff = app.read(owner, async |cx| projects::assignable(cx).await).await?;
    let who = |email: &str| staff.iter().find(|one| one.email == email).map(|one| one.id).context("staff");
    let (manager, foreman, operator) =
        (who("manager@acme.example")?, who("foreman@acme.example")?, who("operator@acme.example")?);
    app.write(owner, async |cx| demo::set_phone(cx, manager, "(415) 555-0177").await).await?;
    let team = TeamInput { manager_id: Some(manager), staff_ids: vec![foreman, operator] };

    let yard = ProjectInput {
        title: "Cortland Avenue yard drainage".into(),
        customer_id: Some(customer),
        site_address: "400 Cortland Avenue, San Francisco".into(),
        scope: "Main drain along the yard, two catch basins, surface restored.".into(),
        start_date: "2026-10-05".into(),
        end_date: "2026-12-18".into(),
    };
    let steps: &[Step] = &[
        ("Permits and utility marking", "10", "2026-10-09", true),
        ("Trench and main drain", "35", "2026-11-06", true),
        ("Catch basins", "25", "2026-11-30", false),
        ("Backfill and compaction", "20", "2026-12-11", false),
        ("Surface restored", "10", "2026-12-18", false),
    ];
    let id = project(app, owner, (&yard, &team), steps).await?;
    app.write(owner, async |cx| {
        projects::set_status(cx, id, ProjectStatus::OnTrack).await?;
        projects::share(cx, id, ShareLevel::Comment).await
    })
    .await?;
    let inside = ("Pump hired until Friday. Ask for the longer hose.", false);
    update(app, owner, id, inside, &[]).await?;
    let shown = ("The trench is open and the main drain is in. The first catch basin comes on Monday.", true);
    update(app, owner, id, shown, &[("Trench.png", TRENCH)]).await?;

    let wall = ProjectInput {
        title: "Retaining wall at Holly Park".into(),
        customer_id: Some(customer),
        site_address: "Holly Park Circle, San Francisco".into(),
        scope: "Segmental block wall, 140 feet, with drainage behind it.".into(),
        start_date: "2026-06-01".into(),
        end_date: "2026-08-14".into(),
    };
    let steps: &[Step] = &[
        ("Excavation", "30", "2026-06-19", true),
        ("Footing and drain", "30", "2026-07-10", true),
        ("Wall", "40", "2026-08-14", true),
    ];
    let id = project(app, owner, (&wall, &team), steps).await?;
    app.write(owner, async |cx| projects::share(cx, id, ShareLevel::View).await).await?;
    let shown = ("The wall stands and the yard is swept. Thank you for your patience with the noise.", true);
    update(app, owner, id, shown, &[("Wall.png", WALL)]).await?;
    app.write(owner, async |cx| projects::set_status(cx, id, ProjectStatus::Completed).await).await?;
    Ok(())
}

/// On the Free plan: run by hand, in the office alone.
pub async fn of_summit(app: &App, owner: &Actor, customer: Uuid) -> anyhow::Result<()> {
    let input = ProjectInput {
        title: "Alpine Way driveway".into(),
        customer_id: Some(customer),
        site_address: "3 Alpine Way, Boulder".into(),
        start_date: "2026-12-01".into(),
        ..ProjectInput::default()
    };
    let steps: &[Step] = &[("Base", "2", "2026-12-04", false), ("Paving", "3", "2026-12-11", false)];
    project(app, owner, (&input, &TeamInput::default()), steps).await?;
    Ok(())
}
