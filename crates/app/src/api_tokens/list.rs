//! Which tokens there are; never what they are.

use crate::{Cursor, Cx, Error, Facts, Paged, Result};
use plumbline_domain::Action;
use plumbline_store::api_tokens::{self, TokenRow};
use uuid::Uuid;

const PAGE: usize = 50;

/// Tokens that were not revoked, the newest first; on any plan, so that they can be revoked.
pub async fn list(cx: &mut Cx, cursor: Cursor) -> Result<Paged<TokenRow>> {
    cx.in_person()?;
    cx.authorize_on_any_plan(Action::TokenManage, Facts::ANY)?;
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = api_tokens::list(cx.conn(), company, cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

/// One token, revoked or not.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<TokenRow> {
    cx.in_person()?;
    let company = cx.company_id();
    let row = api_tokens::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize_on_any_plan(Action::TokenManage, Facts::ANY)?;
    Ok(row)
}
