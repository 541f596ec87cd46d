//! The question and the three answers.

use plumbline_domain::{Access, Action, Plan, Relation, Role};

/// May somebody with this role, in a company on this plan, do this?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Who asks.
    pub role: Role,
    /// What their company pays for now.
    pub plan: Plan,
    /// How far the thing is shared with them; [`Access::None`] for staff.
    pub access: Access,
    /// How they stand to the thing; [`Relation::Any`] when there is nothing special.
    pub relation: Relation,
    /// What they want to do.
    pub action: Action,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Go on.
    Allowed,
    /// Not with this role, access level or relation, on any plan (403).
    Forbidden,
    /// The same request would be allowed on this plan, the cheapest that does (402).
    UpgradeTo(Plan),
}

impl Decision {
    /// True for [`Decision::Allowed`] alone.
    pub fn is_allowed(self) -> bool {
        self == Self::Allowed
    }
}
