//! features.csv: what the plans are sold by.

use std::collections::HashMap;

use plumbline_domain::{Action, Plan};

use crate::table::Table;
use crate::{PolicyError, rows};

const FILE: &str = "features.csv";

/// One line of the plan comparison. Its title is the Fluent message `plan-feature-` + id with dashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Such as `customer_portal_sharing`; stands as `feature` in a 402 problem.
    pub id: String,
    /// The cheapest plan that has it.
    pub plan: Plan,
    /// What it lets people do.
    pub actions: Vec<Action>,
}

#[derive(Debug)]
pub(crate) struct Features {
    all: Vec<Feature>,
    of: HashMap<Action, usize>,
}

impl Features {
    /// Reads the file and holds it against the rules: every action a plan withholds is in one feature, and
    /// a feature begins on one plan.
    pub(crate) fn parse(text: &str, table: &Table) -> Result<Self, PolicyError> {
        let mut features = Self { all: Vec::new(), of: HashMap::new() };
        let mut rows = rows::read(FILE, text)?.into_iter();
        match rows.next() {
            Some((_, heading)) if heading == ["feature", "action"] => {}
            other => {
                let line = other.map_or(1, |(line, _)| line);
                return Err(PolicyError::line(FILE, line, "the heading is: feature, action"));
            }
        }
        for (line, fields) in rows {
            let [id, action] = fields.as_slice() else {
                return Err(PolicyError::line(FILE, line, "write: feature, action"));
            };
            let action: Action =
                action.parse().map_err(|unknown| PolicyError::unknown(FILE, line, &unknown))?;
            features.add(line, id, action, table)?;
        }
        let unsold = |action: &&Action| {
            table.first_plan(**action) != Some(Plan::Free) && features.of(**action).is_none()
        };
        match Action::ALL.iter().find(unsold) {
            Some(&action) => Err(PolicyError::NoFeature(action)),
            None => Ok(features),
        }
    }

    fn add(&mut self, line: u64, id: &str, action: Action, table: &Table) -> Result<(), PolicyError> {
        let plan = table.first_plan(action).ok_or(PolicyError::NoRule(action))?;
        let position = self.all.iter().position(|feature| feature.id == id);
        let at = position.unwrap_or_else(|| {
            self.all.push(Feature { id: id.to_owned(), plan, actions: Vec::new() });
            self.all.len() - 1
        });
        if self.all[at].plan != plan {
            return Err(PolicyError::MixedFeature(id.to_owned()));
        }
        if self.of.insert(action, at).is_some() {
            return Err(PolicyError::line(FILE, line, "this action belongs to a feature already"));
        }
        self.all[at].actions.push(action);
        Ok(())
    }

    pub(crate) fn of(&self, action: Action) -> Option<&str> {
        self.of.get(&action).map(|&at| self.all[at].id.as_str())
    }

    pub(crate) fn all(&self) -> &[Feature] {
        &self.all
    }
}
