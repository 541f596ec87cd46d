//! TEAM-1, ROLE-1, ROLE-2: who works here, who may change it, and that an Owner remains.

use anyhow::{Context, Result};
use plumbline_app::team::{self, InviteInput, MemberInput};
use plumbline_app::{Actor, Error, Origin, Who};
use plumbline_domain::{Plan, Role};
use plumbline_testkit::{Company, TestApp, link_in};
use uuid::Uuid;

async fn invite(
    test: &TestApp,
    by: &Actor,
    name: &str,
    email: &str,
    role: &str,
) -> plumbline_app::Result<Uuid> {
    let input =
        InviteInput { name: name.into(), email: email.into(), phone: String::new(), role: role.into() };
    test.app.write(by, async |cx| team::invite(cx, &input).await).await
}

fn acts(company: &Company, id: Uuid, name: &str, role: Role) -> Actor {
    let email = format!("{}@x.example", name.to_lowercase());
    let who = Who::Staff { id, name: name.into(), email, role, session_id: Uuid::nil() };
    Actor { company_id: company.owner.company_id, who, origin: Origin::default() }
}

fn as_role(name: &str, role: &str) -> MemberInput {
    MemberInput { name: name.into(), phone: String::new(), role: role.into() }
}

#[tokio::test]
async fn somebody_is_invited_signs_in_changes_role_and_is_sent_away() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let (new, team) = ("/office/settings/team/new", "/office/settings/team");
    let wrong = office
        .post(new, team, &[("name", "<x>"), ("email", "nope"), ("role", "emperor")])
        .await?
        .expect(422)?
        .text();
    for field in ["f-name-error", "f-email-error", "f-role-error"] {
        assert!(wrong.contains(field), "{field}");
    }
    let fields =
        [("name", "Marcus Lee"), ("email", "Marcus@Acme.example"), ("phone", "555"), ("role", "manager")];
    office.post(new, team, &fields).await?.expect(303)?;
    let mail = test.mailbox.wait("marcus@acme.example", "team of Company acme", 1).await?;
    assert_eq!(mail.from.name, "Company acme");
    assert!(mail.text.as_deref().is_some_and(|t| t.contains("Olive Owner") && t.contains("as manager")));
    let link = link_in(&mail, "/office/sign-in")?;
    let marcus = test.browser(&acme);
    marcus.get(&link).await?.expect(200)?;
    assert!(office.get(team).await?.expect(200)?.text().contains("Invited"));
    marcus.sign_in(&test, "office", "marcus@acme.example").await?;
    // the same address twice is refused with the reason
    let twice = office.post(new, team, &fields).await?.expect(422)?.text();
    assert!(twice.contains("on the team already"), "{twice}");

    let listed = office.get("/api/v1/team").await?.expect(200)?.json();
    let member = listed["items"].as_array().context("items")?.iter().find(|m| m["role"] == "manager");
    let id = member.and_then(|m| m["id"].as_str()).context("the manager's id")?.to_owned();
    assert!(member.is_some_and(|m| m["firstSignedInAt"].is_string()));
    // a role counts from the next request on
    marcus.get("/office/customers").await?.expect(200)?;
    let page = format!("{team}/{id}");
    office.post(&page, &page, &[("name", "Marcus Lee"), ("role", "labor")]).await?.expect(303)?;
    marcus.get("/office/customers").await?.expect(403)?;
    office.post(&page, &format!("{page}/deactivate"), &[]).await?.expect(303)?;
    marcus.get("/office").await?.expect(303)?;
    // asking for a code gives the same page as ever, and nothing comes; the Owner's code proves the queue is worked off
    let before = test.mailbox.codes("marcus@acme.example").len();
    let sign_in = "/office/sign-in";
    marcus.post(sign_in, sign_in, &[("email", "marcus@acme.example")]).await?.expect(200)?;
    test.browser(&acme).sign_in(&test, "office", &acme.owner_email).await?;
    assert_eq!(test.mailbox.codes("marcus@acme.example").len(), before);
    office.post(&page, &format!("{page}/reactivate"), &[]).await?.expect(303)?;
    // the ended session stays ended
    marcus.get("/office").await?.expect(303)?;
    marcus.sign_in(&test, "office", "marcus@acme.example").await?;
    let events: Vec<String> = sqlx::query_scalar(
        "SELECT type FROM activity WHERE subject_id = $1::uuid AND actor_name = 'Olive Owner' ORDER BY seq",
    )
    .bind(&id)
    .fetch_all(&mut test.superuser().await?)
    .await?;
    assert_eq!(
        events,
        ["staff.invited", "staff.updated", "staff.role_changed", "staff.deactivated", "staff.reactivated"]
    );
    Ok(())
}

