//! CO-3: a customer asks for a change, and staff make a change order of it.

use super::World;
use anyhow::{Context, Result};
use plumbline_domain::ShareLevel;
use reqwest::Method;
use serde_json::{Value, json};

/// The project shared with Jane at a level.
async fn share_project(world: &World, level: ShareLevel) -> Result<()> {
    let mut db = world.test.superuser().await?;
    sqlx::query(
        "INSERT INTO shares (company_id, id, project_id, customer_id, level, shared_by)
         SELECT company_id, gen_random_uuid(), $1, $2, $3, id FROM staff WHERE company_id = $4 AND role = 'owner'
         ON CONFLICT (company_id, project_id, customer_id) WHERE stopped_at IS NULL AND project_id IS NOT NULL
         DO UPDATE SET level = excluded.level",
    )
    .bind(world.project)
    .bind(world.jane.customer)
    .bind(level.as_str())
    .bind(world.acme.owner.company_id)
    .execute(&mut db)
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_becomes_a_change_order_and_the_link_is_kept() -> Result<()> {
    let world = World::new().await?;
    let path = format!("/api/v1/portal/projects/{}/change-requests", world.project);
    let body = json!({ "body": "Could you add a gate?" });
    assert_eq!(
        world.customer(Method::POST, &path, body.clone()).await?.0,
        404,
        "a project that is not shared"
    );
    share_project(&world, ShareLevel::View).await?;
    assert_eq!(world.customer(Method::POST, &path, body.clone()).await?.0, 403, "view asks for nothing");
    share_project(&world, ShareLevel::Comment).await?;
    let (status, empty) = world.customer(Method::POST, &path, json!({ "body": " " })).await?;
    assert_eq!((status, &empty["errors"][0]["field"]), (422, &json!("body")), "{empty}");
    let (status, asked) = world.customer(Method::POST, &path, body).await?;
    assert_eq!(status, 200, "{asked}");
    let request = asked["id"].as_str().context("an id")?.to_owned();
    let mail = world.test.mailbox.wait(&world.acme.owner_email, "asked for by", 1).await?;
    assert!(mail.text.unwrap_or_default().contains("Could you add a gate?"));
    let page = world.office.get(&format!("/office/projects/{}", world.project)).await?.expect(200)?.text();
    assert!(page.contains("Could you add a gate?") && page.contains("change-orders/new?request="));

    let page = format!("/portal/projects/{}/changes", world.project);
    let html = world.portal.get(&page).await?.expect(200)?.text();
    assert!(html.contains("Could you add a gate?") && html.contains("$1,250.13"), "{html}");
    assert_eq!(world.portal.post(&page, &page, &[("request", "And a lamp?")]).await?.location(), page);

    let create = format!("/api/v1/projects/{}/change-orders", world.project);
    let body = json!({ "title": "Gate", "costCents": 90_000, "requestId": request });
    let (status, made) = world.staff(Method::POST, &create, body.clone()).await?;
    assert_eq!((status, &made["request"]["body"]), (200, &json!("Could you add a gate?")), "{made}");
    let (status, twice) = world.staff(Method::POST, &create, body).await?;
    assert_eq!((status, &twice["code"]), (409, &json!("request-answered")), "{twice}");
    // the customer is told of the change order once it is shared
    let (_, own) = world.customer(Method::GET, &path, Value::Null).await?;
    assert_eq!(own["items"][1]["orderNumber"], Value::Null);
    let id = made["changeOrder"]["id"].as_str().context("an id")?.parse()?;
    world.share(id, ShareLevel::Approve).await?;
    let (_, own) = world.customer(Method::GET, &path, Value::Null).await?;
    assert_eq!(own["items"][1]["orderNumber"], "CO-001");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_with_change_orders_is_not_deleted() -> Result<()> {
    let world = World::new().await?;
    let body = json!({ "customerId": world.jane.customer, "title": "Garden wall" });
    let (status, made) = world.staff(Method::POST, "/api/v1/projects", body).await?;
    assert_eq!(status, 200, "{made}");
    let project = made["id"].as_str().context("a project")?.to_owned();
    let body = json!({ "title": "Higher wall", "costCents": 5_000 });
    let orders = format!("/api/v1/projects/{project}/change-orders");
    let (status, order) = world.staff(Method::POST, &orders, body).await?;
    assert_eq!(status, 200, "{order}");
    let path = format!("/api/v1/projects/{project}");
    let (status, refused) = world.staff(Method::DELETE, &path, json!({})).await?;
    assert_eq!((status, &refused["code"]), (409, &json!("project-has-change-orders")), "{refused}");
    assert_eq!(world.staff(Method::GET, &path, Value::Null).await?.0, 200);
    // and a cancelled one takes no more of them
    let cancelled = json!({ "status": "cancelled" });
    assert_eq!(world.staff(Method::PUT, &format!("{path}/status"), cancelled).await?.0, 200);
    let (status, refused) =
        world.staff(Method::POST, &orders, json!({ "title": "A gate", "costCents": 1 })).await?;
    assert_eq!((status, &refused["code"]), (409, &json!("project-cancelled")), "{refused}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_project_on_the_portal_lists_its_changes_and_what_they_come_to() -> Result<()> {
    let world = World::new().await?;
    share_project(&world, ShareLevel::Comment).await?;
    let page = format!("/portal/projects/{}", world.project);
    let html = world.portal.get(&page).await?.expect(200)?.text();
    assert!(html.contains("Ask for a change") && !html.contains("CO-001"));
    let id = world.begun("Rock removal", 125_000, 3).await?;
    assert!(!world.portal.get(&page).await?.expect(200)?.text().contains("Rock removal"), "not shared yet");
    world.share(id, ShareLevel::Approve).await?;
    assert_eq!(world.approve(id).await?.0, 200);
    assert_eq!(world.say_yes(id).await?.0, 200);
    let html = world.portal.get(&page).await?.expect(200)?.text();
    for said in ["CO-001", "Rock removal", "$1,250.13", "+$1,250.00", "$2,500.13"] {
        assert!(html.contains(said), "{said}: {html}");
    }
    Ok(())
}
