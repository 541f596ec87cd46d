//! What a company pays for.

crate::text_enum! {
    /// A plan, from the cheapest up: the order is the order of upgrades.
    pub enum Plan {
        Free = "free",
        Business = "business",
        BusinessPlus = "business_plus",
    }
}
