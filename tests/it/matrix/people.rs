//! Everybody who asks, and the things they ask for.

use super::changes;
use super::table::Side;
use anyhow::{Context, Result};
use bytes::Bytes;
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::documents::{self, On};
use plumbline_app::projects::{self, MilestoneInput, TeamInput, UpdateInput};
use plumbline_app::team::{self, InviteInput};
use plumbline_app::{Cursor, api_tokens, invitations, shares, webhooks};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Client, Company, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is uploaded in pieces: one is enough.
pub(super) const PIECE: &[u8] = b"Bring a ladder.\n";

/// Somebody with their browser.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) browser: Client,
    pub(crate) csrf: String,
}

/// Something an operation is done to, with what hangs on it; nil where it has none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Thing {
    pub(super) id: Uuid,
    pub(super) document: Uuid,
    pub(super) share: Uuid,
    pub(super) upload: Uuid,
    pub(super) version: i32,
    pub(super) milestone: Uuid,
    pub(super) update: Uuid,
    pub(super) photo: Uuid,
    pub(super) delivery: Uuid,
}

/// A picture to post.
pub(super) const PICTURE: &[u8] = include_bytes!("../../../deploy/demo/site-wall.png");

/// A contract of `contact`, with the project it began.
#[derive(Debug)]
pub(super) struct Contract {
    pub(super) id: Uuid,
    pub(super) project: Uuid,
    pub(super) certificate: String,
    /// The name of the words that were agreed to.
    pub(super) disclosure: String,
}

/// The people and things of the matrix.
#[derive(Debug)]
pub(super) struct People {
    pub(super) acme: Company,
    pub(super) nobody: Person,
    pub(super) staff: Vec<(Role, Person)>,
    pub(super) contact: Person,
    pub(super) neighbour: Person,
    pub(super) other_owner: Person,
    pub(super) other_contact: Person,
    /// The contact who is `contact`.
    pub(super) jane: Uuid,
    /// A customer nobody signs in for.
    pub(super) customer: Uuid,
    pub(super) contract: Contract,
    /// By operation and plan: what staff do it to, made while the plan allows it.
    pub(super) things: BTreeMap<(&'static str, Plan), Thing>,
    /// By level; the second of a level is for what closes it. `None` is shared with nobody.
    pub(super) portal_bids: BTreeMap<(Option<ShareLevel>, bool), Thing>,
    /// The same of change orders.
    pub(super) portal_changes: BTreeMap<(Option<ShareLevel>, bool), Thing>,
    /// Projects by level; they are shared at comment at most.
    pub(super) portal_projects: BTreeMap<Option<ShareLevel>, Thing>,
}

impl People {
    /// Companies, staff of every role, customers, and their sessions.
    pub(super) async fn gather(test: &TestApp) -> Result<Self> {
        let acme = test.company("acme", Plan::Business).await?;
        let summit = test.company("summit", Plan::Business).await?;
        let jane = test.accepted(&acme, "Jane Doe", "jane@x.test").await?;
        let neighbour = test.accepted(&acme, "Ned Neighbour", "ned@x.test").await?;
        let other = test.accepted(&summit, "Sue Summit", "sue@x.test").await?;
        let customer = test.customer(&acme, "Ann Other", "ann@x.test").await?;
        let mut staff = Vec::new();
        for role in Role::STAFF {
            let email = if *role == Role::Owner {
                acme.owner_email.clone()
            } else {
                test.staff(&acme, *role).await?
            };
            staff.push((*role, sign_in(test, &acme, "office", &email).await?));
        }
        let mut portal_bids = BTreeMap::new();
        for level in [None, Some(ShareLevel::View), Some(ShareLevel::Comment), Some(ShareLevel::Approve)] {
            for second in [false, true] {
                portal_bids.insert((level, second), sent(test, &acme, jane.customer, level).await?);
            }
        }
        let everybody = staff_ids(test, &acme).await?;
        let mut portal_projects = BTreeMap::new();
        for level in [None, Some(ShareLevel::View), Some(ShareLevel::Comment)] {
            portal_projects.insert(level, job(test, &acme, jane.customer, (&everybody, level)).await?);
        }
        let contact = sign_in(test, &acme, "portal", &jane.email).await?;
        let bid = sent(test, &acme, jane.customer, Some(ShareLevel::Approve)).await?;
        let signed_contract = signed(&contact, bid.id).await?;
        let portal_changes = changes::portal(test, &acme, signed_contract.project).await?;
        let mut things = BTreeMap::new();
        for row in super::table::rows().into_iter().filter(|row| row.side == Side::Staff) {
            for plan in [Plan::Business, Plan::Free] {
                let level = (row.on == "shared_job").then_some(ShareLevel::Comment);
                let made = match row.on {
                    "job" | "shared_job" => job(test, &acme, jane.customer, (&everybody, level)).await?,
                    "change" | "sharedchange" | "editedchange" => {
                        changes::thing(test, &acme, signed_contract.project, row.on).await?
                    }
                    on => thing(test, &acme, jane.customer, customer, on).await?,
                };
                things.insert((row.operation, plan), made);
            }
        }
        Ok(Self {
            nobody: Person { browser: test.browser(&acme), csrf: String::new() },
            contact,
            contract: signed_contract,
            jane: jane.contact,
            neighbour: sign_in(test, &acme, "portal", &neighbour.email).await?,
            other_owner: sign_in(test, &summit, "office", &summit.owner_email).await?,
            other_contact: sign_in(test, &summit, "portal", &other.email).await?,
            staff,
            customer,
            things,
            portal_bids,
            portal_changes,
            portal_projects,
            acme,
        })
    }

