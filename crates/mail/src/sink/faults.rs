//! What goes wrong, to order.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where in a conversation a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Instead of the first line.
    Greeting,
    /// Instead of the answer to MAIL FROM.
    Sender,
    /// Instead of the answer to RCPT TO.
    Recipient,
    /// After the first bytes of the message.
    Data,
    /// Instead of the answer to the final dot, before the message is kept.
    Dot,
    /// Instead of the answer to the final dot, when the message is kept already.
    Kept,
}

/// One thing that goes wrong, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Answers this, such as `451 4.3.0 later`.
    Answer(Stage, String),
    /// Says nothing more and keeps the connection open.
    Stall(Stage),
    /// Resets the connection.
    Reset(Stage),
    /// Reads the message a line at a time with a pause after each.
    SlowReader,
}

impl Fault {
    fn stage(&self) -> Stage {
        match self {
            Self::Answer(stage, _) | Self::Stall(stage) | Self::Reset(stage) => *stage,
            Self::SlowReader => Stage::Data,
        }
    }
}

/// The faults still to come, shared with the server. Without any it works.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    coming: VecDeque<Fault>,
    refused: BTreeSet<String>,
}

impl Faults {
    /// Adds a fault; of those for one stage the oldest strikes first.
    pub fn push(&self, fault: Fault) {
        self.script().coming.push_back(fault);
    }

    /// The same fault so many times.
    pub fn repeat(&self, times: usize, fault: &Fault) {
        self.script().coming.extend(std::iter::repeat_n(fault, times).cloned());
    }

    /// From now on nobody has this address.
    pub fn refuse(&self, address: &str) {
        self.script().refused.insert(address.to_lowercase());
    }

    /// The faults that have not struck yet.
    pub fn left(&self) -> usize {
        self.script().coming.len()
    }

    pub(super) fn take(&self, stage: Stage) -> Option<Fault> {
        let mut script = self.script();
        let at = script.coming.iter().position(|fault| fault.stage() == stage)?;
        script.coming.remove(at)
    }

    pub(super) fn refuses(&self, address: &str) -> bool {
        self.script().refused.contains(&address.to_lowercase())
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
