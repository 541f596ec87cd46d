//! The customer downloads the bid or one of its documents.

use crate::{Cx, Download, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::{documents, revisions, shares, views};
use serde_json::json;
use uuid::Uuid;

/// What is downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The PDF of the current revision, with the options that were picked.
    Paper,
    /// The PDF of a revision as it was sent.
    PaperOf(i32),
    /// A document of the current revision or of an earlier one.
    Document(Uuid),
}

/// A file of a shared bid. With `count` the download is written before the answer.
pub async fn download(cx: &mut Cx, bid: Uuid, which: Which, count: bool) -> Result<Download> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let shared = shares::read(cx.conn(), company, (customer, contact), bid).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::PortalBidRead, Facts::shared(shared.access()))?;
    let paper = |number: i32, sha256: &str| {
        Download::pdf(crate::bids::file_name(shared.number, number), sha256.to_owned())
    };
    let (file, subject, revision) = match which {
        Which::Paper => (
            paper(shared.revision, &shared.document_sha256),
            Subject("bid", bid),
            (shared.revision_id, shared.revision),
        ),
        Which::PaperOf(number) => {
            let seen = revisions::seen_by(cx.conn(), company, bid, customer).await?;
            let one = seen.into_iter().find(|one| one.number == number).ok_or(Error::NotFound)?;
            (paper(number, &one.document_sha256), Subject("bid", bid), (one.id, one.number))
        }
        Which::Document(id) => {
            let row = documents::of_bid(cx.conn(), company, bid, id).await?.ok_or(Error::NotFound)?;
            let revision = if row.revision_id == shared.revision_id {
                (shared.revision_id, shared.revision)
            } else {
                let seen = revisions::seen_by(cx.conn(), company, bid, customer).await?;
                let one = seen.into_iter().find(|one| one.id == row.revision_id).ok_or(Error::NotFound)?;
                (one.id, one.number)
            };
            (row.into(), Subject("document", id), revision)
        }
    };
    if count {
        let (revision_id, number) = revision;
        let first = views::opened(cx.conn(), company, contact, revision_id, &file.sha256, 1).await?;
        let event =
            if matches!(which, Which::Document(_)) { Event::DocumentOpened } else { Event::BidDownloaded };
        let data = json!({ "name": file.name, "sha256": file.sha256, "revision": number, "first": first });
        cx.record(Happening::new(event, subject, data).bid(bid).customer(customer));
    }
    Ok(file)
}
