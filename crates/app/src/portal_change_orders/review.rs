//! What the page shows on which a change order is approved.

use super::approve::sentence;
use super::{PortalChangeOrder, read};
use crate::signing::texts::{self, Text};
use crate::{Actor, App, Error, Result, Who};
use chrono::{DateTime, Utc};
use plumbline_i18n::Locale;
use plumbline_store::signatures;
use std::collections::HashMap;
use uuid::Uuid;

/// A change order on the page where it is approved.
#[derive(Debug, Clone)]
pub struct Review {
    /// The change order with its frozen content.
    pub order: PortalChangeOrder,
    /// When the contact first opened each file, by SHA-256; `""` is the page.
    pub opened: HashMap<String, DateTime<Utc>>,
    /// The disclosure to agree to.
    pub consent: Text,
    /// The sentence beside the button.
    pub sentence: String,
    /// The signer's name.
    pub name: String,
    /// The signer's address.
    pub email: String,
    /// Whether a fresh code is needed before signing.
    pub needs_code: bool,
}

/// Reads a change order for approval. With `count` it is a view: whoever signs has seen it.
pub async fn review(app: &App, actor: &Actor, id: Uuid, count: bool, locale: Locale) -> Result<Review> {
    let Who::Contact { id: contact, name, email, .. } = &actor.who else {
        return Err(Error::Unauthenticated);
    };
    let order = read(app, actor, id, count).await?;
    let revision = order.row.revision_id;
    let (opened, needs_code) = app
        .read(actor, async |cx| {
            let company = cx.company_id();
            let opened = signatures::opened(cx.conn(), company, *contact, revision).await?;
            Ok((opened, crate::sign_in::require_fresh(cx).is_err()))
        })
        .await?;
    let wording = texts::for_change_reader(locale);
    Ok(Review {
        sentence: sentence(&order.row, wording, name)?,
        opened: opened.into_iter().collect(),
        consent: wording.terms.consent,
        name: name.clone(),
        email: email.clone(),
        needs_code,
        order,
    })
}
