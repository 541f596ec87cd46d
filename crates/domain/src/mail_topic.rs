//! What people can be mailed about, or not.

crate::text_enum! {
    /// One kind of mail that a person may switch off. Codes, invitations and signed copies have none.
    pub enum MailTopic {
        /// To staff: a customer signed.
        Signed = "signed",
        /// To staff: a customer rejected.
        Rejected = "rejected",
        /// To staff: a customer asks for changes.
        ChangesRequested = "changes_requested",
        /// To either side: a comment of the other.
        Comments = "comments",
        /// To staff: a customer answered a change order.
        ChangeOrders = "change_orders",
        /// To staff: an invitation was accepted, or asked for anew.
        Invitations = "invitations",
        /// To staff: a bid is about to expire without an answer.
        Expiring = "expiring",
        /// To a contact: something was shared with them.
        Shares = "shares",
        /// To a contact: something waits for their answer.
        Reminders = "reminders",
    }
}

impl MailTopic {
    /// What staff choose among, in the order shown.
    pub const STAFF: &'static [Self] = &[
        Self::Signed,
        Self::Rejected,
        Self::ChangesRequested,
        Self::Comments,
        Self::ChangeOrders,
        Self::Invitations,
        Self::Expiring,
    ];

    /// What contacts choose among, in the order shown.
    pub const CONTACT: &'static [Self] = &[Self::Shares, Self::Comments, Self::Reminders];
}
