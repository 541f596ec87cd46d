//! Where a customer's invitation stands.

crate::text_enum! {
    /// `none` → `invited` → `accepted`; revoking an unused invitation returns to `none`.
    pub enum InvitationStatus {
        None = "none",
        Invited = "invited",
        Accepted = "accepted",
    }
}
