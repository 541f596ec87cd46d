//! To the other side: somebody commented.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::{Cx, Result};
use plumbline_domain::bid::{bid_number, project_number};
use plumbline_mail::letters::CommentAdded;
use plumbline_store::projects::Asker;
use plumbline_store::{bids, comments, contacts, portal_projects, projects, shares, staff};
use uuid::Uuid;

/// Longer comments are cut: the whole one is a click away.
const SHOWN: usize = 1_000;

/// What was commented on, as the reader sees it.
struct About {
    number: String,
    title: String,
    /// Under `/office` or `/portal`.
    path: String,
}

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(comment_id) = writing.id("comment_id") else { return Ok(Composed::Drop) };
    let row = writing.row;
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let Some(comment) = comments::get(cx.conn(), company, comment_id).await? else { return Ok(None) };
            let (reader, customer) = match (row.staff_id, row.contact_id) {
                (Some(id), _) => {
                    let found = staff::get(cx.conn(), company, id).await?.filter(|s| s.is_active);
                    let Some(staff) = found else { return Ok(None) };
                    (Reader::new(staff.name, &staff.locale), None)
                }
                (_, Some(id)) => {
                    let found = contacts::get(cx.conn(), company, id).await?.filter(|c| c.is_active);
                    let Some(contact) = found else { return Ok(None) };
                    (Reader::new(contact.name, &contact.locale), Some((contact.customer_id, contact.id)))
                }
                (None, None) => return Ok(None),
            };
            let about = match (writing.id("bid_id"), writing.id("project_id")) {
                (Some(bid), _) => on_bid(cx, bid, customer).await?,
                (_, Some(project)) => on_project(cx, project, customer).await?,
                (None, None) => None,
            };
            Ok(about.map(|about| (cx.company().clone(), comment, reader, customer.is_none(), about)))
        })
        .await?;
    let Some((company, comment, reader, for_staff, about)) = found else { return Ok(Composed::Drop) };
    let side = if for_staff { "office" } else { "portal" };
    let letter = CommentAdded {
        author_name: comment.author,
        number: about.number,
        title: about.title,
        text: cut(&comment.body),
        link: format!("{}/{side}/{}#comments", writing.url(&company), about.path),
        for_staff,
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}

/// A bid. What the customer sees is the revision that was sent, and only while it is shared.
async fn on_bid(cx: &mut Cx, id: Uuid, customer: Option<(Uuid, Uuid)>) -> Result<Option<About>> {
    let company = cx.company_id();
    let found = match customer {
        None => bids::get(cx.conn(), company, id).await?.map(|bid| (bid.number, bid.title)),
        Some(who) => shares::read(cx.conn(), company, who, id).await?.map(|bid| (bid.number, bid.title)),
    };
    Ok(found.map(|(number, title)| About { number: bid_number(number), title, path: format!("bids/{id}") }))
}

/// A project, to the customer only while it is shared.
async fn on_project(cx: &mut Cx, id: Uuid, customer: Option<(Uuid, Uuid)>) -> Result<Option<About>> {
    let company = cx.company_id();
    let nobody = Asker { staff: Uuid::nil(), money: false };
    let found = match customer {
        None => projects::get(cx.conn(), company, nobody, id).await?.map(|p| (p.number, p.title)),
        Some(who) => portal_projects::read(cx.conn(), company, who, id).await?.map(|p| (p.number, p.title)),
    };
    Ok(found.map(|(number, title)| About {
        number: project_number(number),
        title,
        path: format!("projects/{id}"),
    }))
}

/// The beginning of a text.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_comments_are_cut_between_characters() {
        assert_eq!(cut("é"), "é");
        let long = cut(&"é".repeat(SHOWN + 1));
        assert_eq!((long.chars().count(), long.ends_with('…')), (SHOWN + 1, true));
    }
}
