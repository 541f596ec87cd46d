//! Documents of a bid or of a change order, by one name.

use super::Upload;
use crate::{Cx, Result, change_orders};
use plumbline_store::documents::DocumentRow;
use uuid::Uuid;

/// What a document is attached to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// A bid: its draft.
    Bid(Uuid),
    /// A change order: adding or taking a document is an edit of it.
    ChangeOrder(Uuid),
}

impl On {
    /// Its id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Bid(id) | Self::ChangeOrder(id) => id,
        }
    }
}

/// Whether documents can be attached to it by this actor now: asked before a byte is taken.
pub async fn may_attach(cx: &mut Cx, on: On) -> Result<()> {
    match on {
        On::Bid(id) => super::attach::may_attach(cx, id).await,
        On::ChangeOrder(id) => change_orders::may_attach(cx, id).await,
    }
}

/// Attaches an upload.
pub async fn attach(cx: &mut Cx, on: On, upload: &Upload) -> Result<DocumentRow> {
    match on {
        On::Bid(id) => super::attach::attach(cx, id, upload).await,
        On::ChangeOrder(id) => change_orders::attach(cx, id, upload).await,
    }
}

/// A document of any of its revisions, for staff.
pub async fn find(cx: &mut Cx, on: On, document: Uuid) -> Result<DocumentRow> {
    match on {
        On::Bid(id) => super::find::find(cx, id, document).await,
        On::ChangeOrder(id) => change_orders::document(cx, id, document).await,
    }
}

/// Takes a document away; those of revisions the customer was sent stay.
pub async fn remove(cx: &mut Cx, on: On, document: Uuid) -> Result<()> {
    match on {
        On::Bid(id) => super::remove::remove(cx, id, document).await,
        On::ChangeOrder(id) => change_orders::remove(cx, id, document).await,
    }
}
