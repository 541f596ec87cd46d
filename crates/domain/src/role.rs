//! Who a person is to a company.

crate::text_enum! {
    /// A staff role, or the customer's side.
    pub enum Role {
        Owner = "owner",
        Manager = "manager",
        Foreman = "foreman",
        Bookkeeper = "bookkeeper",
        Operator = "operator",
        Driver = "driver",
        Labor = "labor",
        Mechanic = "mechanic",
        /// A contact of a customer, on the portal.
        Customer = "customer",
    }
}

impl Role {
    /// The eight roles a member of staff can have.
    pub const STAFF: &'static [Self] = &[
        Self::Owner,
        Self::Manager,
        Self::Foreman,
        Self::Bookkeeper,
        Self::Operator,
        Self::Driver,
        Self::Labor,
        Self::Mechanic,
    ];
}
