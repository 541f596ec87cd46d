//! What a project comes to now.

use crate::{Cx, Result};
use plumbline_domain::{Cents, ContractValue};
use plumbline_store::change_orders;
use uuid::Uuid;

/// The contract's value with the approved changes to it, of a project whose contract is worth `original`; `None`
/// without a contract in force, and for whoever may not see money.
pub(crate) async fn value(
    cx: &mut Cx,
    project: Uuid,
    original: Option<Cents>,
) -> Result<Option<ContractValue>> {
    if original.is_none() {
        return Ok(None);
    }
    let company = cx.company_id();
    Ok(Some(change_orders::value(cx.conn(), company, project).await?))
}
