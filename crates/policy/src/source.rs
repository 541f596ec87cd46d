//! Where the rules come from.

use std::path::Path;

use crate::PolicyError;

/// The three texts that make a policy.
#[derive(Debug, Clone)]
pub struct Source {
    /// How a rule is read: `model.conf`.
    pub model: String,
    /// The rules: `policy.csv`.
    pub policy: String,
    /// What the plans are sold by: `features.csv`.
    pub features: String,
}

impl Source {
    /// The files this program was built with.
    pub fn embedded() -> Self {
        Self {
            model: include_str!("../../../policies/model.conf").to_owned(),
            policy: include_str!("../../../policies/policy.csv").to_owned(),
            features: include_str!("../../../policies/features.csv").to_owned(),
        }
    }

    /// The files in a folder.
    ///
    /// # Errors
    /// [`PolicyError::Read`] with the file's path.
    pub fn read(folder: &Path) -> Result<Self, PolicyError> {
        let text = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(|source| PolicyError::Read { path, source })
        };
        Ok(Self { model: text("model.conf")?, policy: text("policy.csv")?, features: text("features.csv")? })
    }
}