    /// As if the company had changed its plan.
    pub(super) async fn set_plan(&self, test: &TestApp, plan: Plan) -> Result<()> {
        on_plan(test, &self.acme, plan).await
    }
}

pub(crate) async fn sign_in(test: &TestApp, company: &Company, side: &str, email: &str) -> Result<Person> {
    let browser = test.browser(company);
    browser.sign_in(test, side, email).await?;
    let session = browser.get(&format!("/api/v1/{side}/session")).await?.expect(200)?.json();
    let csrf = session["csrfToken"].as_str().context("a form token")?.to_owned();
    Ok(Person { browser, csrf })
}

/// Signs a bid as its page would.
async fn signed(person: &Person, bid: Uuid) -> Result<Contract> {
    let get =
        async |path: String| -> Result<Value> { Ok(person.browser.get(&path).await?.expect(200)?.json()) };
    let review = get(format!("/api/v1/portal/bids/{bid}/signing")).await?;
    let body = json!({
        "revision": review["revision"], "dataSha256": review["dataSha256"], "documentSha256": review["documentSha256"],
        "disclosure": review["disclosure"], "consent": true, "kind": "typed", "text": "Jane Doe",
    });
    let request = person.request(Method::POST, &format!("/api/v1/portal/bids/{bid}/signature")).json(&body);
    let made = person.browser.send(request).await?.expect(200)?.json();
    let id = made["contractId"].as_str().context("a contract")?.parse()?;
    let contract = get(format!("/api/v1/portal/contracts/{id}")).await?;
    Ok(Contract {
        id,
        project: contract["projectId"].as_str().context("a project")?.parse()?,
        certificate: made["certificateId"].as_str().context("a certificate")?.to_owned(),
        disclosure: review["disclosure"].as_str().context("a disclosure")?.to_owned(),
    })
}

async fn thing(test: &TestApp, acme: &Company, jane: Uuid, customer: Uuid, on: &str) -> Result<Thing> {
    Ok(match on {
        "customer" => Thing { id: customer, ..Thing::default() },
        "invitation" => Thing { id: invitation(test, acme).await?.invitation_id, ..Thing::default() },
        "contact" => Thing { id: invitation(test, acme).await?.contact_id, ..Thing::default() },
        "member" => Thing { id: member(test, acme).await?, ..Thing::default() },
        "token" => Thing { id: api_token(test, acme).await?, ..Thing::default() },
        "webhook" => webhook(test, acme).await?,
        "draft" => draft(test, acme, jane).await?,
        "sent" => sent(test, acme, jane, None).await?,
        "upload" => upload(test, acme, jane, false).await?,
        "uploaded" => upload(test, acme, jane, true).await?,
        "revised" => revised(test, acme, jane).await?,
        "shared" => sent(test, acme, jane, Some(ShareLevel::Approve)).await?,
        _ => Thing::default(),
    })
}

/// An invitation that is not accepted yet.
async fn invitation(test: &TestApp, acme: &Company) -> Result<invitations::Sent> {
    let email = format!("{}@x.test", Uuid::now_v7().simple());
    let customer = test.customer(acme, "Ivy Invited", &email).await?;
    let input = invitations::InvitationInput { name: "Ivy Invited".into(), email, ..Default::default() };
    Ok(test.app.write(&acme.owner, async |cx| invitations::send(cx, customer, &input).await).await?)
}

/// An API token, made while the plan had them.
async fn api_token(test: &TestApp, acme: &Company) -> Result<Uuid> {
    on_plan(test, acme, Plan::BusinessPlus).await?;
    let input = api_tokens::Input { name: "Sync".into(), scopes: vec!["bids:read".into()], days: None };
    let (secret, digest) = test.app.secrets.new_api_token()?;
    let create = async |cx: &mut _| api_tokens::create(cx, &input, (&secret, &digest)).await;
    let id = test.app.write(&acme.owner, create).await?;
    on_plan(test, acme, Plan::Business).await?;
    Ok(id)
}

/// A webhook with a delivery, made while the plan had them; then switched off, so that it is told nothing.
async fn webhook(test: &TestApp, acme: &Company) -> Result<Thing> {
    on_plan(test, acme, Plan::BusinessPlus).await?;
    let url = "https://hooks.invalid/".to_owned();
    let input = webhooks::Input { url, events: vec!["*".into()], enabled: false, ..Default::default() };
    let made = test
        .app
        .write(&acme.owner, async |cx| {
            let id = webhooks::create(cx, &input).await?.id;
            let delivery = webhooks::test(cx, id).await?;
            webhooks::update(cx, id, &input).await?;
            Ok(Thing { id, delivery, ..Thing::default() })
        })
        .await?;
    on_plan(test, acme, Plan::Business).await?;
    Ok(made)
}

/// As if the company had changed its plan.
async fn on_plan(test: &TestApp, acme: &Company, plan: Plan) -> Result<()> {
    sqlx::query("UPDATE companies SET plan = $2 WHERE company_id = $1")
        .bind(acme.owner.company_id)
        .bind(plan.as_str())
        .execute(&mut test.superuser().await?)
        .await?;
    Ok(())
}

/// Somebody on the team who has not been here yet.
async fn member(test: &TestApp, acme: &Company) -> Result<Uuid> {
    let email = format!("{}@x.test", Uuid::now_v7().simple());
    let input =
        InviteInput { name: "Mel Member".into(), email, role: "labor".into(), ..InviteInput::default() };
    Ok(test.app.write(&acme.owner, async |cx| team::invite(cx, &input).await).await?)
}

/// A draft of one line with a document.
async fn draft(test: &TestApp, acme: &Company, customer: Uuid) -> Result<Thing> {
    let line = LineText {
        description: "Wall".into(),
        quantity: "1".into(),
        unit_price: "100".into(),
        ..LineText::default()
    };
    let input = BidInput { title: "Retaining wall".into(), lines: vec![line], ..BidInput::default() };
    let id = test.app.write(&acme.owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
    let content: Result<Bytes, std::io::Error> = Ok(Bytes::from_static(b"Bring a ladder.\n"));
    let upload =
        documents::receive(&test.app, &acme.owner, "notes.txt", futures_util::stream::iter([content]))
            .await?;
    let document =
        test.app.write(&acme.owner, async |cx| documents::attach(cx, On::Bid(id), &upload).await).await?.id;
    let version =
        test.app.read(&acme.owner, async |cx| bids::get(cx, id).await).await?.latest.revision.version;
    Ok(Thing { id, document, version, ..Thing::default() })
}

/// A draft with an upload to it, all here or not begun.
async fn upload(test: &TestApp, acme: &Company, customer: Uuid, whole: bool) -> Result<Thing> {
    let bid = draft(test, acme, customer).await?;
    let size = i64::try_from(PIECE.len())?;
    let upload = test
        .app
        .write(&acme.owner, async |cx| documents::begin(cx, bid.id, "ladder.txt", size).await)
        .await?
        .id;
    if whole {
        documents::piece(&test.app, &acme.owner, (bid.id, upload), 0, Bytes::from_static(PIECE)).await?;
    }
    Ok(Thing { upload, ..bid })
}

/// A sent bid with a draft of its second revision.
async fn revised(test: &TestApp, acme: &Company, customer: Uuid) -> Result<Thing> {
    let bid = sent(test, acme, customer, None).await?;
    test.app.write(&acme.owner, async |cx| bids::revise(cx, bid.id).await).await?;
    Ok(bid)
}

/// Everybody who works at a company.
async fn staff_ids(test: &TestApp, acme: &Company) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar("SELECT id FROM staff WHERE company_id = $1")
        .bind(acme.owner.company_id)
        .fetch_all(&mut test.superuser().await?)
        .await?)
}

