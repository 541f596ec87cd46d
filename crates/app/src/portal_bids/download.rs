//! The customer downloads the bid or one of its documents.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::{documents, shares, views};
use serde_json::json;
use uuid::Uuid;

/// What is downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The PDF of the current revision.
    Paper,
    /// One of its documents.
    Document(Uuid),
}

/// A file to hand out.
#[derive(Debug, Clone)]
pub struct Download {
    /// File name.
    pub name: String,
    /// By content.
    pub media_type: String,
    /// Where its content is.
    pub sha256: String,
}

/// A file of a shared bid. With `count` the download is written before the answer.
pub async fn download(cx: &mut Cx, bid: Uuid, which: Which, count: bool) -> Result<Download> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let shared = shares::read(cx.conn(), company, (customer, contact), bid).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::PortalBidRead, Facts::shared(shared.access()))?;
    let (file, subject) = match which {
        Which::Paper => {
            let name = crate::bids::file_name(shared.number, shared.revision);
            let sha256 = shared.document_sha256.clone();
            (Download { name, media_type: "application/pdf".to_owned(), sha256 }, Subject("bid", bid))
        }
        Which::Document(id) => {
            let row = documents::of_bid(cx.conn(), company, bid, id).await?;
            let row = row.filter(|row| row.revision_id == shared.revision_id).ok_or(Error::NotFound)?;
            let file = Download { name: row.name, media_type: row.media_type, sha256: row.sha256 };
            (file, Subject("document", id))
        }
    };
    if count {
        let first = views::opened(cx.conn(), company, contact, shared.revision_id, &file.sha256, 1).await?;
        let event = if which == Which::Paper { Event::BidDownloaded } else { Event::DocumentOpened };
        let data =
            json!({ "name": file.name, "sha256": file.sha256, "revision": shared.revision, "first": first });
        cx.record(Happening::new(event, subject, data).bid(bid).customer(customer));
    }
    Ok(file)
}
