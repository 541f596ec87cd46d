//! To the other side: somebody commented.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::bid_number;
use plumbline_mail::letters::CommentAdded;
use plumbline_store::{bids, comments, contacts, shares, staff};

/// Longer comments are cut: the whole one is a click away.
const SHOWN: usize = 1_000;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(bid_id), Some(comment_id)) = (writing.id("bid_id"), writing.id("comment_id")) else {
        return Ok(Composed::Drop);
    };
    let row = writing.row;
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let Some(bid) = bids::get(cx.conn(), company, bid_id).await? else { return Ok(None) };
            let Some(comment) = comments::get(cx.conn(), company, comment_id).await? else { return Ok(None) };
            let reader = match (row.staff_id, row.contact_id) {
                (Some(id), _) => staff::get(cx.conn(), company, id)
                    .await?
                    .filter(|s| s.is_active)
                    .map(|s| (Reader::new(s.name, ""), "office", bid.title.clone())),
                (_, Some(id)) => match contacts::get(cx.conn(), company, id).await?.filter(|c| c.is_active) {
                    // what the customer sees is the revision that was sent, and only while it is shared
                    Some(c) => shares::read(cx.conn(), company, (c.customer_id, c.id), bid_id)
                        .await?
                        .map(|shared| (Reader::new(c.name, &c.locale), "portal", shared.title)),
                    None => None,
                },
                (None, None) => None,
            };
            Ok(reader.map(|reader| (cx.company().clone(), bid.number, comment, reader)))
        })
        .await?;
    let Some((company, number, comment, (reader, side, title))) = found else { return Ok(Composed::Drop) };
    let letter = CommentAdded {
        author_name: comment.author,
        number: bid_number(number),
        title,
        text: cut(&comment.body),
        link: format!("{}/{side}/bids/{bid_id}#comments", writing.url(&company)),
        for_staff: side == "office",
    };
    writing.letter(&company, &reader, &letter, Vec::new())
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
