//! The ids and arguments in the `.ftl` files, read by their lines: independent of the library that runs them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Debug, Default)]
pub struct Texts {
    /// The names of the arguments, by id.
    pub by_id: BTreeMap<String, BTreeSet<String>>,
    pub duplicates: Vec<String>,
}

impl Texts {
    pub fn read(folder: &Path) -> Self {
        let mut texts = Self::default();
        for path in crate::sources::files(folder, &["ftl"]) {
            texts.add(&std::fs::read_to_string(&path).unwrap());
        }
        texts
    }

    fn add(&mut self, file: &str) {
        let mut current: Option<String> = None;
        for line in file.lines() {
            if line.starts_with('#') {
                continue;
            }
            let id = line.split_once('=').map(|(id, _)| id.trim());
            if let Some(id) = id.filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                if self.by_id.insert(id.to_owned(), BTreeSet::new()).is_some() {
                    self.duplicates.push(id.to_owned());
                }
                current = Some(id.to_owned());
            }
            if let Some(args) = current.as_ref().and_then(|id| self.by_id.get_mut(id)) {
                args.extend(variables(line));
            }
        }
    }
}

fn variables(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('{').skip(1).filter_map(|placeable| {
        let name = placeable.trim_start().strip_prefix('$')?;
        let end =
            name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(name.len());
        Some(name[..end].to_owned())
    })
}
