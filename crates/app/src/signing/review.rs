//! What the sign page shows.

use super::texts::{self, Text};
use crate::portal_bids::{self, PortalBid};
use crate::{Actor, App, Error, Result, Who};
use chrono::{DateTime, Utc};
use plumbline_domain::bid::bid_number;
use plumbline_i18n::Locale;
use plumbline_store::signatures;
use std::collections::HashMap;
use std::sync::Arc;

/// A bid on its sign page.
#[derive(Debug, Clone)]
pub struct Review {
    /// The bid with its frozen content.
    pub bid: PortalBid,
    /// When the contact first opened each file, by SHA-256; `""` is the page.
    pub opened: Arc<HashMap<String, DateTime<Utc>>>,
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

/// Reads a bid for its sign page, with the legal texts in the reader's language. It counts as a view: whoever signs
/// has seen it.
pub async fn review(
    app: &App,
    actor: &Actor,
    id: uuid::Uuid,
    views: Option<&crate::views::ViewBuffer>,
    locale: Locale,
) -> Result<Review> {
    let Who::Contact { id: contact, name, email, .. } = &actor.who else {
        return Err(Error::Unauthenticated);
    };
    let bid = portal_bids::read(app, actor, id, views).await?;
    let revision = bid.row.revision_id;
    // the page of a selection shows something else than the offer's page: it is opened on its own
    if views.is_some() && bid.row.picked.is_some() {
        app.write(actor, async |cx| {
            let company = cx.company_id();
            let key = bid.row.page_key();
            Ok(plumbline_store::views::opened(cx.conn(), company, *contact, revision, key, 1).await?)
        })
        .await?;
    }
    let (opened, needs_code) = app
        .read(actor, async |cx| {
            let company = cx.company_id();
            let opened = signatures::opened(cx.conn(), company, *contact, revision).await?;
            Ok((opened, crate::sign_in::require_fresh(cx).is_err()))
        })
        .await?;
    let wording = texts::for_reader(locale);
    Ok(Review {
        sentence: wording.sentence(name, &bid_number(bid.row.number), bid.row.revision, bid.row.total),
        opened: Arc::new(opened.into_iter().collect()),
        consent: wording.consent,
        name: name.clone(),
        email: email.clone(),
        needs_code,
        bid,
    })
}
