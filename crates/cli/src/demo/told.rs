//! Something under the bell: a customer has asked a question.

use anyhow::Context;
use plumbline_app::comments::{self, Ask};
use plumbline_app::{Actor, App, Origin, Who};
use plumbline_store::contacts;
use uuid::Uuid;

const QUESTION: &str = "Would the old asphalt be hauled away as well, or is that extra?";

/// The customer's contact asks about a bid that is shared with them.
pub async fn ask(app: &App, owner: &Actor, customer: Uuid, bid: Uuid) -> anyhow::Result<()> {
    let company = owner.company_id;
    let contact = app
        .read(owner, async |cx| Ok(contacts::of_customer(cx.conn(), company, customer).await?))
        .await?
        .into_iter()
        .next()
        .context("the customer has a contact")?;
    let who = Who::Contact {
        id: contact.id,
        customer_id: customer,
        name: contact.name,
        email: contact.email,
        session_id: Uuid::nil(),
        verified_at: chrono::DateTime::UNIX_EPOCH,
    };
    let actor = Actor { company_id: company, who, origin: Origin::default() };
    app.write(&actor, async |cx| comments::ask(cx, bid, Ask::Comment, QUESTION).await).await?;
    Ok(())
}
