//! The plan goes while something that needs it is under way.

use super::kit::Paying;
use anyhow::Result;
use plumbline_app::invitations::{self, InvitationInput};
use plumbline_app::{Error, billing};
use plumbline_domain::Plan;
use serde_json::json;
use uuid::Uuid;

/// The log has the order in which transactions committed: an entry is written last, under the last lock.
#[tokio::test(flavor = "multi_thread")]
async fn load_no_invitation_commits_after_the_plan_is_gone() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let (test, app) = (&paying.test, &paying.test.app);
    let summit = test.company("summit", Plan::Free).await?;
    let company = summit.owner.company_id;
    let subscription = paying.subscribed(&summit, "price_business_monthly", "active").await?;
    let mut customers = Vec::new();
    for n in 0..60 {
        customers.push(test.customer(&summit, "Ann Other", &format!("ann{n}@x.test")).await?);
    }
    let (mut sent, mut refused) = (0, 0);
    let owner = &summit.owner;
    for round in customers.chunks(6) {
        paying.set(&summit, &subscription, &json!({ "status": "active" })).await?;
        paying.stripe.set(&subscription, &json!({ "status": "canceled" }));
        let invite = |(n, customer): (usize, &Uuid)| {
            let customer = *customer;
            let input = InvitationInput {
                name: "Ann Other".into(),
                email: format!("{customer}-{n}@x.test"),
                language: String::new(),
            };
            async move {
                // a little apart, so that the end of the plan falls between them
                for _ in 0..n * 3 {
                    tokio::task::yield_now().await;
                }
                app.write(owner, async |cx| invitations::send(cx, customer, &input).await).await
            }
        };
        let invitations = futures_util::future::join_all(round.iter().enumerate().map(invite));
        let (gone, invited) = tokio::join!(billing::follow(app, company, &subscription), invitations);
        gone?;
        for one in invited {
            match one {
                Ok(_) => sent += 1,
                Err(Error::UpgradeRequired { .. }) => refused += 1,
                Err(other) => return Err(other.into()),
            }
        }
        // a subscription that is over stays over: the next round has a new one
        let after = app
            .write(&summit.owner, async |cx| {
                invitations::send(
                    cx,
                    round[0],
                    &InvitationInput {
                        name: "Ann".into(),
                        email: "late@x.test".into(),
                        language: String::new(),
                    },
                )
                .await
            })
            .await;
        assert!(matches!(after, Err(Error::UpgradeRequired { .. })), "{after:?}");
    }
    let log: Vec<(String, serde_json::Value)> = sqlx::query_as(
        "SELECT type, data FROM activity WHERE company_id = $1 AND type IN ('plan.changed', 'invitation.sent') ORDER BY seq",
    )
    .bind(company)
    .fetch_all(&mut test.superuser().await?)
    .await?;
    let mut plan = Plan::Free;
    let mut seen = 0;
    for (event, data) in log {
        if event == "plan.changed" {
            plan = data["to"].as_str().unwrap_or_default().parse()?;
        } else {
            assert_eq!(plan, Plan::Business, "an invitation was sent without the plan");
            seen += 1;
        }
    }
    assert_eq!(seen, sent);
    assert!(sent + refused == 60 && sent > 0, "{sent} sent, {refused} refused");
    Ok(())
}
