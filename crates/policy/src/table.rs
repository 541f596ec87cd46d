//! Every possible question, answered.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use plumbline_domain::{Access, Action, Plan, Relation, Role};

use crate::oracle::Oracle;
use crate::rules::Rules;
use crate::{Decision, PolicyError, Request};

/// One decision per combination, in the order of [`index`].
#[derive(Debug)]
pub(crate) struct Table(Box<[Decision]>);

impl Table {
    /// Asks Casbin about every rule; what no rule names is forbidden.
    ///
    /// Rules of different roles and actions under the same conditions answer alike, since the model asks
    /// for role and action by equality only. So each set of conditions is asked about once: a few hundred
    /// questions instead of sixteen thousand, which every process pays at its start.
    pub(crate) fn fill(oracle: &mut Oracle, rules: &Rules) -> Result<Self, PolicyError> {
        if oracle.len() != rules.count {
            return Err(PolicyError::RulesDiffer { written: rules.count, loaded: oracle.len() });
        }
        let mut table = vec![Decision::Forbidden; size()].into_boxed_slice();
        let mut known = HashMap::new();
        for &(role, action) in &rules.named {
            let answers: &Vec<_> = match known.entry(oracle.narrow(role, action)) {
                Entry::Occupied(answered) => answered.into_mut(),
                Entry::Vacant(new) => new.insert(ask(oracle, role, action)?),
            };
            for &(request, decision) in answers {
                let request = Request { role, action, ..request };
                table[index(request)] = decision;
            }
        }
        Ok(Self(table))
    }

    pub(crate) fn decide(&self, request: Request) -> Decision {
        self.0[index(request)]
    }

    /// The cheapest plan on which anybody may do this.
    pub(crate) fn first_plan(&self, action: Action) -> Option<Plan> {
        Plan::ALL
            .iter()
            .copied()
            .find(|&plan| requests(action, plan).any(|request| self.decide(request).is_allowed()))
    }
}

/// Casbin's decisions for one role and action under every plan, access level and relation.
fn ask(oracle: &Oracle, role: Role, action: Action) -> Result<Vec<(Request, Decision)>, PolicyError> {
    let mut answers = Vec::new();
    for &access in Access::ALL {
        for &relation in Relation::ALL {
            // From the largest plan down, so that a refusal knows which plan would allow.
            let mut cheapest = None;
            for &plan in Plan::ALL.iter().rev() {
                let request = Request { role, plan, access, relation, action };
                let decision = if oracle.allows(request)? {
                    cheapest = Some(plan);
                    Decision::Allowed
                } else {
                    cheapest.map_or(Decision::Forbidden, Decision::UpgradeTo)
                };
                answers.push((request, decision));
            }
        }
    }
    Ok(answers)
}

/// Every request for an action on a plan.
fn requests(action: Action, plan: Plan) -> impl Iterator<Item = Request> {
    let people = Role::ALL.iter().copied();
    people.flat_map(move |role| {
        Access::ALL.iter().flat_map(move |&access| {
            Relation::ALL.iter().map(move |&relation| Request { role, plan, access, relation, action })
        })
    })
}

fn size() -> usize {
    Role::ALL.len() * Plan::ALL.len() * Access::ALL.len() * Relation::ALL.len() * Action::ALL.len()
}

fn index(request: Request) -> usize {
    let mut at = request.role as usize;
    at = at * Plan::ALL.len() + request.plan as usize;
    at = at * Access::ALL.len() + request.access as usize;
    at = at * Relation::ALL.len() + request.relation as usize;
    at * Action::ALL.len() + request.action as usize
}
