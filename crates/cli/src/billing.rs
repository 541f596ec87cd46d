//! `plumbline billing`: what an operator must look at.

use anyhow::Context;
use clap::Subcommand;
use plumbline_app::{Actor, App, billing};
use plumbline_store::{billing as rows, directory, stripe_events};
use std::process::ExitCode;

/// What to do about billing.
#[derive(Debug, Subcommand)]
pub enum BillingCommand {
    /// Show what needs a look: alerts, work given up, events that are about nobody; ends with 1 when there is any
    Alerts,
    /// Look at everything a company has at Stripe, now, and let its plan follow
    Check {
        /// Its part of the host name
        slug: String,
    },
}

/// Runs it.
pub async fn run(app: &App, command: BillingCommand) -> anyhow::Result<ExitCode> {
    match command {
        BillingCommand::Alerts => alerts(app).await,
        BillingCommand::Check { slug } => {
            let id = directory::company_of_slug(&app.db, &slug).await?.context("there is no such company")?;
            billing::check(app, id).await?;
            let plan = app.read(&Actor::system(id), async |cx| Ok(cx.company().plan)).await?;
            println!("{slug} is on {}", plan.title());
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn alerts(app: &App) -> anyhow::Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for (id, slug) in directory::companies(&app.db).await? {
        let (alerts, dead) = app
            .read(&Actor::system(id), async |cx| {
                let alerts = rows::alerts(cx.conn(), id).await?;
                Ok((alerts, rows::given_up(cx.conn(), id).await?))
            })
            .await?;
        for alert in alerts {
            println!(
                "{slug}  {}  {}  {}  {}",
                alert.raised_at.format("%F %R"),
                alert.code,
                alert.stripe_id,
                alert.detail
            );
            code = ExitCode::FAILURE;
        }
        for (at, error) in dead {
            println!("{slug}  {}  given up: {error}", at.format("%F %R"));
            code = ExitCode::FAILURE;
        }
    }
    for stray in stripe_events::strays(&app.db).await? {
        let outcome = if stray.outcome.is_empty() { "not read yet" } else { &stray.outcome };
        println!("-  {}  {}  {outcome}", stray.received_at.format("%F %R"), stray.stripe_id);
        code = ExitCode::FAILURE;
    }
    Ok(code)
}
