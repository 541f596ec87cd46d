//! policy.csv, checked word by word before Casbin sees it: a typing error must stop the program, since
//! Casbin would take it for a rule that never applies.

use std::collections::HashSet;

use plumbline_domain::{Access, Action, Plan, Relation, Role, UnknownValue};

use crate::{PolicyError, rows};

const FILE: &str = "policy.csv";

/// The checked rules, reduced to what the table needs to know: how many there are and whom they name.
#[derive(Debug)]
pub(crate) struct Rules {
    /// Lines beginning with `p`.
    pub(crate) count: usize,
    /// Which roles have a rule for which actions.
    pub(crate) named: HashSet<(Role, Action)>,
}

/// Refuses unknown words, wrong numbers of fields, doubled rules, and actions nobody may do.
pub(crate) fn check(text: &str) -> Result<Rules, PolicyError> {
    let mut seen = HashSet::new();
    let mut rules = Rules { count: 0, named: HashSet::new() };
    for (line, fields) in rows::read(FILE, text)? {
        let words: Vec<&str> = fields.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["p", role, action, plan, access, relation] => {
                let key = rule(role, action, plan, access, relation)
                    .map_err(|unknown| PolicyError::unknown(FILE, line, &unknown))?;
                rules.named.insert(key);
                rules.count += 1;
            }
            [ladder @ ("g" | "g2" | "g3"), upper, lower] => {
                rung(ladder, upper, lower).map_err(|unknown| PolicyError::unknown(FILE, line, &unknown))?;
            }
            _ => {
                let reason = "write p, role, action, plan, access, relation or a ladder (g, g2, g3) of two";
                return Err(PolicyError::line(FILE, line, reason));
            }
        }
        if !seen.insert(fields) {
            return Err(PolicyError::line(FILE, line, "this rule stands there already"));
        }
    }
    let missing = |action: &&Action| !rules.named.iter().any(|(_, named)| named == *action);
    match Action::ALL.iter().find(missing) {
        Some(&action) => Err(PolicyError::NoRule(action)),
        None => Ok(rules),
    }
}

fn rule(
    role: &str,
    action: &str,
    plan: &str,
    access: &str,
    relation: &str,
) -> Result<(Role, Action), UnknownValue> {
    plan.parse::<Plan>()?;
    access.parse::<Access>()?;
    relation.parse::<Relation>()?;
    Ok((role.parse()?, action.parse()?))
}

fn rung(ladder: &str, upper: &str, lower: &str) -> Result<(), UnknownValue> {
    for step in [upper, lower] {
        match ladder {
            "g" => step.parse::<Plan>().map(drop)?,
            "g2" => step.parse::<Access>().map(drop)?,
            _ => step.parse::<Relation>().map(drop)?,
        }
    }
    Ok(())
}
