//! Lists a page at a time, by cursor.

use crate::core::error::{Error, Result};
use plumbline_i18n::Message;
use uuid::Uuid;

/// Where a page of a list that is sorted by id, newest first, begins: after this id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor(pub Option<Uuid>);

impl Cursor {
    /// Reads the `cursor` parameter; an empty one is the first page.
    pub fn parse(text: Option<&str>) -> Result<Self> {
        match text.filter(|t| !t.is_empty()) {
            None => Ok(Self(None)),
            Some(text) => match text.parse() {
                Ok(id) => Ok(Self(Some(id))),
                Err(_) => Err(Error::invalid("cursor", Message::new("errors-cursor"))),
            },
        }
    }

    /// What to compare ids with: everything is below it on the first page.
    pub fn before(self) -> Uuid {
        self.0.unwrap_or(Uuid::max())
    }
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Paged<T> {
    /// At most as many as were asked for.
    pub items: Vec<T>,
    /// The cursor of the next page, where there is one.
    pub next: Option<Uuid>,
}

impl<T> Paged<T> {
    /// From one more row than `limit`, fetched to see whether there is a next page.
    pub fn new(mut rows: Vec<T>, limit: usize, id: impl Fn(&T) -> Uuid) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(id) } else { None };
        Self { items: rows, next }
    }
}
