//! CO-1 to CO-3: change orders from the first word to the new contract value.

mod evidence;
mod people;
mod races;
mod reminders;
mod requests;

use crate::signed::{idle, sign, signed, typed};
use anyhow::{Context, Result, ensure};
use plumbline_app::change_orders::{self, ChangeOrderInput};
use plumbline_domain::ShareLevel;
use plumbline_testkit::{Client, Company, Invited, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// A project with a contract of $1,250.13, and both sides signed in.
pub(crate) struct World {
    pub(crate) test: TestApp,
    pub(crate) acme: Company,
    pub(crate) jane: Invited,
    pub(crate) portal: Client,
    pub(crate) office: Client,
    pub(crate) project: Uuid,
    pub(crate) contract: String,
    office_token: String,
    portal_token: String,
}

impl World {
    pub(crate) async fn new() -> Result<Self> {
        Self::on(TestApp::start().await?).await
    }

    /// The same on a service of the test's own settings.
    pub(crate) async fn on(test: TestApp) -> Result<Self> {
        let done = signed(&test).await?;
        let project = done.view().await?["projectId"].as_str().context("a project")?.parse()?;
        let office = test.browser(&done.acme);
        office.sign_in(&test, "office", &done.acme.owner_email).await?;
        Ok(Self {
            office_token: office.token("/office").await?,
            portal_token: done.portal.token("/portal/devices").await?,
            acme: done.acme,
            jane: done.jane,
            portal: done.portal,
            contract: done.contract,
            office,
            project,
            test,
        })
    }

    /// A request of the Owner's.
    pub(crate) async fn staff(&self, method: Method, path: &str, body: Value) -> Result<(u16, Value)> {
        call(&self.office, &self.office_token, method, path, &body).await
    }

    /// A request of the customer's.
    pub(crate) async fn customer(&self, method: Method, path: &str, body: Value) -> Result<(u16, Value)> {
        call(&self.portal, &self.portal_token, method, path, &body).await
    }

    /// A change order of this cost, begun by the Owner.
    pub(crate) async fn begun(&self, title: &str, cost_cents: i64, days: i32) -> Result<Uuid> {
        let cost = plumbline_domain::Cents(cost_cents).plain();
        let input = ChangeOrderInput {
            title: title.into(),
            description: "As shown on the drawing.".into(),
            reason: "Rock was found.".into(),
            cost,
            days: days.to_string(),
        };
        let made = self
            .test
            .app
            .write(&self.acme.owner, async |cx| change_orders::create(cx, self.project, None, &input).await)
            .await?;
        Ok(made.id)
    }

    /// Shares it at this level; what is a draft is frozen.
    pub(crate) async fn share(&self, id: Uuid, level: ShareLevel) -> Result<Uuid> {
        let (app, owner) = (&self.test.app, &self.acme.owner);
        let prepared = change_orders::prepare(app, owner, id, None).await?;
        Ok(app.write(owner, async |cx| change_orders::share(cx, &prepared, level).await).await?.id)
    }

    /// Begun and shared at approve.
    pub(crate) async fn waiting(&self, title: &str, cost_cents: i64, days: i32) -> Result<Uuid> {
        let id = self.begun(title, cost_cents, days).await?;
        self.share(id, ShareLevel::Approve).await?;
        Ok(id)
    }

    /// As staff see it.
    pub(crate) async fn view(&self, id: Uuid) -> Result<Value> {
        let (status, view) =
            self.staff(Method::GET, &format!("/api/v1/change-orders/{id}"), Value::Null).await?;
        ensure!(status == 200, "{status} {view}");
        Ok(view)
    }

    /// As the customer sees it.
    pub(crate) async fn own(&self, id: Uuid) -> Result<(u16, Value)> {
        self.customer(Method::GET, &format!("/api/v1/portal/change-orders/{id}"), Value::Null).await
    }

    /// What the latest revision is, as an edit or an approval names it.
    pub(crate) async fn seen(&self, id: Uuid) -> Result<Value> {
        let view = self.view(id).await?;
        Ok(json!({ "revision": view["revision"], "version": view["version"] }))
    }

    /// The company's yes.
    pub(crate) async fn say_yes(&self, id: Uuid) -> Result<(u16, Value)> {
        let seen = self.seen(id).await?;
        self.staff(Method::POST, &format!("/api/v1/change-orders/{id}/internal-approval"), seen).await
    }

    /// A signature in letters over what stands there now.
    pub(crate) async fn signature(&self, id: Uuid) -> Result<Value> {
        let path = format!("/api/v1/portal/change-orders/{id}/approval");
        let (status, review) = self.customer(Method::GET, &path, Value::Null).await?;
        ensure!(status == 200, "{status} {review}");
        Ok(typed(&review))
    }

    /// The customer's yes.
    pub(crate) async fn approve(&self, id: Uuid) -> Result<(u16, Value)> {
        let body = self.signature(id).await?;
        self.customer(Method::POST, &format!("/api/v1/portal/change-orders/{id}/approval"), body).await
    }

    /// An edit of its cost.
    pub(crate) async fn edit(&self, id: Uuid, cost_cents: i64) -> Result<(u16, Value)> {
        let mut body = self.seen(id).await?;
        body["title"] = "Rock removal, reconsidered".into();
        body["costCents"] = cost_cents.into();
        self.staff(Method::PUT, &format!("/api/v1/change-orders/{id}"), body).await
    }

    /// Sends the draft to the customer.
    pub(crate) async fn send(&self, id: Uuid) -> Result<(u16, Value)> {
        let seen = self.seen(id).await?;
        self.staff(Method::POST, &format!("/api/v1/change-orders/{id}/revisions"), seen).await
    }
}

async fn call(
    browser: &Client,
    token: &str,
    method: Method,
    path: &str,
    body: &Value,
) -> Result<(u16, Value)> {
    let mut request =
        browser.request(method, path).header("origin", browser.origin()).header("x-csrf-token", token);
    if !body.is_null() {
        request = request.json(body);
    }
    let answer = browser.send(request).await?;
    Ok((answer.status.as_u16(), answer.json()))
}

/// The two answers and whether it is final.
pub(crate) fn answers(view: &Value) -> (String, String, bool) {
    let order = &view["changeOrder"];
    let text = |key: &str| order[key].as_str().unwrap_or_default().to_owned();
    (text("internalStatus"), text("customerStatus"), !order["approvedAt"].is_null())
}

fn three(internal: &str, customer: &str, is_final: bool) -> (String, String, bool) {
    (internal.to_owned(), customer.to_owned(), is_final)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_goes_from_the_first_word_to_the_new_contract_value() -> Result<()> {
    let world = World::new().await?;
    let path = format!("/api/v1/projects/{}/change-orders", world.project);
    let body = json!({ "title": "Rock removal", "description": "Ledge at the north wall.", "reason": "Not in the survey.",
        "costCents": 125_000, "days": 3 });
    let (status, made) = world.staff(Method::POST, &path, body).await?;
    assert_eq!(status, 200, "{made}");
    let id: Uuid = made["changeOrder"]["id"].as_str().context("an id")?.parse()?;
    assert_eq!(made["changeOrder"]["orderNumber"], "CO-001");
    assert!(made["changeOrder"]["requestDate"].as_str().is_some_and(|day| day.len() == 10));
    assert_eq!(answers(&made), three("pending", "pending", false));
    assert_eq!(made["value"]["approvedBidPriceCents"], 125_013);
    assert_eq!(world.own(id).await?.0, 404, "nothing is shown before it is shared");

    // sharing freezes: original, changes so far, this change, new value
    let share = json!({ "level": "approve" });
    let (status, shared) =
        world.staff(Method::POST, &format!("/api/v1/change-orders/{id}/shares"), share.clone()).await?;
    assert_eq!((status, &shared["level"]), (200, &json!("approve")), "{shared}");
    let again = world.staff(Method::POST, &format!("/api/v1/change-orders/{id}/shares"), share).await?;
    assert_eq!((again.0, &again.1["code"]), (409, &json!("already-shared")));
    let (status, own) = world.own(id).await?;
    assert_eq!(status, 200, "{own}");
    let value = &own["data"]["value"];
    assert_eq!(value["original"], "1250.13");
    assert_eq!((&value["approved_total"], &value["this_change"]), (&json!("0.00"), &json!("1250.00")));
    assert_eq!((&value["new_value"], &own["newValueCents"]), (&json!("2500.13"), &json!(250_013)));
    assert_eq!((&own["canDecide"], &own["changeOrder"]["waitsForYou"]), (&json!(true), &json!(true)));
    let dashboard = world.portal.get("/portal").await?.expect(200)?.text();
    assert!(dashboard.contains("Rock removal") && dashboard.contains("CO-001"), "it waits on the dashboard");

    // the customer says yes, then the company
    let (status, done) = world.approve(id).await?;
    assert_eq!((status, &done["isFinal"]), (200, &json!(false)), "{done}");
    let view = world.view(id).await?;
    assert_eq!(answers(&view), three("pending", "approved", false));
    assert_eq!(view["value"]["contractValueCents"], 125_013, "one yes changes nothing");
    let twice = world.approve(id).await?;
    assert_eq!((twice.0, &twice.1["code"]), (409, &json!("change-order-already-approved")));
    let (status, view) = world.say_yes(id).await?;
    assert_eq!((status, answers(&view)), (200, three("approved", "approved", true)), "{view}");
    assert_eq!(view["value"]["contractValueCents"], 250_013);
    assert_eq!(view["value"]["approvedDays"], 3);

    // final: not edited, not rejected, not approved again
    for refused in [world.edit(id, 1).await?, world.say_yes(id).await?] {
        assert_eq!((refused.0, &refused.1["code"]), (409, &json!("change-order-final")), "{}", refused.1);
    }
    // and every page says what the contract comes to
    for page in
        [format!("/office/projects/{}", world.project), format!("/office/contracts/{}", world.contract)]
    {
        let html = world.office.get(&page).await?.expect(200)?.text();
        assert!(html.contains("$2,500.13") && html.contains("$1,250.13"), "{page}");
    }
    idle(&world.test).await?;
    let subjects: Vec<String> =
        world.test.mailbox.to(&world.jane.email).iter().map(|mail| mail.subject.clone()).collect();
    assert!(subjects.iter().any(|s| s.starts_with("Change order CO-001 from")), "{subjects:?}");
    assert!(subjects.iter().any(|s| s.contains("your signed copy") && s.contains("CO-001")), "{subjects:?}");
    let staff: Vec<String> =
        world.test.mailbox.to(&world.acme.owner_email).iter().map(|mail| mail.subject.clone()).collect();
    assert!(staff.iter().any(|s| s.starts_with("Change order CO-001 approved by")), "{staff:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_makes_a_revision_and_opens_both_answers_again() -> Result<()> {
    let world = World::new().await?;
    let id = world.waiting("Rock removal", -20_000, -1).await?;
    assert_eq!(world.say_yes(id).await?.0, 200);
    let old = world.signature(id).await?;
    // a draft is begun: what the customer read is not to be signed any more
    let (status, view) = world.edit(id, 45_000).await?;
    assert_eq!((status, answers(&view)), (200, three("pending", "pending", false)), "{view}");
    assert_eq!((&view["revision"], &view["changeOrder"]["currentRevision"]), (&json!(2), &json!(1)));
    let path = format!("/api/v1/portal/change-orders/{id}/approval");
    let early = world.customer(Method::POST, &path, old.clone()).await?;
    assert_eq!((early.0, &early.1["code"]), (409, &json!("change-order-being-revised")));
    // the new revision takes its place, and the old page is refused
    assert_eq!(world.send(id).await?.0, 200);
    let late = world.customer(Method::POST, &path, old).await?;
    assert_eq!((late.0, &late.1["code"]), (409, &json!("change-order-changed")));
    let twice = world.send(id).await?;
    assert_eq!((twice.0, &twice.1["code"]), (409, &json!("nothing-to-send")));

    // a signature that was given is voided by an edit: kept, logged, and verification says so
    let (_, done) = world.approve(id).await?;
    let certificate = done["certificateId"].as_str().context("a certificate")?.to_owned();
    let verdict = |world: &World| {
        let browser = world.test.browser(&world.acme);
        let path = format!("/verify/{certificate}.json");
        async move { anyhow::Ok(browser.get(&path).await?.expect(200)?.json()["verdict"].clone()) }
    };
    assert_eq!(verdict(&world).await?, "VALID");
    let path = format!("/api/v1/change-orders/{id}");
    let old = json!({ "title": "Rock", "costCents": 1, "revision": 1, "version": 0 });
    assert_eq!(world.staff(Method::PUT, &path, old).await?.1["code"], "version-conflict");
    let (status, view) = world.edit(id, 50_000).await?;
    assert_eq!((status, answers(&view)), (200, three("pending", "pending", false)));
    assert_eq!(verdict(&world).await?, "VOIDED");
    let log = world.office.get("/api/v1/activity").await?.expect(200)?.text();
    assert!(log.contains("signature.voided") && log.contains("change_order.signed"), "{log}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_base_is_refused_on_both_sides_until_it_is_sent_anew() -> Result<()> {
    let world = World::new().await?;
    let first = world.waiting("Rock removal", 100_000, 2).await?;
    let second = world.waiting("A gate", 50_000, 0).await?;
    let third = world.waiting("A lamp", 10_000, 0).await?;
    // the third has its customer's yes before the base moves
    assert_eq!(world.approve(third).await?.0, 200);
    assert_eq!(world.approve(first).await?.0, 200);
    assert_eq!(world.say_yes(first).await?.0, 200);
    for refused in [world.approve(second).await?, world.say_yes(second).await?, world.say_yes(third).await?] {
        assert_eq!((refused.0, &refused.1["code"]), (409, &json!("base-moved")), "{}", refused.1);
    }
    let view = world.view(second).await?;
    assert_eq!((&view["baseMoved"], answers(&view)), (&json!(true), three("pending", "pending", false)));
    assert_eq!(world.own(second).await?.1["canDecide"], false);
    // sent anew, it names the change that came before it
    assert_eq!(world.send(second).await?.0, 200);
    let (_, own) = world.own(second).await?;
    let value = &own["data"]["value"];
    assert_eq!(value["approved"][0]["order_number"], "CO-001");
    assert_eq!((&value["approved_total"], &value["new_value"]), (&json!("1000.00"), &json!("2750.13")));
    assert_eq!(own["changeOrder"]["revision"], 2);
    assert_eq!(world.approve(second).await?.0, 200);
    assert_eq!(answers(&world.say_yes(second).await?.1), three("approved", "approved", true));
    // the third customer's yes was to another value: it is asked for again
    assert_eq!(world.send(third).await?.0, 200);
    assert_eq!(answers(&world.view(third).await?), three("pending", "pending", false));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejection_tells_the_team_and_a_new_revision_asks_again() -> Result<()> {
    let world = World::new().await?;
    let id = world.waiting("Rock removal", 100_000, 2).await?;
    let path = format!("/api/v1/portal/change-orders/{id}/rejection");
    let other = world.customer(Method::POST, &path, json!({ "revision": 7 })).await?;
    assert_eq!((other.0, &other.1["code"]), (409, &json!("change-order-changed")));
    let (status, own) =
        world.customer(Method::POST, &path, json!({ "revision": 1, "reason": "Leave the rock." })).await?;
    assert_eq!((status, &own["changeOrder"]["customerStatus"]), (200, &json!("rejected")), "{own}");
    let (status, refused) = world.approve(id).await?;
    assert_eq!((status, &refused["code"]), (409, &json!("change-order-rejected")));
    let view = world.view(id).await?;
    assert_eq!(view["changeOrder"]["customerReason"], "Leave the rock.");
    // the company may still say yes, which makes nothing final
    assert_eq!(answers(&world.say_yes(id).await?.1), three("approved", "rejected", false));
    idle(&world.test).await?;
    let mails = world.test.mailbox.to(&world.acme.owner_email);
    let told = mails.iter().find(|mail| mail.subject.starts_with("Change order CO-001 rejected by"));
    assert!(told.context("a mail")?.text.clone().unwrap_or_default().contains("Leave the rock."));
    assert_eq!(world.edit(id, 50_000).await?.0, 200);
    assert_eq!(world.send(id).await?.0, 200);
    assert_eq!(world.approve(id).await?.0, 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_with_the_name_of_the_field() -> Result<()> {
    let world = World::new().await?;
    let path = format!("/api/v1/projects/{}/change-orders", world.project);
    let (status, told) =
        world.staff(Method::POST, &path, json!({ "title": " ", "costCents": 1, "days": 99_999 })).await?;
    let fields: Vec<&str> =
        told["errors"].as_array().context("errors")?.iter().filter_map(|e| e["field"].as_str()).collect();
    assert_eq!((status, fields), (422, vec!["title", "days"]), "{told}");
    let (status, told) = world
        .staff(Method::POST, &path, json!({ "title": "Rock", "costCents": 2_000_000_000_000_i64 }))
        .await?;
    assert_eq!((status, &told["errors"][0]["field"]), (422, &json!("costCents")), "{told}");
    // the contract is not made negative
    let id = world.begun("Take everything out", -900_000, 0).await?;
    let share = json!({ "level": "approve" });
    let (status, told) =
        world.staff(Method::POST, &format!("/api/v1/change-orders/{id}/shares"), share).await?;
    assert_eq!((status, &told["errors"][0]["field"]), (422, &json!("cost")), "{told}");
    // a code of yesterday is not enough to approve
    let id = world.waiting("Rock removal", 1, 0).await?;
    let mut db = world.test.superuser().await?;
    sqlx::query("UPDATE sessions SET verified_at = clock_timestamp() - interval '25 hours'")
        .execute(&mut db)
        .await?;
    let (status, told) = world.approve(id).await?;
    assert_eq!((status, &told["code"]), (401, &json!("verification_needed")), "{told}");
    Ok(())
}

/// A bid is signed as before, whatever the machinery shares.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_orders_words_do_not_sign_a_bid() -> Result<()> {
    let world = World::new().await?;
    let id = world.waiting("Rock removal", 1, 0).await?;
    let bid = world.test.sent_bid(&world.acme, world.jane.customer, Some(ShareLevel::Approve)).await?;
    let mut body = typed(&crate::signed::review(&world.portal, bid).await?);
    let own = world.signature(id).await?;
    ensure!(body["disclosure"] != own["disclosure"], "each has words of its own");
    body["disclosure"] = own["disclosure"].clone();
    let refused = sign(&world.portal, bid, &body).await?;
    assert_eq!(refused.status, 422);
    Ok(())
}
