//! Where texts are named: `t("…")` in templates, `Message::new("…")` and `text(locale, "…")` in the code.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub struct Use {
    /// File and line.
    pub place: String,
    pub id: String,
    /// The id goes on with something computed.
    pub prefix: bool,
    /// The names given, where they can be seen.
    pub args: Option<BTreeSet<String>>,
}

/// All uses under the root of the workspace.
pub fn uses(root: &Path) -> Vec<Use> {
    let mut found = Vec::new();
    for folder in ["web", "crates", "worker"] {
        for path in files(&root.join(folder), &["html", "txt", "rs"]) {
            let source = std::fs::read_to_string(&path).unwrap_or_default();
            let name = path.strip_prefix(root).unwrap().display().to_string();
            let is_code = path.extension().is_some_and(|extension| extension == "rs");
            // a crate's own tests may name what must not be there
            let source = if is_code { source.split("#[cfg(test)]").next().unwrap_or("") } else { &source };
            if is_code && name.contains("/tests/") {
                continue;
            }
            let openings: &[&str] = if is_code { &["Message::new(", "text("] } else { &["t("] };
            for opening in openings {
                found.extend(calls(source, opening).filter_map(|at| read(source, at, &name, is_code)));
            }
        }
    }
    found
}

/// Where the arguments of each such call begin.
fn calls<'a>(source: &'a str, opening: &'a str) -> impl Iterator<Item = usize> + 'a {
    source.match_indices(opening).filter_map(move |(at, _)| {
        let before = source[..at].chars().next_back();
        let free = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.');
        free.then_some(at + opening.len())
    })
}

fn read(source: &str, at: usize, file: &str, is_code: bool) -> Option<Use> {
    let mut call = &source[at..at + end_of_call(&source[at..])];
    if is_code && source[..at].ends_with("text(") {
        // `text(locale, "…", …)`
        call = call.split_once(',')?.1;
    }
    let (id, rest) = call.trim_start().strip_prefix('"')?.split_once('"')?;
    let rest = rest.trim_start();
    if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') || !id.contains('-') {
        return None;
    }
    let args = (!is_code).then(|| names(rest));
    let place = format!("{file}:{}", source[..at].lines().count());
    Some(Use { place, id: id.to_owned(), prefix: rest.starts_with('~'), args })
}

/// The names of `, name=value` at the top level of a call.
fn names(rest: &str) -> BTreeSet<String> {
    let (mut depth, mut quote, mut piece, mut pieces) = (0, None, String::new(), Vec::new());
    for c in rest.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => pieces.push(std::mem::take(&mut piece)),
            _ => piece.push(c),
        }
    }
    pieces.push(piece);
    pieces.iter().filter_map(|piece| Some(piece.split_once('=')?.0.trim().to_owned())).collect()
}

fn end_of_call(source: &str) -> usize {
    let (mut depth, mut quote) = (1, None);
    for (at, c) in source.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    source.len()
}

/// All files below `folder` that end so, in a fixed order; build output and packages left out.
pub fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules" | "snapshots") {
            found.extend(files(&path, extensions));
        } else if extensions.iter().any(|e| name.ends_with(&format!(".{e}"))) {
            found.push(path);
        }
    }
    found.sort();
    found
}
