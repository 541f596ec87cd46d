//! The link in a mail that ends such mails (RFC 8058). Its token is the proof: there is no session, and mail
//! programs press it without a browser.

use super::switch;
use crate::{Cx, Error, Result};
use plumbline_domain::MailTopic;
use plumbline_store::sessions::Holder;
use plumbline_store::{contacts, optouts, staff};
use uuid::Uuid;

/// What a link is about, as it stands.
#[derive(Debug, Clone)]
pub struct Subscription {
    /// What about.
    pub topic: MailTopic,
    /// The address the mails go to.
    pub email: String,
    /// Whether they do.
    pub mailed: bool,
    holder: Holder,
    name: String,
    customer: Option<Uuid>,
}

/// What the link's token is about; 404 for a token that we did not make. No effect at all.
pub async fn look(cx: &mut Cx, topic: &str, token: &str) -> Result<Subscription> {
    let topic: MailTopic = topic.parse().map_err(|_| Error::NotFound)?;
    let company = cx.company_id();
    let person = cx.app().secrets.unsubscriber_of(company, topic, token).ok_or(Error::NotFound)?;
    let off = optouts::of(cx.conn(), company, person).await?;
    let mailed = !off.iter().any(|o| o == topic.as_str());
    if let Some(found) = staff::get(cx.conn(), company, person).await? {
        let holder = Holder::Staff(person);
        return Ok(Subscription {
            topic,
            email: found.email,
            mailed,
            holder,
            name: found.name,
            customer: None,
        });
    }
    let found = contacts::get(cx.conn(), company, person).await?.ok_or(Error::NotFound)?;
    let (holder, customer) = (Holder::Contact(person), Some(found.customer_id));
    Ok(Subscription { topic, email: found.email, mailed, holder, name: found.name, customer })
}

/// Ends such mails, or begins them again. Again is nothing.
pub async fn set(cx: &mut Cx, topic: &str, token: &str, mailed: bool) -> Result<Subscription> {
    let found = look(cx, topic, token).await?;
    switch(cx, found.holder, (&found.name, found.customer), found.topic, mailed).await?;
    Ok(Subscription { mailed, ..found })
}
