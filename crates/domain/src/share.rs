//! How far a share goes.

use crate::Access;

crate::text_enum! {
    /// What a customer may do with what was shared: approve includes comment, comment includes view.
    pub enum ShareLevel {
        View = "view",
        Comment = "comment",
        Approve = "approve",
    }
}

impl From<ShareLevel> for Access {
    fn from(level: ShareLevel) -> Self {
        match level {
            ShareLevel::View => Self::View,
            ShareLevel::Comment => Self::Comment,
            ShareLevel::Approve => Self::Approve,
        }
    }
}
