//! What can be wrong with the files of `policies/`. All of it is found at start-up.

use std::path::PathBuf;

use plumbline_domain::{Action, UnknownValue};

/// Why the rules were not taken.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// A file could not be read.
    #[error("cannot read {path}: {source}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A line is not comma-separated text.
    #[error("{file}: {source}")]
    Csv {
        /// The file's name.
        file: &'static str,
        /// What the reader said.
        source: csv::Error,
    },
    /// A line is wrong in itself.
    #[error("{file}, line {line}: {reason}")]
    Line {
        /// The file's name.
        file: &'static str,
        /// Counted from 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// Nobody may do this, which is more likely a forgotten rule than an intention.
    #[error("policy.csv: no rule lets anybody do {0}")]
    NoRule(Action),
    /// A plan withholds the action, yet no feature names it, so an upgrade prompt would have nothing to say.
    #[error("features.csv: {0} needs a larger plan on some plan but belongs to no feature")]
    NoFeature(Action),
    /// The actions of a feature begin on different plans.
    #[error("features.csv: the actions of {0} do not begin on the same plan")]
    MixedFeature(String),
    /// Casbin refused the model or a request.
    #[error("casbin: {0}")]
    Casbin(#[from] casbin::Error),
    /// Casbin reads policy.csv differently from the check before it.
    #[error("casbin loaded {loaded} rules of the {written} in policy.csv")]
    RulesDiffer {
        /// Rules in the file.
        written: usize,
        /// Rules Casbin took.
        loaded: usize,
    },
}

impl PolicyError {
    pub(crate) fn line(file: &'static str, line: u64, reason: impl Into<String>) -> Self {
        Self::Line { file, line, reason: reason.into() }
    }

    pub(crate) fn unknown(file: &'static str, line: u64, value: &UnknownValue) -> Self {
        Self::line(file, line, value.to_string())
    }
}
