//! What a project comes to now.

use plumbline_domain::{Cents, ContractValue};

/// The contract's value with the approved changes to it, of a project whose contract is worth `original`; `None`
/// without a contract in force, and for whoever may not see money. Nothing changes a contract's value yet.
pub(crate) fn value(original: Option<Cents>) -> Option<ContractValue> {
    original.map(|original| ContractValue { original, changes: Cents(0) })
}
