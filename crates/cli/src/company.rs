//! `plumbline company`: the first step on a new installation.

use clap::Subcommand;
use plumbline_app::companies::{NewCompany, create};
use plumbline_app::{App, Error};
use plumbline_domain::Plan;
use plumbline_i18n::Locale;

/// What to do with companies.
#[derive(Debug, Subcommand)]
pub enum CompanyCommand {
    /// Create a company with its first Owner, who can then sign in
    Create {
        /// Its part of the host name, for ever: `acme` in acme.example.com
        #[arg(long)]
        slug: String,
        /// As customers read it
        #[arg(long)]
        name: String,
        /// The Owner's name
        #[arg(long)]
        owner_name: String,
        /// The Owner's address
        #[arg(long)]
        owner_email: String,
        /// free, business or `business_plus`
        #[arg(long, default_value = "free")]
        plan: Plan,
        /// IANA name, such as America/Chicago
        #[arg(long, default_value = "America/New_York")]
        time_zone: String,
    },
}

/// Runs it.
pub async fn run(app: &App, command: CompanyCommand) -> anyhow::Result<()> {
    let CompanyCommand::Create { slug, name, owner_name, owner_email, plan, time_zone } = command;
    let url = app.config.site.company_url(&slug);
    match create(app, NewCompany { slug, name, time_zone, plan, owner_name, owner_email }).await {
        Ok(_) => println!("{url}/office"),
        Err(Error::Invalid(faults)) => {
            let lines: Vec<String> = faults
                .iter()
                .map(|f| format!("{}: {}", f.field, f.message.text(Locale::default())))
                .collect();
            anyhow::bail!("{}", lines.join("\n"));
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}
