use std::{
    env,
    path::{Path, PathBuf},
};

/// Where the demo and the tests keep their state: `$PLUMBLINE_HOME`, else `.plumbline` in the
/// project's root (the nearest folder upwards with a `Cargo.lock`), else in the current folder.
pub fn home() -> PathBuf {
    if let Some(folder) = env::var_os("PLUMBLINE_HOME").filter(|v| !v.is_empty()) {
        return PathBuf::from(folder);
    }
    let here = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let root = here.ancestors().find(|f| f.join("Cargo.lock").is_file()).unwrap_or(&here);
    Path::new(root).join(".plumbline")
}
