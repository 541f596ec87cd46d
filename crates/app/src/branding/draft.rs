//! A look is tried out.

use super::read::read;
use super::{BrandInput, NewLogo};
use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use plumbline_store::{blobs, branding};

/// What becomes of the logo.
#[derive(Debug, Clone)]
pub enum LogoChange {
    /// It stays.
    Keep,
    /// The company's name stands alone.
    Remove,
    /// This one.
    New(NewLogo),
}

/// Keeps a look as the company's draft. Nobody outside the office sees any of it.
pub async fn save(cx: &mut Cx, input: &BrandInput, logo: &LogoChange) -> Result<()> {
    cx.authorize(Action::CompanyWrite, Facts::ANY)?;
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    let sha256 = match logo {
        LogoChange::Keep => read(cx).await?.newest().logo_sha256.clone(),
        LogoChange::Remove => None,
        LogoChange::New(new) => Some(new.sha256.clone()),
    };
    let look = input.clean(sha256)?;
    if let LogoChange::New(new) = logo {
        blobs::insert(cx.conn(), company, &new.sha256, new.size, "image/png").await?;
    }
    Ok(branding::save_draft(cx.conn(), company, staff, &look).await?)
}

/// Throws the draft away.
pub async fn discard(cx: &mut Cx) -> Result<()> {
    cx.authorize(Action::CompanyWrite, Facts::ANY)?;
    let company = cx.company_id();
    if branding::drop_draft(cx.conn(), company).await? { Ok(()) } else { Err(no_draft()) }
}

pub(super) fn no_draft() -> Error {
    Error::conflict("no-draft", Message::new("branding-no-draft"))
}
