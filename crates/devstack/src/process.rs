//! Running a program to its end, and asking what a process id is.

use std::{
    ffi::OsStr,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::{Error, Result};

/// Runs `command` without input and returns what it wrote to standard output.
///
/// An exit code other than zero is an error that carries standard error.
pub(crate) fn run(command: &mut Command) -> Result<String> {
    let program = name(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| Error::Program { program: program.clone(), detail: e.to_string() })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let detail = format!(
        "{}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Err(Error::Program { program, detail: detail.trim().to_owned() })
}

/// The command line of a living process, or `None` when there is no such process.
pub(crate) fn command_line(pid: u32) -> Option<String> {
    if Path::new("/proc/self").exists() {
        let raw = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
        let line = String::from_utf8_lossy(&raw).replace('\0', " ");
        return Some(line.trim().to_owned()).filter(|l| !l.is_empty());
    }
    let line = run(Command::new("ps").args(["-p", &pid.to_string(), "-o", "command="])).ok()?;
    Some(line.trim().to_owned()).filter(|l| !l.is_empty())
}

/// The last `lines` lines of a file, or an empty string when it cannot be read.
pub(crate) fn tail(path: &Path, lines: usize) -> String {
    let text = fs::read(path).map(|b| String::from_utf8_lossy(&b).into_owned()).unwrap_or_default();
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

fn name(command: &Command) -> String {
    Path::new(command.get_program())
        .file_name()
        .unwrap_or_else(|| OsStr::new("program"))
        .to_string_lossy()
        .into_owned()
}