/// A project that these are assigned to, with a milestone and a visible update with a photo.
async fn job(
    test: &TestApp,
    acme: &Company,
    customer: Uuid,
    (staff, level): (&[Uuid], Option<ShareLevel>),
) -> Result<Thing> {
    let (app, owner) = (&test.app, &acme.owner);
    let team = TeamInput { manager_id: None, staff_ids: staff.to_vec() };
    let id = crate::projects::by_hand(test, acme, customer, &team).await?;
    let photo = projects::receive_photo(app, owner.company_id, "wall.png", PICTURE.to_vec()).await?;
    let step = MilestoneInput { name: "Dig".into(), ..MilestoneInput::default() };
    let news = UpdateInput { text: "News.".into(), visible: true };
    let (milestone, update) = app
        .write(owner, async |cx| {
            let milestone = projects::add_milestone(cx, id, &step).await?;
            Ok((milestone, projects::post(cx, id, &news, &[photo]).await?))
        })
        .await?;
    let updates = app.read(owner, async |cx| projects::updates(cx, id, Cursor::default()).await).await?;
    let photo = updates.items[0].photos[0].id;
    let mut thing = Thing { id, milestone, update, photo, ..Thing::default() };
    if let Some(level) = level {
        thing.share = app.write(owner, async |cx| projects::share(cx, id, level).await).await?.id;
    }
    Ok(thing)
}

async fn sent(test: &TestApp, acme: &Company, customer: Uuid, level: Option<ShareLevel>) -> Result<Thing> {
    let mut bid = draft(test, acme, customer).await?;
    let prepared = bids::prepare(&test.app, &acme.owner, bid.id, None).await?;
    test.app.write(&acme.owner, async |cx| bids::send(cx, &prepared).await).await?;
    if let Some(level) = level {
        bid.share = test.app.write(&acme.owner, async |cx| shares::share(cx, bid.id, level).await).await?.id;
    }
    Ok(bid)
}

impl Person {
    /// A request as their own page would send it.
    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.browser
            .request(method, path)
            .header("origin", self.browser.origin())
            .header("x-csrf-token", &self.csrf)
    }
}
