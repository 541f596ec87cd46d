use std::{
    fs::{File, OpenOptions},
    path::Path,
};

use crate::{Error, Result};

/// A lock between processes, held until dropped. The system frees it when a process dies.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for its turn.
    pub(crate) fn take(path: &Path) -> Result<Self> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(Error::file(path))?;
        file.lock().map_err(Error::file(path))?;
        Ok(Self { _file: file })
    }
}
