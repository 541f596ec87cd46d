//! Whether a part of the host name can be had.

use super::{Asker, SLUGS};
use crate::{App, Result};
use plumbline_domain::slug;
use plumbline_store::directory;

/// What can be said of a slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlugState {
    /// It can be had.
    Free,
    /// Another company has it, for ever.
    Taken,
    /// No company can have it.
    Invalid,
}

/// Looks; a slug is a host name, so that anybody could find out.
pub async fn slug_state(app: &App, asker: &Asker, slug: &str) -> Result<SlugState> {
    app.limiter.count(SLUGS, &asker.ip()).await?;
    if !slug::is_valid(slug) {
        return Ok(SlugState::Invalid);
    }
    let taken = directory::company_of_slug(&app.db, slug).await?.is_some();
    Ok(if taken { SlugState::Taken } else { SlugState::Free })
}
