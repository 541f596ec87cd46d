//! A Plumbline with a stand-in for Stripe.

use anyhow::{Context, Result, bail};
use plumbline_app::billing;
use plumbline_domain::{BillingInterval, Plan};
use plumbline_store::billing as rows;
use plumbline_stripe_stand_in::{Settings, StandIn, signature};
use plumbline_testkit::{Answer, Company, TestApp};
use reqwest::Method;
use serde_json::Value;
use std::net::Ipv4Addr;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(super) const OPERATOR: &str = "operator@plumbline.example";
pub(super) const SECRET: &str = "whsec_stand_in";
/// The secret that takes over.
pub(super) const NEXT: &str = "whsec_next";

pub(super) struct Paying {
    pub(super) test: TestApp,
    pub(super) stripe: StandIn,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Drop for Paying {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Paying {
    /// Everything runs, and webhooks are delivered.
    pub(super) async fn start() -> Result<Self> {
        let paying = Self::quiet(&[]).await?;
        paying.stripe.deliver_to(&format!("http://localhost:{}/webhooks/stripe", paying.test.address.port()));
        Ok(paying)
    }

    /// Everything runs, but no webhook comes by itself.
    pub(super) async fn quiet(further: &[(&str, String)]) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("http://127.0.0.1:{}", listener.local_addr()?.port());
        let settings = Settings::new(url.clone());
        let mut vars: Vec<(String, String)> = vec![
            ("STRIPE_SECRET_KEY".into(), settings.secret_key.clone()),
            ("STRIPE_WEBHOOK_SECRET".into(), SECRET.into()),
            ("STRIPE_WEBHOOK_SECRET_NEXT".into(), NEXT.into()),
            ("STRIPE_API_URL".into(), format!("{url}/")),
            ("OPERATOR_EMAIL".into(), OPERATOR.into()),
        ];
        for price in &settings.prices {
            let (name, interval) =
                (price.name.to_uppercase().replace(' ', "_"), price.interval.to_uppercase());
            vars.push((format!("STRIPE_PRICE_{name}_{interval}LY"), price.id.clone()));
        }
        let mut vars: Vec<(&str, String)> = vars.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
        vars.extend(further.iter().cloned());
        let stripe = StandIn::new(settings)?;
        let serving = tokio::spawn(stripe.clone().serve(listener));
        Ok(Self { test: TestApp::start_with(&vars).await?, stripe, serving })
    }

    /// Where the Owner pays for Business by the month.
    pub(super) async fn checkout(&self, company: &Company) -> Result<String> {
        let (plan, interval) = (Plan::Business, BillingInterval::Month);
        Ok(billing::start_checkout(&self.test.app, &company.owner, plan, interval).await?)
    }

    /// Pays at an address of the stand-in; gives where the buyer is sent back to.
    pub(super) async fn pay(&self, url: &str) -> Result<String> {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let answer = http.post(url).form(&[("do", "pay"), ("card", "4242 4242 4242 4242")]).send().await?;
        let to = answer.headers().get("location").context("it was not paid")?;
        Ok(to.to_str()?.to_owned())
    }

    /// The company's customer at Stripe, as if it had gone to pay.
    pub(super) async fn customer(&self, company: &Company) -> Result<String> {
        self.checkout(company).await?;
        let id = company.owner.company_id;
        let account =
            self.test.app.read(&company.owner, async |cx| Ok(rows::account(cx.conn(), id).await?)).await?;
        Ok(account.context("an account")?.stripe_customer_id)
    }

    /// A subscription in a state that we have looked at.
    pub(super) async fn subscribed(&self, company: &Company, price: &str, status: &str) -> Result<String> {
        let subscription = self.stripe.subscribe(&self.customer(company).await?, price, status);
        billing::follow(&self.test.app, company.owner.company_id, &subscription).await?;
        Ok(subscription)
    }

    /// Changes a subscription at Stripe and looks at it.
    pub(super) async fn set(&self, company: &Company, subscription: &str, fields: &Value) -> Result<()> {
        self.stripe.set(subscription, fields);
        Ok(billing::follow(&self.test.app, company.owner.company_id, subscription).await?)
    }

    /// The plan that the next request would find.
    pub(super) async fn plan(&self, company: &Company) -> Result<Plan> {
        Ok(self.test.app.read(&company.owner, async |cx| Ok(cx.company().plan)).await?)
    }

    /// Until the company is on a plan.
    pub(super) async fn until(&self, company: &Company, plan: Plan, patience: Duration) -> Result<()> {
        let end = Instant::now() + patience;
        while self.plan(company).await? != plan {
            if Instant::now() > end {
                bail!("still on {} after {patience:?}", self.plan(company).await?);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Sends a webhook as it is, with a signature.
    pub(super) async fn hook(&self, body: &[u8], signature: &str) -> Result<Answer> {
        let apex = self.test.client("localhost");
        let request = apex
            .request(Method::POST, "/webhooks/stripe")
            .header("content-type", "application/json")
            .header("stripe-signature", signature)
            .body(body.to_vec());
        apex.send(request).await
    }

    /// Sends an event signed now.
    pub(super) async fn event(&self, event: &Value) -> Result<Answer> {
        let body = event.to_string();
        self.hook(body.as_bytes(), &signature(SECRET, now(), body.as_bytes())).await
    }

    /// How many rows a query counts, as the superuser.
    pub(super) async fn count(&self, sql: &'static str) -> Result<i64> {
        Ok(sqlx::query_scalar(sql).fetch_one(&mut self.test.superuser().await?).await?)
    }
}

#[expect(clippy::disallowed_methods, reason = "signs as Stripe does, by a clock of its own")]
pub(super) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or_default())
}
