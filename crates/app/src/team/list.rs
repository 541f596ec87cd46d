//! Everybody who works here.

use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_store::team::{self, MemberRow};
use uuid::Uuid;

/// Those who may sign in first, by name.
pub async fn list(cx: &mut Cx) -> Result<Vec<MemberRow>> {
    cx.authorize(Action::TeamRead, Facts::ANY)?;
    let company = cx.company_id();
    Ok(team::list(cx.conn(), company).await?)
}

/// One member.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<MemberRow> {
    cx.authorize(Action::TeamRead, Facts::ANY)?;
    let company = cx.company_id();
    team::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)
}
