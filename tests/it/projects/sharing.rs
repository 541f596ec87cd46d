//! PROJ-3 and PROJ-4: who sees a project, and that a finished job stays seen.

use super::Site;
use anyhow::{Context, Result};
use plumbline_app::projects::{self, TeamInput};
use plumbline_domain::{Plan, ProjectStatus, Role};
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn shared_followed_and_stopped() -> Result<()> {
    let site = Site::begin().await?;
    let (office, portal, page, shared) = (&site.office, &site.portal, site.page(), site.shared());
    let (manager, _) = super::member(&site.test, &site.acme, Role::Manager).await?;
    sqlx::query("UPDATE staff SET phone = '(512) 555-0177' WHERE id = $1")
        .bind(manager)
        .execute(&mut site.test.superuser().await?)
        .await?;
    site.api(Method::PUT, "/team", &json!({ "managerId": manager })).await?.expect(200)?;
    portal.get(&shared).await?.expect(404)?;
    assert!(
        portal.get("/portal/projects").await?.expect(200)?.text().contains("Nothing is shared with you yet")
    );

    // the badge and the button stand in the same row of the card
    let html = office.get(&page).await?.expect(200)?.text();
    let row = html
        .split("id=\"sharing\"")
        .nth(1)
        .and_then(|rest| rest.split("</div>").next())
        .context("the row")?;
    assert!(row.contains("Not shared") && row.contains("Share with customer"), "{row}");
    let list = office.get("/office/projects").await?.expect(200)?.text();
    assert!(list.contains("data-poll-live") && list.contains("Not shared"), "{list}");

    for level in ["approve", "everything", ""] {
        office.post(&page, &format!("{page}/share"), &[("level", level)]).await?.expect(422)?;
    }
    site.api(Method::POST, "/shares", &json!({ "level": "approve" })).await?.expect(422)?;
    office.post(&page, &format!("{page}/share"), &[("level", "view")]).await?.expect(303)?;
    site.api(Method::POST, "/shares", &json!({ "level": "view" })).await?.expect(409)?;
    let mail = site.test.mailbox.wait(&site.jane.email, "Yard drainage", 1).await?;
    assert!(mail.text.unwrap_or_default().contains(&shared));

    // live: the list says so the next time it asks
    let list = office.get("/office/projects").await?.expect(200)?.text();
    assert!(list.contains("Shared") && !list.contains("Not shared"), "{list}");
    let html = office.get(&page).await?.text();
    let row = html
        .split("id=\"sharing\"")
        .nth(1)
        .and_then(|rest| rest.split("</div>").next())
        .context("the row")?;
    assert!(row.contains("Stop sharing") && !row.contains("Share with customer"), "{row}");

    // what the customer is shown: whom to call, how far it is
    let seen = portal.get(&shared).await?.expect(200)?.text();
    for words in ["Yard drainage", "Stan Staff", "(512) 555-0177", "manager@acme.example", "P-0001"] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    assert!(!seen.contains("name=\"comment\""), "view has no actions");
    assert!(portal.get("/portal/projects").await?.text().contains("Yard drainage"));
    let home = portal.get("/portal").await?.expect(200)?.text();
    let tile = home.split("href=\"/portal/projects\"").last().context("the tile")?;
    assert!(tile.split("tile__count\">").nth(1).is_some_and(|rest| rest.starts_with('1')), "{tile}");
    let view = portal.get(&format!("/api/v1{shared}")).await?.expect(200)?.json();
    assert_eq!((&view["level"], &view["canComment"]), (&json!("view"), &json!(false)));
    let comment = json!({ "body": "When?" });
    portal
        .json(Method::POST, "/portal/devices", &format!("/api/v1{shared}/comments"), &comment)
        .await?
        .expect(403)?;
    assert!(site.view().await?["shares"][0]["viewedAt"].is_string());

    let share = site.view().await?["shares"][0]["id"].as_str().context("a share")?.to_owned();
    let at = format!("{page}/shares/{share}");
    office.post(&page, &format!("{at}/level"), &[("level", "comment")]).await?.expect(303)?;
    assert!(portal.get(&shared).await?.text().contains("name=\"comment\""));
    office.post(&page, &format!("{at}/stop"), &[]).await?.expect(303)?;
    portal.get(&shared).await?.expect(404)?;
    portal
        .json(Method::POST, "/portal/devices", &format!("/api/v1{shared}/comments"), &comment)
        .await?
        .expect(404)?;
    for kind in ["shared", "share_changed", "share_stopped"] {
        assert_eq!(site.events(&format!("project.{kind}")).await?, 1, "{kind}");
    }
    assert!(site.events("project.viewed").await? >= 1);
    let facts: serde_json::Value =
        sqlx::query_scalar("SELECT data FROM activity WHERE type = 'project.shared' AND project_id = $1")
            .bind(site.project)
            .fetch_one(&mut site.test.superuser().await?)
            .await?;
    assert_eq!(facts["customer_id"], json!(site.jane.customer), "{facts}");
    assert_eq!((&facts["level"], &facts["share_id"]), (&json!("view"), &json!(share)));
    Ok(())
}

