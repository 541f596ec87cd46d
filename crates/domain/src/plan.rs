//! What a company pays for.

crate::text_enum! {
    /// A plan, from the cheapest up: the order is the order of upgrades.
    pub enum Plan {
        Free = "free",
        Business = "business",
        BusinessPlus = "business_plus",
    }
}

impl Plan {
    /// The plan's name, which is the same in every language.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Free => "Free",
            Self::Business => "Business",
            Self::BusinessPlus => "Business Plus",
        }
    }
}
