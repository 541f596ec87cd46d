//! Who may do what to change orders, and who sees which money.

use super::{World, answers, three};
use anyhow::{Context, Result};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::Client;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

struct Member {
    browser: Client,
    token: String,
}

impl Member {
    async fn new(world: &World, role: Role) -> Result<Self> {
        let email = world.test.staff(&world.acme, role).await?;
        let browser = world.test.browser(&world.acme);
        browser.sign_in(&world.test, "office", &email).await?;
        let token = browser.token("/office").await?;
        Ok(Self { browser, token })
    }

    async fn ask(&self, method: Method, path: &str, body: Value) -> Result<(u16, Value)> {
        super::call(&self.browser, &self.token, method, path, &body).await
    }
}

/// Assigns everybody of a role to the project.
async fn assign(world: &World, role: &str) -> Result<()> {
    let mut db = world.test.superuser().await?;
    sqlx::query(
        "INSERT INTO project_staff (company_id, project_id, staff_id)
         SELECT company_id, $1, id FROM staff WHERE company_id = $2 AND role = $3",
    )
    .bind(world.project)
    .bind(world.acme.owner.company_id)
    .bind(role)
    .execute(&mut db)
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreman_writes_them_on_assigned_projects_and_sees_their_costs_only() -> Result<()> {
    let world = World::new().await?;
    let foreman = Member::new(&world, Role::Foreman).await?;
    let list = format!("/api/v1/projects/{}/change-orders", world.project);
    let body = json!({ "title": "Rock removal", "costCents": 77_700, "days": 1 });
    // somebody else's project is not there
    assert_eq!(foreman.ask(Method::POST, &list, body.clone()).await?.0, 404);
    assign(&world, "foreman").await?;
    let (status, made) = foreman.ask(Method::POST, &list, body).await?;
    assert_eq!(status, 200, "{made}");
    let id: Uuid = made["changeOrder"]["id"].as_str().context("an id")?.parse()?;
    assert_eq!((&made["changeOrder"]["costCents"], &made["value"]), (&json!(77_700), &Value::Null));
    // the cost of a change order is all the money there is for them
    let page = foreman.browser.get(&format!("/office/change-orders/{id}")).await?.expect(200)?.text();
    assert!(page.contains("$777.00") && !page.contains("$1,250.13") && !page.contains("$2,027.13"), "{page}");
    let page = foreman.browser.get(&format!("/office/projects/{}", world.project)).await?.expect(200)?.text();
    assert!(page.contains("CO-001") && !page.contains("$1,250.13"), "{page}");
    let seen = json!({ "revision": 1, "version": 0 });
    let one = format!("/api/v1/change-orders/{id}");
    for (path, body) in [("internal-approval", seen), ("shares", json!({ "level": "view" }))] {
        assert_eq!(foreman.ask(Method::POST, &format!("{one}/{path}"), body).await?.0, 403, "{path}");
    }
    world.share(id, ShareLevel::Approve).await?;
    // what the customer answers reaches them too, on the projects they are assigned to
    let no = json!({ "reason": "Too dear." });
    assert_eq!(
        world.customer(Method::POST, &format!("/api/v1/portal/change-orders/{id}/rejection"), no).await?.0,
        200
    );
    let (_, told) = foreman.ask(Method::GET, "/api/v1/notifications", Value::Null).await?;
    assert_eq!(told["items"][0]["event"], "change_order.rejected", "{told}");
    let bell = foreman.browser.get("/office/notifications").await?.expect(200)?.text();
    assert!(bell.contains("rejected change order CO-001 of"), "{bell}");
    // the papers name what the contract comes to
    assert_eq!(foreman.ask(Method::GET, &format!("{one}/revisions/1/pdf"), Value::Null).await?.0, 403);
    assert_eq!(foreman.browser.get(&format!("/office/change-orders/{id}/preview")).await?.status, 403);
    let edit = json!({ "title": "Rock", "costCents": 1, "revision": 1, "version": 0 });
    assert_eq!(foreman.ask(Method::PUT, &one, edit).await?.0, 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn field_roles_have_none_and_a_bookkeeper_reads() -> Result<()> {
    let world = World::new().await?;
    let id = world.waiting("Rock removal", 77_700, 1).await?;
    let one = format!("/api/v1/change-orders/{id}");
    let labor = Member::new(&world, Role::Labor).await?;
    assign(&world, "labor").await?;
    assert_eq!(labor.ask(Method::GET, &one, Value::Null).await?.0, 403);
    let page = labor.browser.get(&format!("/office/projects/{}", world.project)).await?.expect(200)?.text();
    assert!(
        !page.contains("CO-001") && !page.contains('$'),
        "a field role sees neither the change nor money"
    );
    let books = Member::new(&world, Role::Bookkeeper).await?;
    let (status, view) = books.ask(Method::GET, &one, Value::Null).await?;
    assert_eq!((status, &view["value"]["approvedBidPriceCents"]), (200, &json!(125_013)));
    assert_eq!(books.ask(Method::GET, &format!("{one}/revisions/1/pdf"), Value::Null).await?.0, 200);
    let edit = json!({ "title": "Rock", "costCents": 1, "revision": 1, "version": 0 });
    assert_eq!(books.ask(Method::PUT, &one, edit).await?.0, 403);
    let seen = json!({ "revision": 1, "version": 0 });
    assert_eq!(books.ask(Method::POST, &format!("{one}/internal-approval"), seen).await?.0, 403);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_level_does_what_it_says_and_nothing_more() -> Result<()> {
    let world = World::new().await?;
    let id = world.begun("Rock removal", 1_000, 0).await?;
    let share = world.share(id, ShareLevel::View).await?;
    let path = format!("/api/v1/portal/change-orders/{id}");
    let speak = json!({ "body": "How deep is it?" });
    assert_eq!(world.customer(Method::POST, &format!("{path}/comments"), speak.clone()).await?.0, 403);
    let level = format!("/api/v1/change-orders/{id}/shares/{share}");
    assert_eq!(world.staff(Method::PUT, &level, json!({ "level": "comment" })).await?.0, 200);
    assert_eq!(world.customer(Method::POST, &format!("{path}/comments"), speak).await?.0, 200);
    for what in ["rejection", "approval"] {
        let body = if what == "approval" { world.signature(id).await? } else { json!({ "reason": "No." }) };
        assert_eq!(world.customer(Method::POST, &format!("{path}/{what}"), body).await?.0, 403, "{what}");
    }
    let answer = json!({ "body": "Two feet." });
    assert_eq!(
        world.staff(Method::POST, &format!("/api/v1/change-orders/{id}/comments"), answer).await?.0,
        200
    );
    assert_eq!(world.staff(Method::PUT, &level, json!({ "level": "approve" })).await?.0, 200);
    assert_eq!(world.approve(id).await?.0, 200);
    // what was signed stays to be read when the share ends; what was not is gone
    assert_eq!(world.staff(Method::DELETE, &level, Value::Null).await?.0, 200);
    assert_eq!(world.own(id).await?.0, 200);
    let other = world.begun("A gate", 1_000, 0).await?;
    let share = world.share(other, ShareLevel::Approve).await?;
    let stop = format!("/api/v1/change-orders/{other}/shares/{share}");
    assert_eq!(world.staff(Method::DELETE, &stop, Value::Null).await?.0, 200);
    assert_eq!(world.own(other).await?.0, 404);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn on_free_they_are_written_and_read_but_not_shared_or_signed() -> Result<()> {
    let world = World::new().await?;
    let id = world.waiting("Rock removal", 1_000, 0).await?;
    let mut db = world.test.superuser().await?;
    sqlx::query("UPDATE companies SET plan = $1").bind(Plan::Free.as_str()).execute(&mut db).await?;
    let (status, refused) = world.approve(id).await?;
    assert_eq!((status, &refused["required_plan"]), (402, &json!("business")), "{refused}");
    let page = world.portal.get(&format!("/portal/change-orders/{id}")).await?.expect(200)?.text();
    assert!(page.contains("not available for signing") && page.contains("Company acme"), "{page}");
    let other = world.begun("A gate", 1_000, 0).await?;
    let (status, refused) = world
        .staff(Method::POST, &format!("/api/v1/change-orders/{other}/shares"), json!({ "level": "view" }))
        .await?;
    assert_eq!((status, &refused["feature"]), (402, &json!("change_order_approval")), "{refused}");
    let page = world.office.get(&format!("/office/change-orders/{other}")).await?.expect(200)?.text();
    assert!(
        page.contains("upgrade-title") && !page.contains("dialog=share"),
        "a prompt in place of the button"
    );
    assert_eq!(answers(&world.say_yes(other).await?.1), three("approved", "pending", false));
    // upgrading brings everything back
    sqlx::query("UPDATE companies SET plan = $1").bind(Plan::Business.as_str()).execute(&mut db).await?;
    assert_eq!(world.approve(id).await?.0, 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_shared_with_a_customer_who_is_in_the_portal_alone_and_seen_by_no_other() -> Result<()> {
    let world = World::new().await?;
    let id = world.waiting("Rock removal", 1_000, 0).await?;
    let neighbour = world.test.accepted(&world.acme, "Ned Neighbour", "ned@x.test").await?;
    let browser = world.test.browser(&world.acme);
    browser.sign_in(&world.test, "portal", &neighbour.email).await?;
    for path in ["", "/files/document", "/approval"] {
        let path = format!("/api/v1/portal/change-orders/{id}{path}");
        assert_eq!(browser.get(&path).await?.status, 404, "{path}");
    }
    let list = browser.get("/api/v1/portal/change-orders").await?.expect(200)?.json();
    assert_eq!(list["items"], json!([]));
    let summit = world.test.company("summit", Plan::Business).await?;
    let office = world.test.browser(&summit);
    office.sign_in(&world.test, "office", &summit.owner_email).await?;
    assert_eq!(office.get(&format!("/api/v1/change-orders/{id}")).await?.status, 404);
    // not accepted: nothing can be shared
    let other = world.begun("A gate", 1_000, 0).await?;
    let mut db = world.test.superuser().await?;
    sqlx::query("UPDATE customers SET invitation_status = 'invited' WHERE id = $1")
        .bind(world.jane.customer)
        .execute(&mut db)
        .await?;
    let (status, refused) = world
        .staff(Method::POST, &format!("/api/v1/change-orders/{other}/shares"), json!({ "level": "view" }))
        .await?;
    assert_eq!((status, &refused["code"]), (409, &json!("customer-not-accepted")), "{refused}");
    Ok(())
}

/// What the contract comes to, without and with the change, as pages and the API would write it.
const VALUES: [&str; 6] = ["1,250.13", "1250.13", "125013", "2,027.32", "2027.32", "202732"];
/// What the change costs.
const COST: [&str; 2] = ["777.19", "77719"];

#[tokio::test(flavor = "multi_thread")]
async fn load_money_of_a_final_change_reaches_no_field_role_and_of_values_no_foreman() -> Result<()> {
    let world = World::new().await?;
    let id = world.waiting("Rock removal", 77_719, 1).await?;
    assert_eq!(world.approve(id).await?.0, 200);
    assert_eq!(world.say_yes(id).await?.0, 200);
    let project = world.project;
    let places = [
        "/office".to_owned(),
        "/office/projects".to_owned(),
        format!("/office/projects/{project}"),
        format!("/office/change-orders/{id}"),
        format!("/office/change-orders/{id}/preview"),
        "/office/notifications".to_owned(),
        "/office/activity".to_owned(),
        format!("/api/v1/projects/{project}"),
        format!("/api/v1/projects/{project}/change-orders"),
        format!("/api/v1/change-orders/{id}"),
        format!("/api/v1/change-orders/{id}/revisions/1/pdf"),
        format!("/api/v1/change-orders/{id}/files/certificate"),
        format!("/api/v1/projects/{project}/change-requests"),
        "/api/v1/notifications".to_owned(),
        "/api/v1/activity".to_owned(),
        format!("/api/v1/activity?projectId={project}"),
        format!("/api/v1/contracts/{}", world.contract),
    ];
    // they are there for whoever may see them, so that their absence says something
    let owner = world.office.get(&format!("/office/change-orders/{id}")).await?.expect(200)?.text();
    assert!(owner.contains("777.19") && owner.contains("2,027.32"), "{owner}");
    for role in [Role::Foreman, Role::Operator, Role::Driver, Role::Labor, Role::Mechanic] {
        let member = Member::new(&world, role).await?;
        assign(&world, role.as_str()).await?;
        for place in &places {
            let answer = member.browser.get(place).await?;
            let seen = format!("{} {:?}", answer.text(), answer.headers);
            let hidden = VALUES.iter().chain(COST.iter().filter(|_| role != Role::Foreman));
            for canary in hidden {
                assert!(!seen.contains(canary), "{role} reads {canary} at {place}: {seen}");
            }
        }
    }
    Ok(())
}
