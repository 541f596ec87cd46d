//! What the page shows on which something is signed.

use super::texts::{self, Text};
use crate::portal_bids::{self, PortalBid};
use crate::{Actor, App, Error, Result, Who};
use chrono::{DateTime, Utc};
use plumbline_domain::bid::bid_number;
use plumbline_i18n::Locale;
use plumbline_store::signatures;
use std::collections::HashMap;
use uuid::Uuid;

/// A bid or a change order on the page where it is signed.
#[derive(Debug, Clone)]
pub struct Review<T> {
    /// What is signed, with its frozen content.
    pub what: T,
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

impl<T> Review<T> {
    /// Of what was just read at this `revision`, for the contact who reads it; `sentence` says it under their name.
    pub(crate) async fn new(
        app: &App,
        actor: &Actor,
        what: T,
        revision: Uuid,
        consent: Text,
        sentence: impl FnOnce(&T, &str) -> Result<String>,
    ) -> Result<Self> {
        let Who::Contact { id: contact, name, email, .. } = &actor.who else {
            return Err(Error::Unauthenticated);
        };
        let (opened, needs_code) = app
            .read(actor, async |cx| {
                let company = cx.company_id();
                let opened = signatures::opened(cx.conn(), company, *contact, revision).await?;
                Ok((opened, crate::sign_in::require_fresh(cx).is_err()))
            })
            .await?;
        Ok(Self {
            sentence: sentence(&what, name)?,
            opened: opened.into_iter().collect(),
            consent,
            name: name.clone(),
            email: email.clone(),
            needs_code,
            what,
        })
    }
}

/// Reads a bid for its sign page, with the legal texts in the reader's language. It counts as a view: whoever signs
/// has seen it.
pub async fn review(
    app: &App,
    actor: &Actor,
    id: Uuid,
    views: Option<&crate::views::ViewBuffer>,
    locale: Locale,
) -> Result<Review<PortalBid>> {
    let bid = portal_bids::read(app, actor, id, views).await?;
    let revision = bid.row.revision_id;
    // the page of a selection shows something else than the offer's page: it is opened on its own
    if views.is_some() && bid.row.picked.is_some() {
        app.write(actor, async |cx| {
            let (contact, _) = cx.actor().contact()?;
            let company = cx.company_id();
            let key = bid.row.page_key();
            Ok(plumbline_store::views::opened(cx.conn(), company, contact, revision, key, 1).await?)
        })
        .await?;
    }
    let wording = texts::for_reader(locale);
    Review::new(app, actor, bid, revision, wording.terms.consent, |bid, name| {
        Ok(wording.sentence(name, &bid_number(bid.row.number), bid.row.revision, bid.row.total))
    })
    .await
}
