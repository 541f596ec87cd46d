//! The one operator command, `plumbline`.

mod audit;
mod backup;
mod billing;
mod company;
mod demo;
mod keys;
mod logs;
mod run;
mod verify;

use anyhow::Context;
use clap::{Parser, Subcommand};
use plumbline_app::App;
use plumbline_config::Config;
use std::process::ExitCode;

/// A branded customer portal for contractors: bids, signatures, and contracts that anybody can verify.
///
/// Settings come from the environment; README.md lists them.
#[derive(Debug, Parser)]
#[command(name = "plumbline", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run everything on this machine with three companies to look at; needs no settings
    Demo,
    /// Serve the web pages and the API
    Serve,
    /// Send the mail and make the PDFs
    Work,
    /// Bring the database up to date, as its owner (`DATABASE_OWNER_URL`)
    Migrate,
    /// Companies
    #[command(subcommand)]
    Company(company::CompanyCommand),
    /// What needs a look at Stripe, and another look at a company
    #[command(subcommand)]
    Billing(billing::BillingCommand),
    /// Signing keys
    Keys(keys::KeysArgs),
    /// Verify a contract's bundle, without any server
    Verify(verify::VerifyArgs),
    /// Check the hash chains of the activity logs
    Audit(audit::AuditArgs),
    /// Back up the database, all objects and the public keys
    Backup(backup::BackupArgs),
    /// Restore a backup, or check that it could be restored
    Restore(backup::RestoreArgs),
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    logs::start(matches!(cli.command, Command::Demo));
    match execute(cli.command).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("plumbline: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn execute(command: Command) -> anyhow::Result<ExitCode> {
    let done = |()| ExitCode::SUCCESS;
    match command {
        Command::Demo => demo::run().await.map(done),
        Command::Serve => run::serve(open(true)?, run::ended()).await.map(done),
        Command::Work => run::work(open(false)?, run::ended()).await.map(done),
        Command::Migrate => {
            let config = Config::from_env()?;
            let owner = config.database.owner_url.context("DATABASE_OWNER_URL: is not set")?;
            Ok(done(plumbline_app::migrate(&owner).await?))
        }
        Command::Company(command) => company::run(&open(false)?, command).await.map(done),
        Command::Billing(command) => billing::run(&open(false)?, command).await,
        Command::Keys(args) => keys::run(&Config::from_env()?.data.keys, args),
        Command::Verify(args) => verify::run(args),
        Command::Audit(args) => audit::run(&open(false)?, args).await,
        Command::Backup(args) => backup::backup(&Config::from_env()?, &args).await,
        Command::Restore(args) => backup::restore(&Config::from_env()?, &args).await,
    }
}

/// The application with the environment's settings. What the demo alone may have is refused.
fn open(signing: bool) -> anyhow::Result<App> {
    let config = Config::from_env()?;
    anyhow::ensure!(
        config.dev_mail.is_none(),
        "PLUMBLINE_DEV_MAIL: shows everybody's mail, and is for `plumbline demo` alone"
    );
    anyhow::ensure!(
        !config.dev_webhooks,
        "PLUMBLINE_DEV_WEBHOOKS: lets webhooks reach this machine, and is for `plumbline demo` alone"
    );
    anyhow::ensure!(
        config.stripe.as_ref().is_none_or(|stripe| !stripe.is_stand_in()),
        "STRIPE_API_URL: something in Stripe's place could give plans away, and is for `plumbline demo` and tests alone"
    );
    Ok(App::open(config, signing)?)
}
