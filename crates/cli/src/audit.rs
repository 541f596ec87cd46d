//! `plumbline audit`: every company's log, recomputed from its first entry.

use anyhow::bail;
use clap::Args;
use plumbline_app::App;
use plumbline_app::verification::check_log;
use plumbline_store::directory;
use std::process::ExitCode;

/// Whose log to check.
///
/// Ends with 0 when every chain holds and with 1 when one does not. An operator who rewrote a log and its heads
/// is only caught by a head in somebody's mailbox: give it to `plumbline verify --head` or to the page.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// Only this company
    #[arg(long, value_name = "SLUG")]
    company: Option<String>,
}

/// Runs it.
pub async fn run(app: &App, args: AuditArgs) -> anyhow::Result<ExitCode> {
    let mut companies = directory::companies(&app.db).await?;
    if let Some(slug) = &args.company {
        companies.retain(|(_, other)| other == slug);
        if companies.is_empty() {
            bail!("there is no company {slug}");
        }
    }
    let mut code = ExitCode::SUCCESS;
    for (id, slug) in companies {
        let found = check_log(app, id).await?;
        match found.fault {
            None => println!("ok    {slug}: {} entries, {} signed heads", found.size, found.heads),
            Some(fault) => {
                println!("FAIL  {slug}: {fault}");
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
