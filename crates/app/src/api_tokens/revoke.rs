//! A token is revoked: the next request with it is refused.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::api_tokens;
use serde_json::json;
use uuid::Uuid;

/// Ends a token for good; again is nothing. Works on every plan.
pub async fn revoke(cx: &mut Cx, id: Uuid) -> Result<()> {
    cx.in_person()?;
    let company = cx.company_id();
    let token = api_tokens::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize_on_any_plan(Action::TokenManage, Facts::ANY)?;
    if api_tokens::revoke(cx.conn(), company, id).await? {
        let data = json!({ "name": token.name });
        cx.record(Happening::new(Event::ApiTokenRevoked, Subject("api_token", id), data));
    }
    Ok(())
}
