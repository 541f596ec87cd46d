//! Which line became which.

use crate::frozen::FrozenLine;
use std::collections::{HashMap, VecDeque};

/// A line that is other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineChange {
    /// It is new.
    Added(FrozenLine),
    /// It is gone.
    Removed(FrozenLine),
    /// It says something else.
    Changed {
        /// As it was.
        before: FrozenLine,
        /// As it is.
        after: FrozenLine,
        /// In what they differ.
        fields: Vec<LineField>,
    },
}

crate::text_enum! {
    /// A part of a line.
    pub enum LineField {
        Code = "code",
        Group = "group",
        Description = "description",
        Quantity = "quantity",
        Unit = "unit",
        UnitPrice = "unit_price",
        Amount = "amount",
        Optional = "optional",
    }
}

/// Lines are told apart by code, then by words, then by where they stand. Gives the changes in the later order, what
/// was removed where it stood, and whether lines of both stand in another order.
pub(super) fn compare(before: &[FrozenLine], after: &[FrozenLine]) -> (Vec<LineChange>, bool) {
    let pairs = pair(before, after);
    let mut found: Vec<((usize, usize), LineChange)> = Vec::new();
    for (place, line) in after.iter().enumerate() {
        match pairs[place] {
            None => found.push(((place + 1, 0), LineChange::Added(line.clone()))),
            Some(old) => {
                let fields = differing(&before[old], line);
                if !fields.is_empty() {
                    let change =
                        LineChange::Changed { before: before[old].clone(), after: line.clone(), fields };
                    found.push(((place + 1, 0), change));
                }
            }
        }
    }
    let mut partner: Vec<Option<usize>> = vec![None; before.len()];
    for (new, old) in pairs.iter().enumerate().filter_map(|(new, old)| old.map(|old| (new, old))) {
        partner[old] = Some(new);
    }
    let mut anchor = 0;
    for (place, line) in before.iter().enumerate() {
        match partner[place] {
            Some(new) => anchor = new + 1,
            None => found.push(((anchor, place + 1), LineChange::Removed(line.clone()))),
        }
    }
    found.sort_by_key(|(place, _)| *place);
    let order: Vec<usize> = pairs.into_iter().flatten().collect();
    (found.into_iter().map(|(_, change)| change).collect(), !order.is_sorted())
}

fn differing(before: &FrozenLine, after: &FrozenLine) -> Vec<LineField> {
    [
        (LineField::Code, before.code == after.code),
        (LineField::Group, before.group == after.group),
        (LineField::Description, before.description == after.description),
        (LineField::Quantity, before.quantity == after.quantity),
        (LineField::Unit, before.unit == after.unit),
        (LineField::UnitPrice, before.unit_price == after.unit_price),
        (LineField::Amount, before.amount == after.amount),
        (LineField::Optional, before.optional == after.optional),
    ]
    .into_iter()
    .filter(|(_, same)| !same)
    .map(|(field, _)| field)
    .collect()
}

type Key<'a> = Option<Vec<&'a str>>;

/// What a line is known by, the surest first.
const KEYS: [fn(&FrozenLine) -> Key<'_>; 5] = [
    |l| coded(l, vec![&l.code, &l.group, &l.description]),
    |l| coded(l, vec![&l.code, &l.group]),
    |l| coded(l, vec![&l.code]),
    |l| Some(vec![&l.group, &l.description]),
    |l| Some(vec![&l.description]),
];

fn coded<'a>(line: &FrozenLine, key: Vec<&'a str>) -> Key<'a> {
    (!line.code.is_empty()).then_some(key)
}

/// For each later line the earlier one it was.
fn pair(before: &[FrozenLine], after: &[FrozenLine]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; after.len()];
    let mut free = vec![true; before.len()];
    // the very same first, so that of two alike the unchanged one is not told as changed
    let mut whole: HashMap<String, VecDeque<usize>> = HashMap::new();
    let spelled = |l: &FrozenLine| format!("{l:?}");
    for (old, line) in before.iter().enumerate() {
        whole.entry(spelled(line)).or_default().push_back(old);
    }
    for (new, line) in after.iter().enumerate() {
        if let Some(old) = whole.get_mut(&spelled(line)).and_then(VecDeque::pop_front) {
            (pairs[new], free[old]) = (Some(old), false);
        }
    }
    for key in KEYS {
        let mut known: HashMap<Vec<&str>, VecDeque<usize>> = HashMap::new();
        for (old, line) in before.iter().enumerate().filter(|(old, _)| free[*old]) {
            if let Some(key) = key(line) {
                known.entry(key).or_default().push_back(old);
            }
        }
        for (new, line) in after.iter().enumerate() {
            let Some(key) = key(line).filter(|_| pairs[new].is_none()) else { continue };
            if let Some(old) = known.get_mut(&key).and_then(VecDeque::pop_front) {
                (pairs[new], free[old]) = (Some(old), false);
            }
        }
    }
    neighbours(&mut pairs, &mut free);
    pairs
}

