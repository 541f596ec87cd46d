//! PROJ-1 … PROJ-4: projects run by staff and followed by the customer.

mod money;
mod sharing;
mod updates;

use anyhow::{Context, Result};
use plumbline_app::projects::{self, ProjectInput, TeamInput};
use plumbline_domain::{Plan, Role};
use plumbline_testkit::{Client, Company, Invited, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// A company with an Owner's and a customer's browser, and one project of that customer.
struct Site {
    test: TestApp,
    acme: Company,
    jane: Invited,
    office: Client,
    portal: Client,
    project: Uuid,
}

impl Site {
    async fn begin() -> Result<Self> {
        let test = TestApp::start().await?;
        let acme = test.company("acme", Plan::Business).await?;
        let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
        let (office, portal) = (test.browser(&acme), test.browser(&acme));
        office.sign_in(&test, "office", &acme.owner_email).await?;
        portal.sign_in(&test, "portal", &jane.email).await?;
        let project = by_hand(&test, &acme, jane.customer, &TeamInput::default()).await?;
        Ok(Self { test, acme, jane, office, portal, project })
    }

    fn page(&self) -> String {
        format!("/office/projects/{}", self.project)
    }

    fn shared(&self) -> String {
        format!("/portal/projects/{}", self.project)
    }

    /// A request to the API as the Owner's page would send it.
    async fn api(&self, method: Method, path: &str, body: &Value) -> Result<plumbline_testkit::Answer> {
        let path = format!("/api/v1/projects/{}{path}", self.project);
        self.office.json(method, &self.page(), &path, body).await
    }

    async fn view(&self) -> Result<Value> {
        Ok(self.office.get(&format!("/api/v1/projects/{}", self.project)).await?.expect(200)?.json())
    }

    async fn share(&self, level: &str) -> Result<String> {
        let made = self.api(Method::POST, "/shares", &json!({ "level": level })).await?.expect(200)?.json();
        Ok(made["id"].as_str().context("a share")?.to_owned())
    }

    async fn events(&self, kind: &str) -> Result<i64> {
        let mut db = self.test.superuser().await?;
        Ok(sqlx::query_scalar("SELECT count(*) FROM activity WHERE project_id = $1 AND type = $2")
            .bind(self.project)
            .bind(kind)
            .fetch_one(&mut db)
            .await?)
    }

    async fn set_plan(&self, plan: &str) -> Result<()> {
        sqlx::query("UPDATE companies SET plan = $2 WHERE company_id = $1")
            .bind(self.acme.owner.company_id)
            .bind(plan)
            .execute(&mut self.test.superuser().await?)
            .await?;
        Ok(())
    }
}

/// A project without a bid.
pub async fn by_hand(test: &TestApp, company: &Company, customer: Uuid, team: &TeamInput) -> Result<Uuid> {
    let input = ProjectInput {
        title: "Yard drainage".into(),
        customer_id: Some(customer),
        site_address: "19 Mirabel Avenue".into(),
        ..ProjectInput::default()
    };
    Ok(test.app.write(&company.owner, async |cx| projects::create(cx, &input, team).await).await?)
}

/// A member of staff's id, and their browser.
pub async fn member(test: &TestApp, company: &Company, role: Role) -> Result<(Uuid, Client)> {
    let email = test.staff(company, role).await?;
    let id = sqlx::query_scalar("SELECT id FROM staff WHERE email = $1")
        .bind(&email)
        .fetch_one(&mut test.superuser().await?)
        .await?;
    let browser = test.browser(company);
    browser.sign_in(test, "office", &email).await?;
    Ok((id, browser))
}

#[tokio::test]
async fn a_project_is_begun_and_edited_by_hand() -> Result<()> {
    let site = Site::begin().await?;
    let (office, new) = (&site.office, "/office/projects/new");
    let wrong = [("title", " "), ("start_date", "2026-05-02"), ("end_date", "2026-05-01")];
    let refused = office.post(new, "/office/projects", &wrong).await?.expect(422)?.text();
    for words in ["Choose an active customer", "Fill this in", "The end is before the start"] {
        assert!(refused.contains(words), "{words}: {refused}");
    }
    let customer = site.jane.customer.to_string();
    let form = [("title", "Garden wall"), ("customer_id", customer.as_str()), ("start_date", "2026-05-02")];
    let made = office.post(new, "/office/projects", &form).await?.expect(303)?.location();
    let id = made.rsplit('/').next().context("an id")?;
    let view = office.get(&format!("/api/v1/projects/{id}")).await?.expect(200)?.json();
    assert_eq!((&view["number"], &view["status"]), (&json!("P-0002"), &json!("planning")), "{view}");
    assert_eq!(view["startDate"], "2026-05-02");
    assert!(
        view["sourceBidId"].is_null() && view["contractValueCents"].is_null() && view["progress"].is_null()
    );

    // two editors: the second is told
    let edit = format!("{made}/edit");
    let version = view["version"].to_string();
    let form = [("title", "Garden wall, longer"), ("version", &version), ("site_address", "By the pond")];
    office.post(&edit, &edit, &form).await?.expect(303)?;
    let late = office.post(&edit, &edit, &form).await?.expect(409)?.text();
    assert!(late.contains("Somebody else changed this project"), "{late}");
    let body = json!({ "version": 1, "title": "Again", "endDate": "2026-06-01" });
    let view =
        office.json(Method::PUT, &made, &format!("/api/v1/projects/{id}"), &body).await?.expect(200)?.json();
    assert_eq!((&view["title"], &view["siteAddress"]), (&json!("Again"), &json!("")));

    // a list that can be narrowed, in its address
    let list = |query: &str| format!("/api/v1/projects?{query}");
    for (query, found) in [("q=again", 1), ("q=P-0001", 1), ("status=planning", 2), ("status=delayed", 0)] {
        let items =
            office.get(&list(query)).await?.expect(200)?.json()["items"].as_array().map_or(9, Vec::len);
        assert_eq!(items, found, "{query}");
    }
    office.get(&list("status=sideways")).await?.expect(422)?;
    let page = office.get("/office/projects?status=planning&q=wall").await?.expect(200)?.text();
    assert!(!page.contains("Yard drainage") && page.contains("aria-current=\"page\">Planning"), "{page}");
    Ok(())
}

#[tokio::test]
async fn progress_follows_the_weights() -> Result<()> {
    let site = Site::begin().await?;
    let mut steps = Vec::new();
    for (name, weight) in [("Dig", 1), ("Pipe", 2), ("Cover", 4)] {
        let body = json!({ "name": name, "weight": weight, "dueDate": "2026-12-01" });
        let made = site.api(Method::POST, "/milestones", &body).await?.expect(200)?.json();
        steps.push(made["id"].as_str().context("a milestone")?.to_owned());
    }
    assert_eq!(site.view().await?["progress"], 0);
    let step = |n: usize| format!("/milestones/{}", steps[n]);
    let view = site.api(Method::PUT, &step(1), &json!({ "name": "Pipe", "weight": 2, "done": true })).await?;
    assert_eq!(view.expect(200)?.json()["progress"], 28, "two of seven");
    // on the page: a line with its dots, told in words too
    let html = site.office.get(&site.page()).await?.expect(200)?.text();
    assert!(html.contains("role=\"img\" aria-label=\"28% done: 1 of 3 milestones."), "{html}");
    assert_eq!(html.matches("<circle").count(), 3);
    assert!(html.contains("x1=\"14.2%\" x2=\"42.8%\""), "the done part lies where its step lies");
    // the last comes first
    let moved = json!({ "name": "Cover", "weight": 4, "position": 1, "done": true });
    let view = site.api(Method::PUT, &step(2), &moved).await?.expect(200)?.json();
    let names: Vec<_> =
        view["milestones"].as_array().context("milestones")?.iter().map(|m| &m["name"]).collect();
    assert_eq!(names, ["Cover", "Dig", "Pipe"]);
    assert_eq!(view["progress"], 85, "six of seven is not yet 86");
    let path = format!("{}/milestones/{}", site.page(), steps[0]);
    site.office.post(&site.page(), &format!("{path}/done"), &[("done", "yes")]).await?.expect(303)?;
    assert_eq!(site.view().await?["progress"], 100);
    let wrong = [("name", "Dig"), ("weight", "0")];
    let refused = site.office.post(&site.page(), &path, &wrong).await?.expect(422)?.text();
    assert!(refused.contains("Enter a whole number from 1 to 1000"), "{refused}");
    site.office.post(&site.page(), &format!("{path}/remove"), &[]).await?.expect(303)?;
    site.api(Method::DELETE, &step(0), &json!({})).await?.expect(404)?;
    // adding gave a due date, which the changes left out
    for (kind, times) in [("added", 3), ("changed", 2), ("done", 3), ("moved", 1), ("removed", 1)] {
        assert_eq!(site.events(&format!("milestone.{kind}")).await?, times, "{kind}");
    }
    Ok(())
}

#[tokio::test]
async fn only_a_project_that_nobody_saw_can_be_deleted() -> Result<()> {
    let site = Site::begin().await?;
    let test = &site.test;
    // shared once and stopped: it stays
    let share = site.share("view").await?;
    site.api(Method::DELETE, &format!("/shares/{share}"), &json!({})).await?.expect(200)?;
    let refused = site.api(Method::DELETE, "", &json!({})).await?.expect(409)?.json();
    assert_eq!(refused["code"], "project-was-shared");
    let refused =
        site.office.post(&site.page(), &format!("{}/delete", site.page()), &[]).await?.expect(409)?;
    assert!(refused.text().contains("Set its status to Cancelled instead"));
    // and its customer stays too
    let other = test.customer(&site.acme, "Ann Other", "ann@other.example").await?;
    let body = json!({ "version": 0, "title": "Yard drainage", "customerId": other });
    let refused = site.api(Method::PUT, "", &body).await?.expect(409)?.json();
    assert_eq!(refused["code"], "project-customer-fixed");
    site.api(Method::PUT, "/status", &json!({ "status": "cancelled" })).await?.expect(200)?;

    // one that was never shared may go, with all that hangs on it; by the Owner alone
    let (manager_id, manager) = member(test, &site.acme, Role::Manager).await?;
    let team = TeamInput { manager_id: Some(manager_id), staff_ids: Vec::new() };
    let id = by_hand(test, &site.acme, other, &team).await?;
    let page = format!("/office/projects/{id}");
    site.office.post(&page, &format!("{page}/milestones"), &[("name", "Dig")]).await?.expect(303)?;
    updates::post(&site.office, &page, &[("text", "Nothing yet."), ("visible", "on")], &[])
        .await?
        .expect(303)?;
    let path = format!("/api/v1/projects/{id}");
    manager.json(Method::DELETE, &page, &path, &json!({})).await?.expect(403)?;
    assert!(!manager.get(&page).await?.expect(200)?.text().contains("Delete this project"));
    assert!(site.office.get(&page).await?.text().contains("Delete this project"));
    site.office.post(&page, &format!("{page}/delete"), &[]).await?.expect(303)?;
    site.office.get(&path).await?.expect(404)?;
    let left: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM activity WHERE subject_id = $1 AND type = 'project.deleted'",
    )
    .bind(id)
    .fetch_one(&mut test.superuser().await?)
    .await?;
    assert_eq!(left, 1, "the log says so");
    Ok(())
}
