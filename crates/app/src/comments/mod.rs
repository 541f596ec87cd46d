//! Comments, from both sides.

mod answer;
mod ask;
mod limit;
mod seen;

pub use answer::answer;
pub use ask::{Ask, ask};
pub use limit::count;
pub use seen::{last_seen, seen, unseen};

use crate::{Form, Result};
use plumbline_domain::text::TextFault;

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

/// The longest comment, in characters.
pub const MAX_CHARS: usize = 4_000;
