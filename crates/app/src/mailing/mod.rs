//! From a row of `mails` to a mail that was sent.
//!
//! Each kind is written in a file of its own from what the database says at that moment; the network is only
//! touched when no transaction is open.

mod acceptance_recorded;
mod bid_expiring_staff;
mod bid_rejected_staff;
mod bid_reminder;
mod bid_shared;
mod bid_signed_staff;
mod brand;
mod change_order_copies;
mod change_orders;
mod changes_requested_staff;
mod comment_added;
mod compose;
mod contract_voided;
mod copies;
mod domain_unproved;
mod find_company;
mod given_up;
mod invitation;
mod invitation_accepted_staff;
mod invitation_renewal_staff;
mod own_bid;
mod plans;
mod preview;
mod project_shared;
mod project_updated;
mod sign_in_code;
mod sign_up_code;
mod signature_awaited;
mod signature_given_staff;
mod signature_received;
mod signed_copy;
mod signed_copy_staff;
mod team_invitation;
mod wanted;
mod webhook_given_up;
mod writing;

pub use preview::preview;

use crate::{Actor, App, Result};
use compose::Composed;
use plumbline_mail::{Mailer, SendError};
use plumbline_store::mails;
use uuid::Uuid;

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it.
    Sent,
    /// Not now, in the server's words; it stays queued.
    Retry(String),
    /// Never: refused for good or impossible to write. The row is `failed` with these words.
    Dead(String),
    /// Nothing to do: sent before, or without purpose by now.
    Skipped,
}

/// Sends a queued mail. Repeats carry the same Message-ID.
pub async fn send(app: &App, mailer: &Mailer, company_id: Uuid, mail_id: Uuid) -> Result<Outcome> {
    let system = Actor::system(company_id);
    let row = app.read(&system, async |cx| Ok(mails::get(cx.conn(), company_id, mail_id).await?)).await?;
    let Some(row) = row.filter(|row| row.state == "queued") else { return Ok(Outcome::Skipped) };
    if !wanted::is_wanted(app, &system, &row).await? {
        finish(app, &system, mail_id, "dropped", "").await?;
        return Ok(Outcome::Skipped);
    }
    let mail = match compose::compose(app, &system, &row).await? {
        Composed::Mail(mail) => mail,
        Composed::Drop => {
            finish(app, &system, mail_id, "dropped", "").await?;
            return Ok(Outcome::Skipped);
        }
        Composed::Dead(words) => {
            finish(app, &system, mail_id, "failed", &words).await?;
            return Ok(Outcome::Dead(words));
        }
    };
    match mailer.send(&mail).await {
        Ok(accepted) => {
            finish(app, &system, mail_id, "sent", &accepted.server_words).await?;
            Ok(Outcome::Sent)
        }
        Err(SendError::Transient(words)) => {
            app.write(&system, async |cx| Ok(mails::waits(cx.conn(), company_id, mail_id, &words).await?))
                .await?;
            Ok(Outcome::Retry(words))
        }
        Err(SendError::Permanent(words)) => {
            finish(app, &system, mail_id, "failed", &words).await?;
            Ok(Outcome::Dead(words))
        }
    }
}

/// The tries are spent: the mail is `failed`, the customer's card says so with these words, and whoever asked for it
/// is told.
pub async fn give_up(app: &App, company_id: Uuid, mail_id: Uuid, words: &str) -> Result<()> {
    finish(app, &Actor::system(company_id), mail_id, "failed", words).await
}

async fn finish(app: &App, system: &Actor, mail_id: Uuid, state: &str, words: &str) -> Result<()> {
    let company = system.company_id;
    app.write(system, async |cx| {
        let ended = mails::finish(cx.conn(), company, mail_id, state, words).await?;
        if ended && state == "failed" {
            given_up::tell(cx, mail_id, words).await?;
        }
        Ok(())
    })
    .await
}
