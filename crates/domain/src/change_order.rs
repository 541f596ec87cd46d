//! Change orders: two independent answers, and what a contract comes to with those that both sides approved.

use crate::Cents;

crate::text_enum! {
    /// The company's own answer.
    pub enum InternalStatus {
        Pending = "pending",
        Approved = "approved",
    }
}

crate::text_enum! {
    /// The customer's answer.
    pub enum CustomerStatus {
        Pending = "pending",
        Approved = "approved",
        Rejected = "rejected",
    }
}

/// The longest a change may move the end of the work, either way, in days.
pub const MAX_DAYS: i32 = 3_650;

/// Whether both sides said yes: from then on the change is part of the contract and is not edited any more.
pub const fn is_final(internal: InternalStatus, customer: CustomerStatus) -> bool {
    matches!((internal, customer), (InternalStatus::Approved, CustomerStatus::Approved))
}

/// How a change order's number is written, one series a project: `CO-001`.
pub fn order_number(n: i32) -> String {
    format!("CO-{n:03}")
}

/// What a project's contract comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ContractValue {
    /// As it was signed; nothing where there is no contract.
    pub original: Cents,
    /// What the approved change orders add up to.
    pub changes: Cents,
    /// By how many days they move the end of the work.
    pub days: i32,
    /// How many they are.
    pub count: i64,
}

impl ContractValue {
    /// With the approved changes.
    pub fn now(&self) -> Cents {
        self.original + self.changes
    }

    /// With a further change; `None` where that is beyond what an amount can be.
    pub fn with(&self, cost: Cents) -> Option<Cents> {
        let sum = Cents(self.now().0.checked_add(cost.0)?);
        (sum.0.unsigned_abs() <= crate::money::LIMIT.0.unsigned_abs()).then_some(sum)
    }

    /// Whether a change that was frozen upon `other` still adds up as it says.
    pub fn same_base(&self, other: &Self) -> bool {
        self.original == other.original && self.changes == other.changes && self.days == other.days
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_must_say_yes() {
        assert!(is_final(InternalStatus::Approved, CustomerStatus::Approved));
        assert!(!is_final(InternalStatus::Pending, CustomerStatus::Approved));
        assert!(!is_final(InternalStatus::Approved, CustomerStatus::Rejected));
    }

    #[test]
    fn values_add_up_and_have_a_limit() {
        let value = ContractValue { original: Cents(6_125_000), changes: Cents(-25_000), days: 3, count: 2 };
        assert_eq!(value.now(), Cents(6_100_000));
        assert_eq!(value.with(Cents(-100_000)), Some(Cents(6_000_000)));
        assert_eq!(value.with(crate::money::LIMIT), None);
        assert!(value.same_base(&ContractValue { count: 0, ..value }));
        assert!(!value.same_base(&ContractValue { days: 4, ..value }));
        assert_eq!(order_number(7), "CO-007");
        assert_eq!(order_number(1_234), "CO-1234");
    }
}
