//! How far an API token reaches.

crate::text_enum! {
    /// One thing a token may do. To write is to read as well. Who works here and what becomes of a contract is for
    /// people to decide, so there is no scope that writes those.
    pub enum Scope {
        CustomersRead = "customers:read",
        CustomersWrite = "customers:write",
        BidsRead = "bids:read",
        BidsWrite = "bids:write",
        ContractsRead = "contracts:read",
        ProjectsRead = "projects:read",
        ProjectsWrite = "projects:write",
        ChangeOrdersRead = "change_orders:read",
        ChangeOrdersWrite = "change_orders:write",
        CompanyRead = "company:read",
        CompanyWrite = "company:write",
        TeamRead = "team:read",
        ActivityRead = "activity:read",
        WebhooksRead = "webhooks:read",
        WebhooksWrite = "webhooks:write",
    }
}

impl Scope {
    /// What it is about, such as `change_orders`.
    pub fn noun(self) -> &'static str {
        self.as_str().split(':').next().unwrap_or_default()
    }

    /// Whether it changes things.
    pub fn writes(self) -> bool {
        self.as_str().ends_with(":write")
    }

    /// The scope about `noun` that writes, or else reads; `None` where there is no such one.
    pub fn of(noun: &str, writes: bool) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.noun() == noun && scope.writes() == writes)
    }

    /// Whether somebody who has this one may do what `needed` names.
    pub fn covers(self, needed: Self) -> bool {
        self == needed || (self.writes() && self.noun() == needed.noun())
    }

    /// What scopes are about, each once, in the order shown.
    pub fn nouns() -> Vec<&'static str> {
        let mut nouns: Vec<&'static str> = Self::ALL.iter().map(|scope| scope.noun()).collect();
        nouns.dedup();
        nouns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_write_is_to_read_and_nothing_else_is() {
        assert!(Scope::BidsWrite.covers(Scope::BidsRead) && Scope::BidsRead.covers(Scope::BidsRead));
        assert!(!Scope::BidsRead.covers(Scope::BidsWrite) && !Scope::BidsWrite.covers(Scope::ContractsRead));
        assert_eq!(Scope::of("team", true), None);
        assert_eq!(Scope::of("team", false), Some(Scope::TeamRead));
        assert!(Scope::nouns().len() < Scope::ALL.len());
    }
}