#[tokio::test]
async fn a_finished_job_stays_with_its_customer() -> Result<()> {
    let site = Site::begin().await?;
    let share = site.share("view").await?;
    site.api(Method::PUT, "/status", &json!({ "status": "completed" })).await?.expect(200)?;
    assert_eq!(site.view().await?["sharingLocked"], true);
    let stop = format!("/shares/{share}");
    let refused = site.api(Method::DELETE, &stop, &json!({})).await?.expect(409)?.json();
    assert_eq!(refused["code"], "project-sharing-locked");
    // reopened, and still
    site.api(Method::PUT, "/status", &json!({ "status": "on_track" })).await?.expect(200)?;
    site.api(Method::DELETE, &stop, &json!({})).await?.expect(409)?;
    let page = site.page();
    let refused =
        site.office.post(&page, &format!("{page}/shares/{share}/stop"), &[]).await?.expect(409)?.text();
    assert!(refused.contains("the customer keeps their view of the finished job"), "{refused}");
    let html = site.office.get(&page).await?.text();
    assert!(html.contains("Shared, locked") && !html.contains("Stop sharing</"), "{html}");
    assert!(site.office.get("/office/projects").await?.text().contains("Shared, locked"));
    // the database itself would not have it otherwise
    let mut db = site.test.superuser().await?;
    for sql in [
        "UPDATE shares SET stopped_at = now() WHERE project_id = $1",
        "UPDATE projects SET sharing_locked = false WHERE id = $1",
    ] {
        let refused = sqlx::query(sql).bind(site.project).execute(&mut db).await.unwrap_err().to_string();
        assert!(refused.contains("locked for good"), "{sql}: {refused}");
    }
    site.portal.get(&site.shared()).await?.expect(200)?;
    assert_eq!(site.events("project.sharing_locked").await?, 1);

    // shared after it was completed: locked from the start
    let late = super::by_hand(&site.test, &site.acme, site.jane.customer, &TeamInput::default()).await?;
    let owner = &site.acme.owner;
    let app = &site.test.app;
    app.write(owner, async |cx| projects::set_status(cx, late, ProjectStatus::Completed).await).await?;
    let page = format!("/office/projects/{late}");
    assert!(site.office.get(&page).await?.text().contains("Once shared, it stays shared"));
    let row = app
        .write(owner, async |cx| projects::share(cx, late, plumbline_domain::ShareLevel::View).await)
        .await?;
    assert!(app.write(owner, async |cx| projects::stop(cx, late, row.id).await).await.is_err());
    let over = site.portal.get("/portal/projects").await?.text();
    assert!(over.contains("Completed and cancelled"), "{over}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn completing_and_stopping_at_once_leave_no_half() -> Result<()> {
    let site = Site::begin().await?;
    let (app, owner) = (&site.test.app, &site.acme.owner);
    for round in 0..6 {
        let id = super::by_hand(&site.test, &site.acme, site.jane.customer, &TeamInput::default()).await?;
        let level = plumbline_domain::ShareLevel::View;
        let share = app.write(owner, async |cx| projects::share(cx, id, level).await).await?.id;
        let (completed, stopped) = tokio::join!(
            app.write(owner, async |cx| projects::set_status(cx, id, ProjectStatus::Completed).await),
            app.write(owner, async |cx| projects::stop(cx, id, share).await),
        );
        completed?;
        let (locked, live): (bool, bool) = sqlx::query_as(
            "SELECT p.sharing_locked, EXISTS (SELECT FROM shares s WHERE s.project_id = p.id AND s.stopped_at IS NULL) FROM projects p WHERE p.id = $1",
        )
        .bind(id)
        .fetch_one(&mut site.test.superuser().await?)
        .await?;
        assert_eq!(locked, live, "round {round}");
        assert_eq!(stopped.is_ok(), !live, "round {round}");
    }
    Ok(())
}

#[tokio::test]
async fn nobody_else_sees_it_and_the_plan_decides_who_shares() -> Result<()> {
    let site = Site::begin().await?;
    let test = &site.test;
    // not accepted yet: nothing can be shared
    let ann = test.customer(&site.acme, "Ann Other", "ann@other.example").await?;
    let hers = super::by_hand(test, &site.acme, ann, &TeamInput::default()).await?;
    let page = format!("/office/projects/{hers}");
    assert!(!site.office.get(&page).await?.text().contains("Share with customer"));
    let path = format!("/api/v1/projects/{hers}/shares");
    let refused =
        site.office.json(Method::POST, &page, &path, &json!({ "level": "view" })).await?.expect(409)?;
    assert_eq!(refused.json()["code"], "customer-not-accepted");

    site.share("comment").await?;
    let ned = test.accepted(&site.acme, "Ned Neighbour", "ned@other.example").await?;
    let neighbour = test.browser(&site.acme);
    neighbour.sign_in(test, "portal", &ned.email).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let rival = test.browser(&summit);
    rival.sign_in(test, "office", &summit.owner_email).await?;
    let shared = site.shared();
    for path in [shared.clone(), format!("/api/v1{shared}"), format!("/api/v1{shared}/updates")] {
        neighbour.get(&path).await?.expect(404)?;
    }
    rival.get(&site.page()).await?.expect(404)?;
    rival.get(&format!("/api/v1/projects/{}", site.project)).await?.expect(404)?;
    assert_eq!(rival.get("/api/v1/projects").await?.json()["items"], json!([]));
    site.portal.get(&format!("/portal/projects/{}", Uuid::now_v7())).await?.expect(404)?;

    // on Free the customer reads on, and is never asked to buy; nothing new is shared
    let other = super::by_hand(test, &site.acme, site.jane.customer, &TeamInput::default()).await?;
    site.set_plan("free").await?;
    let html = site.portal.get(&shared).await?.expect(200)?.text();
    assert!(!html.contains("name=\"comment\"") && !html.to_lowercase().contains("upgrade"), "{html}");
    let said = [("comment", "Hello")];
    let refused =
        site.portal.post("/portal/devices", &format!("{shared}/comments"), &said).await?.expect(402)?;
    assert!(!refused.text().contains("Business"));
    let page = format!("/office/projects/{other}");
    let html = site.office.get(&page).await?.expect(200)?.text();
    assert!(
        !html.contains("Share with customer") && html.contains("Project sharing with progress tracking"),
        "{html}"
    );
    let path = format!("/api/v1/projects/{other}/shares");
    let refused =
        site.office.json(Method::POST, &page, &path, &json!({ "level": "view" })).await?.expect(402)?.json();
    assert_eq!(
        (&refused["code"], &refused["required_plan"]),
        (&json!("upgrade_required"), &json!("business"))
    );
    // stopping works on every plan
    let share = site.view().await?["shares"][0]["id"].as_str().context("a share")?.to_owned();
    site.api(Method::DELETE, &format!("/shares/{share}"), &json!({})).await?.expect(200)?;
    Ok(())
}

#[tokio::test]
async fn comments_go_both_ways() -> Result<()> {
    let site = Site::begin().await?;
    let (foreman_id, foreman) = super::member(&site.test, &site.acme, Role::Foreman).await?;
    site.api(Method::PUT, "/team", &json!({ "staffIds": [foreman_id] })).await?.expect(200)?;
    let body = json!({ "body": "We start on Monday." });
    let refused = site.api(Method::POST, "/comments", &body).await?.expect(409)?.json();
    assert_eq!(refused["code"], "comments-closed", "nobody could answer");
    site.share("comment").await?;
    // a foreman's word reaches the customer
    let (page, shared) = (site.page(), site.shared());
    foreman
        .post(
            &page,
            &format!("{page}/comments"),
            &[("comment", "We start on <Monday>: https://acme.example/plan.")],
        )
        .await?
        .expect(303)?;
    let mail = site.test.mailbox.wait(&site.jane.email, "Comment on P-0001 by Stan Staff", 1).await?;
    assert!(mail.text.unwrap_or_default().contains(&format!("{shared}#comments")));
    let html = site.portal.get(&shared).await?.text();
    assert!(
        html.contains("We start on &lt;Monday&gt;: <a href=\"https://acme.example/plan\" rel=\"noopener"),
        "{html}"
    );
    site.portal.post(&shared, &format!("{shared}/comments"), &[("comment", " ")]).await?.expect(422)?;
    site.portal
        .post(&shared, &format!("{shared}/comments"), &[("comment", "At seven?")])
        .await?
        .expect(303)?;
    for email in [&site.acme.owner_email, "foreman@acme.example"] {
        let mail = site.test.mailbox.wait(email, "Comment on P-0001 by Jane Doe", 1).await?;
        assert!(mail.text.unwrap_or_default().contains(&format!("{page}#comments")), "{email}");
    }
    assert_eq!(site.view().await?["comments"][1]["body"], "At seven?");
    assert_eq!(site.events("project.commented").await?, 2);
    Ok(())
}
