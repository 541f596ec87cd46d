//! Who may do what: the answer of the rules in `policies/`, and of nothing else.
//!
//! [`Policy::embedded`] asks Casbin once for every combination of role, plan, access level, relation
//! and action and keeps the answers in a table, so that [`Policy::decide`] costs one array access.
//! What the table cannot say (is *this* project assigned to *this* foreman?) is a fact that the caller
//! looks up and puts into the [`Request`].

mod decision;
mod error;
mod features;
mod oracle;
mod rows;
mod rules;
mod source;
mod table;

pub use decision::{Decision, Request};
pub use error::PolicyError;
pub use features::Feature;
pub use source::Source;

use std::path::Path;
use std::sync::Arc;

use plumbline_domain::{Action, Plan, Relation, Role};

use features::Features;
use table::Table;

/// The rules, tabulated. Cloning shares the table.
#[derive(Debug, Clone)]
pub struct Policy(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    table: Table,
    features: Features,
}

impl Policy {
    /// The rules this program was built with.
    ///
    /// # Errors
    /// [`PolicyError`] when a file under `policies/` does not hold together; a test keeps that from shipping.
    pub fn embedded() -> Result<Self, PolicyError> {
        Self::from_source(&Source::embedded())
    }

    /// The rules in a folder: `model.conf`, `policy.csv` and `features.csv`.
    ///
    /// # Errors
    /// [`PolicyError`] when a file is missing, names something unknown or contradicts another.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, PolicyError> {
        Self::from_source(&Source::read(folder.as_ref())?)
    }

    /// The rules in the given texts.
    ///
    /// # Errors
    /// [`PolicyError`] when they name something unknown or contradict each other.
    pub fn from_source(source: &Source) -> Result<Self, PolicyError> {
        let rules = rules::check(&source.policy)?;
        let table = Table::fill(&mut oracle::Oracle::new(source)?, &rules)?;
        let features = Features::parse(&source.features, &table)?;
        Ok(Self(Arc::new(Inner { table, features })))
    }

    /// May they? See [`Decision`].
    pub fn decide(&self, request: &Request) -> Decision {
        self.0.table.decide(*request)
    }

    /// The widest relation under which a member of staff may do this: `Any` means everybody's,
    /// `Assigned` only what they are assigned to; `None` means not at all. Lists narrow their query by it.
    pub fn reach(&self, role: Role, plan: Plan, action: Action) -> Option<Relation> {
        let access = plumbline_domain::Access::None;
        Relation::ALL.iter().copied().find(|&relation| {
            self.decide(&Request { role, plan, access, relation, action }) == Decision::Allowed
        })
    }

    /// Whether anybody may do this on `plan`: what the company has, whoever acts.
    pub fn on_plan(&self, plan: Plan, action: Action) -> bool {
        Role::ALL.iter().any(|&role| self.reach(role, plan, action).is_some())
    }

    /// The id of the feature an action is sold with, such as `customer_portal_sharing`; `None` for
    /// actions nobody chooses a plan for (signing in, reading a notification).
    pub fn feature_of(&self, action: Action) -> Option<&str> {
        self.0.features.of(action)
    }

    /// What the plans are sold by, in the order of the plan comparison.
    pub fn features(&self) -> &[Feature] {
        self.0.features.all()
    }
}
