//! Who signs a bid: chosen by staff, told apart from who only reads, and what becomes of signatures that no
//! contract comes of.

mod choose;
mod lapse;
mod read;

pub use choose::{MOST, choose};
pub(crate) use lapse::{Lapse, lapse};
pub use read::{Signers, read};
