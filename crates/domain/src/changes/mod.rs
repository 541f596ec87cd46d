//! What changed between two revisions of a bid, from what was frozen of each: pure, so that everybody who asks gets
//! the same answer.

mod lines;
mod texts;

pub use lines::{LineChange, LineField};
pub use texts::{Piece, TextChange, TextPart};

use crate::Cents;
use crate::frozen::{FrozenAttachment, FrozenBid, FrozenTotals};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Everything that is other in the later revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The earlier revision.
    pub from: i32,
    /// The later one.
    pub to: i32,
    /// Title, site, scope and terms.
    pub texts: Vec<TextChange>,
    /// Lines added, removed and changed, in the later order.
    pub lines: Vec<LineChange>,
    /// Whether lines that are in both stand in another order.
    pub reordered: bool,
    /// Rates and sums.
    pub sums: Vec<SumChange>,
    /// The last day on which it can be signed.
    pub valid_until: Option<(NaiveDate, NaiveDate)>,
    /// Documents added, removed, replaced and renamed.
    pub documents: Vec<DocumentChange>,
    /// The totals of both, whether or not they differ.
    pub total: (Cents, Cents),
}

impl Changes {
    /// How many things a reader is told.
    pub fn count(&self) -> usize {
        self.texts.len()
            + self.lines.len()
            + usize::from(self.reordered)
            + self.sums.len()
            + usize::from(self.valid_until.is_some())
            + self.documents.len()
    }
}

/// A rate or a sum that is other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SumChange {
    /// Which.
    pub what: Sum,
    /// Before and after.
    pub figures: Figures,
}

/// Before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// Of money.
    Money(Cents, Cents),
    /// Of per cent.
    Percent(Decimal, Decimal),
}

crate::text_enum! {
    /// A rate or a sum.
    pub enum Sum {
        Subtotal = "subtotal",
        OverheadPercent = "overhead_percent",
        Overhead = "overhead",
        Discount = "discount",
        TaxPercent = "tax_percent",
        Tax = "tax",
        Total = "total",
    }
}

/// A document that is other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentChange {
    /// In the earlier revision; `None` where it was added.
    pub before: Option<FrozenAttachment>,
    /// In the later one; `None` where it was removed. With `before` it was replaced or renamed.
    pub after: Option<FrozenAttachment>,
}

/// What changed from `before` to `after`.
pub fn changes(before: &FrozenBid, after: &FrozenBid) -> Changes {
    let (lines, reordered) = lines::compare(&before.lines, &after.lines);
    Changes {
        from: before.revision,
        to: after.revision,
        texts: texts::compare(before, after),
        lines,
        reordered,
        sums: sums(&before.totals, &after.totals),
        valid_until: (before.valid_until != after.valid_until)
            .then_some((before.valid_until, after.valid_until)),
        documents: documents(&before.attachments, &after.attachments),
        total: (before.totals.total, after.totals.total),
    }
}

fn sums(before: &FrozenTotals, after: &FrozenTotals) -> Vec<SumChange> {
    let money = |what, of: fn(&FrozenTotals) -> Cents| {
        (of(before) != of(after)).then(|| SumChange { what, figures: Figures::Money(of(before), of(after)) })
    };
    let percent = |what, of: fn(&FrozenTotals) -> Decimal| {
        (of(before) != of(after))
            .then(|| SumChange { what, figures: Figures::Percent(of(before), of(after)) })
    };
    [
        money(Sum::Subtotal, |t| t.subtotal),
        percent(Sum::OverheadPercent, |t| t.overhead_percent),
        money(Sum::Overhead, |t| t.overhead),
        money(Sum::Discount, |t| t.discount),
        percent(Sum::TaxPercent, |t| t.tax_percent),
        money(Sum::Tax, |t| t.tax),
        money(Sum::Total, |t| t.total),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A document is the same when name and content are; else by name, then by content.
fn documents(before: &[FrozenAttachment], after: &[FrozenAttachment]) -> Vec<DocumentChange> {
    let mut old: Vec<Option<&FrozenAttachment>> = before.iter().map(Some).collect();
    let mut new: Vec<Option<&FrozenAttachment>> = after.iter().map(Some).collect();
    let mut pairs = Vec::new();
    let alike: [fn(&FrozenAttachment, &FrozenAttachment) -> bool; 3] = [
        |a, b| a.name == b.name && a.sha256 == b.sha256,
        |a, b| a.name == b.name,
        |a, b| a.sha256 == b.sha256,
    ];
    for (pass, same) in alike.iter().enumerate() {
        for (place, slot) in new.iter_mut().enumerate() {
            let Some(one) = *slot else { continue };
            let found = old.iter_mut().find(|other| other.is_some_and(|other| same(other, one)));
            if let Some(other) = found.and_then(Option::take) {
                *slot = None;
                if pass > 0 {
                    pairs.push((
                        place,
                        DocumentChange { before: Some(other.clone()), after: Some(one.clone()) },
                    ));
                }
            }
        }
    }
    pairs.extend(new.iter().enumerate().filter_map(|(place, one)| {
        one.map(|one| (place, DocumentChange { before: None, after: Some(one.clone()) }))
    }));
    pairs.sort_by_key(|(place, _)| *place);
    let gone = old.into_iter().flatten();
    pairs
        .into_iter()
        .map(|(_, change)| change)
        .chain(gone.map(|one| DocumentChange { before: Some(one.clone()), after: None }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frozen::sample::{bid, line};
    use uuid::Uuid;

    fn file(name: &str, sha256: &str) -> FrozenAttachment {
        FrozenAttachment {
            id: Uuid::now_v7(),
            name: name.into(),
            media_type: "text/plain".into(),
            size: 1,
            sha256: sha256.into(),
        }
    }

    #[test]
    fn nothing_changed_is_nothing() {
        let one = bid(vec![line("Wall", 1, 100)]);
        let same = changes(&one, &FrozenBid { revision: 2, ..one.clone() });
        assert_eq!((same.count(), same.from, same.to), (0, 1, 2));
    }

    #[test]
    fn sums_and_dates_say_before_and_after() {
        let one = bid(vec![line("Wall", 1, 100)]);
        let mut two = bid(vec![line("Wall", 2, 100)]);
        two.totals.tax_percent = Decimal::from(8);
        two.valid_until = one.valid_until.succ_opt().unwrap();
        let found = changes(&one, &two);
        let what: Vec<Sum> = found.sums.iter().map(|s| s.what).collect();
        assert_eq!(what, [Sum::Subtotal, Sum::TaxPercent, Sum::Total]);
        assert_eq!(found.sums[2].figures, Figures::Money(Cents(100), Cents(200)));
        assert_eq!(found.valid_until, Some((one.valid_until, two.valid_until)));
    }

    #[test]
    fn a_document_is_kept_replaced_renamed_added_or_removed() {
        let before =
            [file("plan.pdf", "a"), file("spec.pdf", "b"), file("old.txt", "c"), file("gone.txt", "d")];
        let after =
            [file("new.txt", "c"), file("plan.pdf", "a"), file("spec.pdf", "x"), file("more.txt", "e")];
        let found: Vec<(Option<String>, Option<String>)> = documents(&before, &after)
            .into_iter()
            .map(|c| (c.before.map(|f| f.name), c.after.map(|f| f.name)))
            .collect();
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(
            found,
            [
                (some("old.txt"), some("new.txt")),
                (some("spec.pdf"), some("spec.pdf")),
                (None, some("more.txt")),
                (some("gone.txt"), None),
            ]
        );
    }
}
