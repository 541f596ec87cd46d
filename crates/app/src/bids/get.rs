//! A bid as staff see it.

use crate::activity::{self, About, EntryRow};
use crate::{Cx, Download, Error, Facts, Result};
use plumbline_domain::bid::{bid_number, total_of};
use plumbline_domain::{Action, LineInput, Totals};
use plumbline_store::bids::{self, BidRow};
use plumbline_store::comments::{self, CommentRow};
use plumbline_store::documents::{self, DocumentRow};
use plumbline_store::line_items;
use plumbline_store::revisions::{self, RevisionRow};
use plumbline_store::selections::{self, SelectionRow};
use plumbline_store::shares::{self, ShareRow, Target};
use uuid::Uuid;

/// A bid with everything its page shows.
#[derive(Debug, Clone)]
pub struct BidDetail {
    /// The bid.
    pub bid: BidRow,
    /// All revisions, the newest first.
    pub revisions: Vec<RevisionRow>,
    /// The newest: the draft, if there is one.
    pub latest: Written,
    /// The live shares.
    pub shares: Vec<ShareRow>,
    /// The comments, the oldest first.
    pub comments: Vec<CommentRow>,
    /// What the log says, the newest first; empty for those who may not read it.
    pub activity: Vec<EntryRow>,
}

/// A revision with its lines.
#[derive(Debug, Clone)]
pub struct Written {
    /// Without its lines.
    pub revision: RevisionRow,
    /// In order.
    pub lines: Vec<LineInput>,
    /// Their sums, with the options that were picked.
    pub totals: Totals,
    /// What was picked of a sent revision's options, if something was.
    pub selection: Option<SelectionRow>,
    /// In order.
    pub documents: Vec<DocumentRow>,
}

/// Reads a bid.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<BidDetail> {
    let company = cx.company_id();
    let bid = bids::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidRead, Facts::ANY)?;
    let mut revisions = revisions::of_bid(cx.conn(), company, id).await?;
    let newest = revisions.first().cloned().ok_or_else(|| Error::internal("a bid without revisions"))?;
    let latest = written(cx, newest).await?;
    // a revision comes to what was picked of it
    if let (Some(selection), Some(row)) = (&latest.selection, revisions.first_mut()) {
        row.total = selection.total;
    }
    let shares = shares::of(cx.conn(), company, Target::Bid(id)).await?;
    let comments = comments::of(cx.conn(), company, Target::Bid(id)).await?;
    let activity = activity::on(cx, About::Bid(id)).await?;
    Ok(BidDetail { bid, revisions, latest, shares, comments, activity })
}

pub(crate) async fn written(cx: &mut Cx, revision: RevisionRow) -> Result<Written> {
    let company = cx.company_id();
    let lines = line_items::of_revision(cx.conn(), company, revision.id).await?;
    let documents = documents::of_revision(cx.conn(), company, revision.id).await?;
    let selection = match revision.sent_at {
        Some(_) => selections::last(cx.conn(), company, revision.id).await?,
        None => None,
    };
    let picked = |place: usize| {
        selection.as_ref().is_some_and(|s| s.picked.iter().any(|p| usize::try_from(*p) == Ok(place)))
    };
    let counted = lines.iter().enumerate().map(|(n, l)| (l.quantity, l.unit_price, !l.optional || picked(n)));
    let totals = total_of(counted, &revision.rates()).map_err(Error::internal)?;
    Ok(Written { revision, lines, totals, selection, documents })
}

/// The PDF of a sent revision, for staff: with the options that were picked, or as it was `offered`.
pub async fn paper(cx: &mut Cx, id: Uuid, revision: i32, offered: bool) -> Result<Download> {
    let company = cx.company_id();
    let bid = bids::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidRead, Facts::ANY)?;
    let row = revisions::by_number(cx.conn(), company, id, revision).await?.ok_or(Error::NotFound)?;
    let selection = if offered { None } else { selections::last(cx.conn(), company, row.id).await? };
    let sha256 = selection.map(|s| s.document_sha256).or(row.document_sha256).ok_or(Error::NotFound)?;
    Ok(Download::pdf(file_name(bid.number, revision), sha256))
}

/// What the PDF is saved as.
pub(crate) fn file_name(number: i32, revision: i32) -> String {
    format!("{}-r{revision}.pdf", bid_number(number))
}