/// One line between the same two lines as before is that line in other words.
fn neighbours(pairs: &mut [Option<usize>], free: &mut [bool]) {
    for new in 0..pairs.len() {
        if pairs[new].is_some() {
            continue;
        }
        let old = match new.checked_sub(1) {
            None => 0,
            Some(prev) => match pairs[prev] {
                Some(old) => old + 1,
                None => continue,
            },
        };
        let next_old = pairs.get(new + 1).map_or(Some(free.len()), |next| *next);
        if free.get(old).copied().unwrap_or(false) && next_old == Some(old + 1) {
            (pairs[new], free[old]) = (Some(old), false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cents;
    use crate::frozen::sample::line;
    use rust_decimal::Decimal;

    fn told(before: &[FrozenLine], after: &[FrozenLine]) -> (Vec<String>, bool) {
        let (found, reordered) = compare(before, after);
        let words = found.into_iter().map(|change| match change {
            LineChange::Added(l) => format!("+{}", l.description),
            LineChange::Removed(l) => format!("-{}", l.description),
            LineChange::Changed { before, after, fields } => {
                let fields: Vec<&str> = fields.into_iter().map(LineField::as_str).collect();
                format!("{}>{} {}", before.description, after.description, fields.join(","))
            }
        });
        (words.collect(), reordered)
    }

    #[test]
    fn quantity_and_price_change_the_amount() {
        let before = [line("Wall", 10, 100), line("Drain", 1, 50)];
        let after = [line("Wall", 12, 100), line("Drain", 1, 55)];
        let (words, reordered) = told(&before, &after);
        assert_eq!(words, ["Wall>Wall quantity,amount", "Drain>Drain unit_price,amount"]);
        assert!(!reordered);
    }

    #[test]
    fn added_and_removed_stand_where_they_are_and_were() {
        let before = [line("A", 1, 1), line("B", 1, 1), line("C", 1, 1)];
        let after = [line("New", 5, 9), line("A", 1, 1), line("C", 1, 1), line("D", 1, 1)];
        assert_eq!(told(&before, &after).0, ["+New", "-B", "+D"]);
    }

    #[test]
    fn a_code_outlives_other_words_and_another_group() {
        let coded = |code: &str, l: FrozenLine| FrozenLine { code: code.into(), ..l };
        let before = [coded("R-1", line("Old words", 1, 1)), coded("R-2", line("Same", 1, 1))];
        let moved = FrozenLine { group: "Road".into(), ..coded("R-2", line("Same", 1, 1)) };
        let after = [moved, coded("R-1", line("New words", 1, 1))];
        let (words, reordered) = told(&before, &after);
        assert_eq!(words, ["Same>Same group", "Old words>New words description"]);
        assert!(reordered);
    }

    #[test]
    fn other_words_in_the_same_place_are_the_same_line() {
        let before = [line("A", 1, 1), line("Pipe, 8 in", 2, 100), line("C", 1, 1)];
        let after = [line("A", 1, 1), line("Pipe, 12 in", 2, 130), line("C", 1, 1)];
        assert_eq!(told(&before, &after).0, ["Pipe, 8 in>Pipe, 12 in description,unit_price,amount"]);
    }

    #[test]
    fn of_two_alike_the_unchanged_one_stays() {
        let before = [line("Gate", 1, 100), line("Gate", 2, 100)];
        let after = [line("Gate", 2, 100), line("Gate", 3, 100)];
        assert_eq!(told(&before, &after).0, ["Gate>Gate quantity,amount"]);
    }

    #[test]
    fn becoming_an_option_is_told() {
        let after = FrozenLine { optional: true, ..line("Wall", 1, 1) };
        assert_eq!(told(&[line("Wall", 1, 1)], &[after]).0, ["Wall>Wall optional"]);
        let scaled = FrozenLine { quantity: Decimal::new(10, 1), ..line("Wall", 1, 1) };
        assert_eq!(scaled.amount, Cents(1));
        // 1.0 is 1: another spelling is no change
        assert_eq!(told(&[line("Wall", 1, 1)], &[scaled]).0, Vec::<String>::new());
    }
}
