//! Comments, from both sides.

mod answer;
mod ask;
mod limit;
mod seen;

pub use answer::answer;
pub use ask::{Ask, ask};
pub use limit::count;
pub use seen::{last_seen, seen, unseen};

use crate::{Cx, Form, Result};
use plumbline_domain::text::TextFault;
use plumbline_store::comments::{self, NewComment};
use plumbline_store::shares::Target;
use uuid::Uuid;

/// What a person wrote, cleaned; nothing at all is refused under the field's name.
pub(crate) fn clean(field: &str, text: &str) -> Result<String> {
    let mut form = Form::new();
    let body = form.long_text(field, text, MAX_CHARS);
    if body.is_empty() {
        form.take(field, Err(TextFault::Empty));
    }
    form.done()?;
    Ok(body)
}

/// Whose comment it is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum By {
    /// A member of staff's.
    Staff(Uuid),
    /// A contact's.
    Contact(Uuid),
}

/// Keeps what was written, cleaned before, on a record at this revision; `asks` where it asks for changes. Gives its id.
pub(crate) async fn keep(
    cx: &mut Cx,
    (on, revision_number): (Target, i32),
    by: By,
    body: &str,
    asks: bool,
) -> Result<Uuid> {
    let (staff_id, contact_id) = match by {
        By::Staff(staff) => (Some(staff), None),
        By::Contact(contact) => (None, Some(contact)),
    };
    let (id, company) = (cx.new_id(), cx.company_id());
    let new = NewComment { id, on, revision_number, staff_id, contact_id, body, requests_changes: asks };
    comments::insert(cx.conn(), company, new).await?;
    Ok(id)
}

/// The longest comment, in characters.
pub const MAX_CHARS: usize = 4_000;
