//! Exactly once: double presses, two tabs, an approval against an edit, against the end of the share, against the
//! approval of another change.

use super::World;
use anyhow::{Result, ensure};
use futures_util::future::join_all;
use plumbline_app::change_orders::{self, ChangeOrderInput, Seen};
use plumbline_app::verification;
use reqwest::Method;
use serde_json::Value;
use uuid::Uuid;

const ORDERS: usize = 20;
const TIMES: usize = 8;

/// How many signatures a change order has, its two answers, and whether the signature is on what is shown now.
async fn outcome(world: &World, id: Uuid) -> Result<(i64, String, String, bool)> {
    let mut db = world.test.superuser().await?;
    Ok(sqlx::query_as(
        "SELECT (SELECT count(*) FROM signatures s WHERE s.change_order_id = o.id), o.internal_status, o.customer_status,
                EXISTS (SELECT FROM signatures s JOIN change_order_revisions r ON r.id = s.revision_id
                    WHERE s.change_order_id = o.id AND r.number = o.current_revision)
         FROM change_orders o WHERE o.id = $1",
    )
    .bind(id)
    .fetch_one(&mut db)
    .await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn load_20_change_orders_approved_8_times_each_are_20_signatures() -> Result<()> {
    let world = World::new().await?;
    let mut ids = Vec::new();
    for n in 0..ORDERS {
        ids.push(world.waiting(&format!("Change {n}"), 1_000, 0).await?);
    }
    for id in &ids {
        let body = world.signature(*id).await?;
        let path = format!("/api/v1/portal/change-orders/{id}/approval");
        let presses = (0..TIMES).map(|_| world.customer(Method::POST, &path, body.clone()));
        let answers = join_all(presses).await.into_iter().collect::<Result<Vec<_>>>()?;
        let done = answers.iter().filter(|(status, _)| *status == 200).count();
        ensure!(done == 1, "{done} of {TIMES} presses signed: {answers:?}");
        for (status, told) in answers.iter().filter(|(status, _)| *status != 200) {
            ensure!(
                (*status, &told["code"]) == (409, &Value::from("change-order-already-approved")),
                "{status} {told}"
            );
        }
        assert_eq!(outcome(&world, *id).await?.0, 1);
    }
    let check = verification::check_log(&world.test.app, world.acme.owner.company_id).await?;
    assert_eq!(check.fault, None);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn load_an_approval_and_an_edit_at_once_leave_no_signature_on_what_was_edited() -> Result<()> {
    let world = World::new().await?;
    let (app, owner) = (&world.test.app, &world.acme.owner);
    for n in 0..ORDERS {
        let id = world.waiting(&format!("Change {n}"), 1_000, 0).await?;
        let body = world.signature(id).await?;
        let path = format!("/api/v1/portal/change-orders/{id}/approval");
        let input =
            ChangeOrderInput { title: "Edited".into(), cost: "99".into(), ..ChangeOrderInput::default() };
        let seen = Seen { revision: 1, version: 0 };
        let edit = app.write(owner, async |cx| change_orders::update(cx, id, seen, &input).await);
        let (signed, edited) = tokio::join!(world.customer(Method::POST, &path, body), edit);
        let (status, told) = signed?;
        edited?;
        ensure!(status == 200 || told["code"] == "change-order-being-revised", "{status} {told}");
        // whichever came first, the edit stands and nobody's answer does
        let (signatures, internal, customer, _) = outcome(&world, id).await?;
        assert_eq!(signatures, i64::from(status == 200));
        assert_eq!((internal.as_str(), customer.as_str()), ("pending", "pending"));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn load_an_approval_and_the_end_of_the_share_at_once_sign_or_refuse_as_a_whole() -> Result<()> {
    let world = World::new().await?;
    let (app, owner) = (&world.test.app, &world.acme.owner);
    for n in 0..ORDERS {
        let id = world.begun(&format!("Change {n}"), 1_000, 0).await?;
        let share = world.share(id, plumbline_domain::ShareLevel::Approve).await?;
        let body = world.signature(id).await?;
        let path = format!("/api/v1/portal/change-orders/{id}/approval");
        let stop = app.write(owner, async |cx| change_orders::stop(cx, id, share).await);
        let (signed, stopped) = tokio::join!(world.customer(Method::POST, &path, body), stop);
        let (status, told) = signed?;
        stopped?;
        ensure!(status == 200 || status == 404, "{status} {told}");
        let (signatures, _, customer, on_shown) = outcome(&world, id).await?;
        assert_eq!(signatures, i64::from(status == 200));
        assert_eq!(customer, if status == 200 { "approved" } else { "pending" });
        assert_eq!(on_shown, status == 200);
        // what was signed stays to be read
        assert_eq!(world.own(id).await?.0, if status == 200 { 200 } else { 404 });
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn load_two_changes_made_final_at_once_never_add_up_to_what_nobody_signed() -> Result<()> {
    let world = World::new().await?;
    let (app, owner) = (&world.test.app, &world.acme.owner);
    for n in 0..ORDERS / 4 {
        let mut pair = Vec::new();
        for half in 0..2 {
            let id = world.waiting(&format!("Change {n} {half}"), 1_000, 1).await?;
            assert_eq!(world.approve(id).await?.0, 200);
            pair.push(id);
        }
        let seen = Seen { revision: 1, version: 0 };
        let say = |id: Uuid| app.write(owner, async move |cx| change_orders::approve(cx, id, seen).await);
        let (first, second) = tokio::join!(say(pair[0]), say(pair[1]));
        let done = usize::from(first.is_ok()) + usize::from(second.is_ok());
        ensure!(done == 1, "both became final on one base: {first:?} {second:?}");
        let late = if first.is_ok() { pair[1] } else { pair[0] };
        assert_eq!(world.send(late).await?.0, 200);
        assert_eq!(world.approve(late).await?.0, 200);
        assert_eq!(world.say_yes(late).await?.0, 200);
        let view = world.view(late).await?;
        let sum = 125_013 + 2_000 * (i64::try_from(n)? + 1);
        assert_eq!(view["value"]["contractValueCents"], sum);
    }
    Ok(())
}
