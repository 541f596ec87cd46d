//! What Plumbline is about, with no I/O: ids, names, money, bid totals, states, actions and events.

pub mod action;
pub mod bid;
pub mod change_order;
pub mod changes;
pub mod color;
pub mod event;
pub mod frozen;
pub mod hook;
pub mod invitation;
mod mail_topic;
pub mod money;
pub mod plan;
pub mod project;
pub mod reminder;
pub mod role;
mod scope;
pub mod selection;
pub mod share;
pub mod slug;
pub mod text;
mod text_enum;
pub mod zone;

pub use action::{Access, Action, Relation};
pub use bid::{BidStatus, LineInput, Rates, Totals};
pub use change_order::{ContractValue, CustomerStatus, InternalStatus};
pub use color::Color;
pub use event::Event;
pub use invitation::InvitationStatus;
pub use mail_topic::MailTopic;
pub use money::Cents;
pub use plan::Plan;
pub use project::ProjectStatus;
pub use role::Role;
pub use scope::Scope;
pub use share::ShareLevel;
pub use text_enum::UnknownValue;
