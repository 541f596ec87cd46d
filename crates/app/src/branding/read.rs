//! The look in use, and the one that is being tried out.

use super::{DraftRow, LookRow};
use crate::{Cx, Facts, Result};
use plumbline_domain::Action;
use plumbline_store::branding;

/// Both looks.
#[derive(Debug, Clone)]
pub struct Branding {
    /// What everybody sees.
    pub current: LookRow,
    /// What only the office sees.
    pub draft: Option<DraftRow>,
}

impl Branding {
    /// The look to go on from.
    pub fn newest(&self) -> &LookRow {
        self.draft.as_ref().map_or(&self.current, |draft| &draft.look)
    }
}

/// Reads both looks.
pub async fn read(cx: &mut Cx) -> Result<Branding> {
    cx.authorize(Action::CompanyRead, Facts::ANY)?;
    let company = cx.company_id();
    let draft = branding::draft(cx.conn(), company).await?;
    Ok(Branding { current: cx.company().look(), draft })
}

/// The SHA-256 of a logo by its beginning, for anybody: in use now, in use once (mails go on showing it), or tried
/// out, for those who were told its address.
pub async fn find_logo(cx: &mut Cx, beginning: &str) -> Result<Option<String>> {
    let company = cx.company_id();
    let now = cx.company().logo_sha256.clone().filter(|sha| sha.starts_with(beginning));
    match now {
        Some(sha) => Ok(Some(sha)),
        None => Ok(branding::logo(cx.conn(), company, beginning).await?),
    }
}
