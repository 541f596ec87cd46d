//! The customer downloads a change order, one of its documents, or what came of signing it.

use super::approve::noted;
use crate::change_orders::{evidence_bundle, file_name, signed_paper};
use crate::{Actor, App, Cx, Download, Error, Facts, Result, Zip};
use plumbline_domain::{Action, Event};
use plumbline_store::portal_change_orders::{self, PortalChangeOrderRow};
use plumbline_store::{documents, views};
use serde_json::json;
use uuid::Uuid;

/// What is downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The PDF of the current revision.
    Paper,
    /// One of its documents.
    Document(Uuid),
    /// The certificate of the signature; there once the worker has made it.
    Certificate,
}

/// A file of a change order. With `count` the download is written before the answer.
pub async fn download(cx: &mut Cx, id: Uuid, which: Which, count: bool) -> Result<Download> {
    let row = readable(cx, id).await?;
    let company = cx.company_id();
    let (paper, event) = match which {
        Which::Paper => {
            let name = file_name(row.project_number, row.number, row.revision);
            (Download::pdf(name, row.document_sha256.clone()), Event::ChangeOrderDownloaded)
        }
        Which::Document(document) => {
            let rows = documents::of_revision(cx.conn(), company, row.revision_id).await?;
            let found = rows.into_iter().find(|d| d.id == document).ok_or(Error::NotFound)?;
            (found.into(), Event::DocumentOpened)
        }
        Which::Certificate => {
            let signature = row.signature_id.ok_or(Error::NotFound)?;
            let paper = signed_paper(cx, signature, (row.project_number, row.number)).await?;
            (paper, Event::ChangeOrderDownloaded)
        }
    };
    if count {
        let (contact, _) = cx.actor().contact()?;
        let revision = row.revision_id;
        let first = views::opened(cx.conn(), company, contact, revision, &paper.sha256, 1).await?;
        let data =
            json!({ "name": paper.name, "sha256": paper.sha256, "revision": row.revision, "first": first });
        cx.record(noted(&row, event, data));
    }
    Ok(paper)
}

async fn readable(cx: &mut Cx, id: Uuid) -> Result<PortalChangeOrderRow> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let row = portal_change_orders::read(cx.conn(), company, (customer, contact), id).await?;
    let row = row.ok_or(Error::NotFound)?;
    cx.authorize(Action::PortalChangeOrderRead, Facts::shared(row.access()))?;
    Ok(row)
}

/// Everything needed to verify the signature on the current revision without us.
pub async fn bundle(app: &App, actor: &Actor, id: Uuid, count: bool) -> Result<Zip> {
    let row = app
        .write(actor, async |cx| {
            let row = readable(cx, id).await?;
            row.signature_id.ok_or(Error::NotFound)?;
            if count {
                let name = crate::change_orders::bundle_name(row.project_number, row.number);
                let data = json!({ "name": name, "revision": row.revision });
                cx.record(noted(&row, Event::ChangeOrderDownloaded, data));
            }
            Ok(row)
        })
        .await?;
    let signature = row.signature_id.ok_or(Error::NotFound)?;
    evidence_bundle(app, actor, signature, (row.project_number, row.number)).await
}
