//! Change orders for the matrix, on a project that the Foreman is assigned to.

use super::people::Thing;
use anyhow::Result;
use bytes::Bytes;
use plumbline_app::change_orders::{self, ChangeOrderInput, Seen};
use plumbline_app::documents::{self, On};
use plumbline_domain::ShareLevel;
use plumbline_testkit::{Company, TestApp};
use std::collections::BTreeMap;
use uuid::Uuid;

fn input(cost: &str) -> ChangeOrderInput {
    ChangeOrderInput { title: "Gate".into(), cost: cost.into(), ..ChangeOrderInput::default() }
}

/// A change order with a document; shared at a level where one is given.
async fn order(test: &TestApp, acme: &Company, project: Uuid, level: Option<ShareLevel>) -> Result<Thing> {
    let (app, owner) = (&test.app, &acme.owner);
    let id =
        app.write(owner, async |cx| change_orders::create(cx, project, None, &input("100")).await).await?.id;
    let content: Result<Bytes, std::io::Error> = Ok(Bytes::from_static(b"Bring a ladder.\n"));
    let stream = futures_util::stream::iter([content]);
    let upload = documents::receive(app, owner, "notes.txt", stream).await?;
    let document =
        app.write(owner, async |cx| documents::attach(cx, On::ChangeOrder(id), &upload).await).await?.id;
    let mut share = Uuid::nil();
    if let Some(level) = level {
        let prepared = change_orders::prepare(app, owner, id, None).await?;
        share = app.write(owner, async |cx| change_orders::share(cx, &prepared, level).await).await?.id;
    }
    let version = version(test, acme, id).await?.version;
    Ok(Thing { id, document, share, version, ..Thing::default() })
}

async fn version(test: &TestApp, acme: &Company, id: Uuid) -> Result<Seen> {
    let detail = test.app.read(&acme.owner, async |cx| change_orders::get(cx, id).await).await?;
    Ok(Seen { revision: detail.latest().number, version: detail.latest().version })
}

/// Something that staff do it to.
pub(super) async fn thing(test: &TestApp, acme: &Company, project: Uuid, on: &str) -> Result<Thing> {
    let mut db = test.superuser().await?;
    sqlx::query(
        "INSERT INTO project_staff (company_id, project_id, staff_id)
         SELECT company_id, $1, id FROM staff WHERE company_id = $2 AND role = 'foreman' ON CONFLICT DO NOTHING",
    )
    .bind(project)
    .bind(acme.owner.company_id)
    .execute(&mut db)
    .await?;
    let mut thing = order(test, acme, project, (on != "change").then_some(ShareLevel::Approve)).await?;
    if on == "editedchange" {
        let seen = version(test, acme, thing.id).await?;
        let owner = &acme.owner;
        test.app
            .write(owner, async |cx| change_orders::update(cx, thing.id, seen, &input("150")).await)
            .await?;
        thing.version = version(test, acme, thing.id).await?.version;
    }
    Ok(thing)
}

/// By level, and whether it is the second of its kind.
type Changes = BTreeMap<(Option<ShareLevel>, bool), Thing>;

/// What the customer sees, by level.
pub(super) async fn portal(test: &TestApp, acme: &Company, project: Uuid) -> Result<Changes> {
    let mut changes = Changes::new();
    for level in [None, Some(ShareLevel::View), Some(ShareLevel::Comment), Some(ShareLevel::Approve)] {
        for second in [false, true] {
            changes.insert((level, second), order(test, acme, project, level).await?);
        }
    }
    Ok(changes)
}
