//! What is other in a text, paragraph by paragraph.

use crate::frozen::FrozenBid;

/// A text that is other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// Which.
    pub part: TextPart,
    /// What went and what came, in reading order; what stayed is left out.
    pub pieces: Vec<Piece>,
}

crate::text_enum! {
    /// A text of a bid.
    pub enum TextPart {
        Title = "title",
        SiteAddress = "site_address",
        Scope = "scope",
        Terms = "terms",
    }
}

/// A line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// It is no longer there.
    Removed(String),
    /// It is new.
    Added(String),
}

/// Of longer texts only the ends are compared line by line; what is between counts as replaced.
const MOST_CELLS: usize = 4_000_000;

pub(super) fn compare(before: &FrozenBid, after: &FrozenBid) -> Vec<TextChange> {
    [
        (TextPart::Title, &before.title, &after.title),
        (TextPart::SiteAddress, &before.site_address, &after.site_address),
        (TextPart::Scope, &before.scope, &after.scope),
        (TextPart::Terms, &before.terms, &after.terms),
    ]
    .into_iter()
    .map(|(part, before, after)| TextChange { part, pieces: pieces(before, after) })
    .filter(|change| !change.pieces.is_empty())
    .collect()
}

fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(|l| l.trim_end().to_owned()).filter(|l| !l.is_empty()).collect()
    };
    let (old, new) = (lines(before), lines(after));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    if old.len().saturating_mul(new.len()) > MOST_CELLS {
        let gone = old.iter().cloned().map(Piece::Removed);
        return gone.chain(new.iter().cloned().map(Piece::Added)).collect();
    }
    walk(old, new)
}

/// The longest run of lines that both have, in order, stays; the rest is told.
fn walk(old: &[String], new: &[String]) -> Vec<Piece> {
    let wide = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * wide];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * wide + j] = if old[i] == new[j] {
                common[(i + 1) * wide + j + 1] + 1
            } else {
                common[(i + 1) * wide + j].max(common[i * wide + j + 1])
            };
        }
    }
    let (mut i, mut j, mut told) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j >= new.len() || (i < old.len() && common[(i + 1) * wide + j] >= common[i * wide + j + 1])
        {
            told.push(Piece::Removed(old[i].clone()));
            i += 1;
        } else {
            told.push(Piece::Added(new[j].clone()));
            j += 1;
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let word = |piece: Piece| match piece {
            Piece::Removed(line) => format!("-{line}"),
            Piece::Added(line) => format!("+{line}"),
        };
        pieces(before, after).into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_stayed_is_left_out() {
        assert_eq!(told("a\nb\nc", "a\nB\nc"), "-b +B");
        assert_eq!(told("a\nb\nc\nd", "a\nc\nx\nd"), "-b +x");
        assert_eq!(told("", "new"), "+new");
        assert_eq!(told("old", ""), "-old");
        assert_eq!(told("a\n\nb", "a\nb  "), "", "blank lines and spaces at an end say nothing");
    }

    #[test]
    fn very_long_texts_are_told_as_replaced() {
        let long = |word: &str| (0..3_000).map(|n| format!("{word}{n}")).collect::<Vec<_>>().join("\n");
        let found = pieces(&long("a"), &long("b"));
        assert_eq!(found.len(), 6_000);
        assert_eq!((&found[0], &found[3_000]), (&Piece::Removed("a0".into()), &Piece::Added("b0".into())));
    }
}