#[tokio::test]
async fn a_manager_neither_changes_nor_makes_nor_removes_owners() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let owner = acme.owner.id().context("an id")?;
    let max = invite(&test, &acme.owner, "Max", "max@x.example", "manager").await?;
    let lou = invite(&test, &acme.owner, "Lou", "lou@x.example", "labor").await?;
    let max = acts(&acme, max, "Max", Role::Manager);
    let forbidden = |r: plumbline_app::Result<()>| assert!(matches!(r, Err(Error::Forbidden)), "{r:?}");
    let update = async |id, input: MemberInput| {
        test.app.write(&max, async |cx| team::update(cx, id, &input).await).await
    };
    forbidden(update(owner, as_role("Olive", "owner")).await);
    forbidden(update(owner, as_role("Olive", "manager")).await);
    forbidden(update(lou, as_role("Lou", "owner")).await);
    forbidden(test.app.write(&max, async |cx| team::set_active(cx, owner, false).await).await);
    forbidden(invite(&test, &max, "New", "new@x.example", "owner").await.map(|_| ()));
    update(lou, as_role("Lou", "foreman")).await?;
    test.app.write(&max, async |cx| team::set_active(cx, lou, false).await).await?;
    invite(&test, &max, "New", "new@x.example", "bookkeeper").await?;
    // nobody sends themselves away
    let me = max.id().context("an id")?;
    let refused = test.app.write(&max, async |cx| team::set_active(cx, me, false).await).await;
    assert!(matches!(refused, Err(Error::Conflict { code: "not-yourself", .. })), "{refused:?}");
    Ok(())
}

#[tokio::test]
async fn the_last_owner_stays() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let owner = acme.owner.id().context("an id")?;
    let demote = async |by: &Actor, id| {
        test.app.write(by, async |cx| team::update(cx, id, &as_role("Olive", "manager")).await).await
    };
    let last = |r: plumbline_app::Result<()>| {
        assert!(matches!(r, Err(Error::Conflict { code: "last-owner", .. })), "{r:?}");
    };
    last(demote(&acme.owner, owner).await);
    let second = invite(&test, &acme.owner, "Second", "second@x.example", "owner").await?;
    let second_acts = acts(&acme, second, "Second", Role::Owner);
    test.app.write(&acme.owner, async |cx| team::set_active(cx, second, false).await).await?;
    // a deactivated Owner does not count
    last(demote(&acme.owner, owner).await);
    // and cannot act, whatever their session once was
    let refused = demote(&second_acts, owner).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    test.app.write(&acme.owner, async |cx| team::set_active(cx, second, true).await).await?;
    demote(&acme.owner, owner).await?;
    last(demote(&second_acts, second).await);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_who_demote_one_another_at_once_leave_one() -> Result<()> {
    let test = TestApp::without_worker().await?;
    for round in 0..12 {
        let acme = test.company(&format!("acme-{round}"), Plan::Free).await?;
        let first = acme.owner.id().context("an id")?;
        let second = invite(&test, &acme.owner, "Second", "second@x.example", "owner").await?;
        let second_acts = acts(&acme, second, "Second", Role::Owner);
        let against = async |by: &Actor, id: Uuid| match round % 2 {
            0 => test.app.write(by, async |cx| team::update(cx, id, &as_role("X", "labor")).await).await,
            _ => test.app.write(by, async |cx| team::set_active(cx, id, false).await).await,
        };
        let (a, b) = tokio::join!(against(&acme.owner, second), against(&second_acts, first));
        assert!(a.is_ok() != b.is_ok(), "round {round}: {a:?} {b:?}");
        let owners: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM staff WHERE company_id = $1 AND role = 'owner' AND is_active",
        )
        .bind(acme.owner.company_id)
        .fetch_one(&mut test.superuser().await?)
        .await?;
        assert_eq!(owners, 1, "round {round}");
    }
    Ok(())
}

#[tokio::test]
async fn one_person_in_two_companies_has_two_sessions() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, summit) = (test.company("acme", Plan::Free).await?, test.company("summit", Plan::Free).await?);
    for company in [&acme, &summit] {
        invite(&test, &company.owner, "Pat Both", "pat@both.example", "manager").await?;
    }
    let here = test.browser(&acme);
    here.sign_in(&test, "office", "pat@both.example").await?;
    here.get("/office").await?.expect(200)?;
    here.on("summit.localhost").get("/office").await?.expect(303)?;
    let there = test.browser(&summit);
    there.sign_in(&test, "office", "pat@both.example").await?;
    // sent away here, still at work there
    let id: Uuid =
        sqlx::query_scalar("SELECT id FROM staff WHERE company_id = $1 AND email = 'pat@both.example'")
            .bind(acme.owner.company_id)
            .fetch_one(&mut test.superuser().await?)
            .await?;
    test.app.write(&acme.owner, async |cx| team::set_active(cx, id, false).await).await?;
    here.get("/office").await?.expect(303)?;
    there.get("/office").await?.expect(200)?;
    Ok(())
}
