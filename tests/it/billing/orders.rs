//! Every order of five events, each of them twice, with the worker restarted on the way.

use super::kit::Paying;
use anyhow::{Result, ensure};
use plumbline_domain::Plan;
use plumbline_testkit::Company;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What happens at Stripe, one after the other; the company of a round may end at any of them, because what comes
/// later may be late as well.
const STATES: [&str; 5] = ["active", "active", "past_due", "active", "canceled"];

fn orders() -> Vec<Vec<usize>> {
    fn go(left: &[usize], begun: &mut Vec<usize>, all: &mut Vec<Vec<usize>>) {
        if left.is_empty() {
            all.push(begun.clone());
        }
        for next in left {
            let rest: Vec<usize> = left.iter().copied().filter(|other| other != next).collect();
            begun.push(*next);
            go(&rest, begun, all);
            begun.pop();
        }
    }
    let mut all = Vec::new();
    go(&[0, 1, 2, 3, 4], &mut Vec::new(), &mut all);
    all
}

struct Round {
    company: Company,
    subscription: String,
    /// What Stripe sent, in the order of things.
    events: Vec<Value>,
    order: Vec<usize>,
    /// What the subscription says in the end.
    end: (&'static str, &'static str, Plan),
}

/// The ends that a subscription can come to by the time all is delivered.
const ENDS: [(&str, &str, Plan); 6] = [
    ("canceled", "price_business_monthly", Plan::Free),
    ("active", "price_business_monthly", Plan::Business),
    ("past_due", "price_business_yearly", Plan::Business),
    ("active", "price_business_plus_yearly", Plan::BusinessPlus),
    ("unpaid", "price_business_plus_monthly", Plan::Free),
    ("canceled", "price_business_plus_monthly", Plan::Free),
];

async fn prepare(paying: &Paying, n: usize, order: Vec<usize>) -> Result<Round> {
    let company = paying.test.company(&format!("round-{n}"), Plan::Free).await?;
    let customer = paying.customer(&company).await?;
    let end = ENDS[n % ENDS.len()];
    let subscription = paying.stripe.subscribe(&customer, end.1, STATES[0]);
    let mut events: Vec<Value> = Vec::new();
    for state in &STATES[1..] {
        paying.stripe.set(&subscription, &json!({ "status": state }));
    }
    events.extend(
        paying.stripe.events().into_iter().filter(|e| e["data"]["object"]["id"] == subscription.as_str()),
    );
    ensure!(events.len() == 5, "{} events", events.len());
    // Stripe's own state goes on as the events are delivered; at first nothing is known of it
    paying.stripe.set(&subscription, &json!({ "status": STATES[0] }));
    Ok(Round { company, subscription, events, order, end })
}

/// Delivers the events at `from..to` of the order, each twice; what Stripe says is never older than what it has sent.
async fn deliver(paying: &Paying, round: &Round, from: usize, to: usize) -> Result<()> {
    for at in from..to {
        let newest = round.order[..=at].iter().max().copied().unwrap_or_default();
        let state = if newest == 4 { round.end.0 } else { STATES[newest] };
        paying.stripe.set(&round.subscription, &json!({ "status": state }));
        let event = &round.events[round.order[at]];
        let (first, second) = tokio::join!(paying.event(event), paying.event(event));
        first?.expect(200)?;
        second?.expect(200)?;
    }
    Ok(())
}

async fn everywhere(paying: &Paying, rounds: &[Round], from: usize, to: usize) -> Result<()> {
    for some in rounds.chunks(8) {
        futures_util::future::try_join_all(some.iter().map(|round| deliver(paying, round, from, to))).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn load_all_orders_of_events_end_as_the_subscription_says() -> Result<()> {
    let mut paying = Paying::quiet(&[]).await?;
    let mut rounds = Vec::new();
    let all: Vec<(usize, Vec<usize>)> = orders().into_iter().enumerate().collect();
    for some in all.chunks(12) {
        let made = some.iter().map(|(n, order)| prepare(&paying, *n, order.clone()));
        rounds.extend(futures_util::future::try_join_all(made).await?);
    }
    assert_eq!(rounds.len(), 120);
    everywhere(&paying, &rounds, 0, 3).await?;
    paying.test.restart_worker()?;
    everywhere(&paying, &rounds, 3, 5).await?;
    let open = "SELECT count(*) FROM jobs WHERE payload->>'job' = 'read_stripe_event' AND state <> 'done'";
    let until = Instant::now() + Duration::from_mins(1);
    while paying.count(open).await? > 0 && Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(paying.count(open).await?, 0, "work is left");
    assert_eq!(
        paying.count("SELECT count(*) FROM directory.stripe_events").await?,
        600,
        "each event is stored once"
    );
    let mut wrong = Vec::new();
    for round in &rounds {
        let plan = paying.plan(&round.company).await?;
        if plan != round.end.2 {
            wrong.push(format!("{:?} to {} ended on {plan}", round.order, round.end.0));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}
