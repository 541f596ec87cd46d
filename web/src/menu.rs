//! What menus and buttons show to a role on a plan. Drives what is seen only: what is done is decided again.

use crate::office::settings::places::{PLACES, Place};
use minijinja::value::Value;
use plumbline_domain::{Access, Action, Plan, Relation, Role};
use plumbline_policy::{Decision, Policy, Request as Ask};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The places under Settings that somebody of this role has, or would have on a larger plan.
pub fn settings(policy: &Policy, role: Role, plan: Plan) -> Vec<&'static Place> {
    let shown = |place: &&'static Place| {
        let ask = Ask { role, plan, access: Access::None, relation: Relation::Any, action: place.action };
        policy.decide(&ask) != Decision::Forbidden
    };
    PLACES.iter().filter(shown).collect()
}

/// What each role may do on each plan with a record that is not specially theirs, as templates take it. Made when
/// first asked for.
#[derive(Debug, Clone)]
pub struct Cans(Arc<[OnceLock<Value>]>);

impl Default for Cans {
    fn default() -> Self {
        Self((0..Role::ALL.len() * Plan::ALL.len()).map(|_| OnceLock::new()).collect())
    }
}

impl Cans {
    /// Theirs.
    pub fn of(&self, policy: &Policy, role: Role, plan: Plan) -> Value {
        let place = &self.0[role as usize * Plan::ALL.len() + plan as usize];
        place.get_or_init(|| can(policy, role, plan)).clone()
    }
}

/// For each action `true`, `false` or, where a larger plan is what is missing, `"upgrade"`.
fn can(policy: &Policy, role: Role, plan: Plan) -> Value {
    let answer = |action: Action| {
        let decide = |relation| policy.decide(&Ask { role, plan, access: Access::None, relation, action });
        match (decide(Relation::Any), decide(Relation::Assigned)) {
            (Decision::Allowed, _) | (_, Decision::Allowed) => Value::from(true),
            (Decision::UpgradeTo(_), _) | (_, Decision::UpgradeTo(_)) => Value::from("upgrade"),
            _ => Value::from(false),
        }
    };
    Action::ALL.iter().map(|action| (action.as_str(), answer(*action))).collect::<BTreeMap<_, _>>().into()
}
