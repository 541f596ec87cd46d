//! Every text that a template or the code names is there, with the arguments it needs, in every language.

#![allow(clippy::unwrap_used)] // a test's helpers fail by panicking

mod sources;
mod texts;

use sources::Use;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use texts::Texts;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate stands in crates/").to_owned()
}

fn locales() -> BTreeMap<String, Texts> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), Texts::read(&path)))
        .collect()
}

#[test]
fn everything_named_is_defined() {
    let english = &locales()["en-US"];
    let uses = sources::uses(&root());
    assert!(uses.len() > 50, "the scan finds hardly anything: {}", uses.len());
    let faults: BTreeSet<String> = uses.iter().filter_map(|named| fault(english, named)).collect();
    assert!(faults.is_empty(), "{}", Vec::from_iter(faults).join("\n"));
}

fn fault(texts: &Texts, named: &Use) -> Option<String> {
    let Use { place, id, prefix, args } = named;
    if *prefix {
        let known = texts.by_id.keys().any(|known| known.starts_with(id.as_str()));
        return (!known).then(|| format!("{place}: no text begins with {id}"));
    }
    let Some(needed) = texts.by_id.get(id) else {
        return Some(format!("{place}: {id} is not defined"));
    };
    let missing: Vec<_> = args
        .as_ref()?
        .iter()
        .fold(needed.clone(), |mut rest, given| {
            rest.remove(given);
            rest
        })
        .into_iter()
        .collect();
    (!missing.is_empty()).then(|| format!("{place}: {id} needs {}", missing.join(", ")))
}

#[test]
fn no_id_is_defined_twice() {
    for (locale, texts) in locales() {
        assert!(texts.duplicates.is_empty(), "{locale}: {:?}", texts.duplicates);
    }
}

#[test]
fn every_file_is_read_whole() {
    for (locale, texts) in locales() {
        for id in texts.by_id.keys() {
            let args: Vec<_> = texts.by_id[id].iter().map(|name| (name.as_str(), 2.into())).collect();
            let locale = plumbline_i18n::Locale::parse(&locale).unwrap();
            let shown = plumbline_i18n::text(locale, id, &args);
            assert!(!shown.contains('⟪') && !shown.trim().is_empty(), "{locale}: {id} shows as {shown:?}");
            assert!(!shown.contains('!'), "no exclamation marks: {id}");
        }
    }
}

#[test]
fn every_language_says_the_same_things_with_the_same_arguments() {
    let locales = locales();
    let english = &locales["en-US"];
    for (locale, texts) in &locales {
        for (id, needed) in &texts.by_id {
            let original = english.by_id.get(id);
            assert!(
                original.is_some_and(|args| needed.is_subset(args)),
                "{locale}: {id} differs from English"
            );
        }
        let missing: Vec<_> = english.by_id.keys().filter(|id| !texts.by_id.contains_key(*id)).collect();
        assert!(missing.is_empty(), "{locale} lacks {missing:?}");
    }
}
