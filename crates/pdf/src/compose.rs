//! From what a document says to its bytes.

use crate::world::Desk;
use crate::{Fonts, Look, Pdf, PdfError, glyphs};
use chrono::{DateTime, Datelike, Timelike, Utc};
use plumbline_i18n::Locale;
use serde_json::{Value, json};
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::text::Font;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// How many documents ago a cached piece may have been used last. Templates and letterheads stay warm
/// between two kinds of document, contents go.
const WARM: usize = 2;

/// A document before it is set.
pub(crate) struct Draft {
    /// The template's name.
    pub template: &'static str,
    /// What the template reads as `view.json`, an object.
    pub view: Value,
    /// Further files it reads or attaches.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// What tells this document from all others.
    pub ident: String,
    /// Its date.
    pub at: DateTime<Utc>,
}

/// Sets a document on a company's paper.
pub(crate) fn set(fonts: &Fonts, look: &Look, locale: Locale, mut draft: Draft) -> Result<Pdf, PdfError> {
    draft.view["paper"] = paper(look, locale)?;
    if let Some(logo) = look.logo()? {
        draft.files.push(("logo.png", logo.to_vec()));
    }
    let faces = fonts.for_chars(&glyphs::characters(&mut draft.view));
    let pdf = attempt(&draft, &faces, &faces).or_else(|error| {
        // a text that a shaper cannot cope with must not keep a contract from its paper
        tracing::error!(%error, ident = draft.ident, "set again with plain characters only");
        attempt(&draft, &faces, &[])
    });
    let large = faces.len() > Fonts::bundled().for_chars(&std::collections::BTreeSet::new()).len();
    comemo::evict(if large { 0 } else { WARM });
    pdf
}

fn paper(look: &Look, locale: Locale) -> Result<Value, PdfError> {
    let (lang, region) = locale.tag().split_once('-').unwrap_or((locale.tag(), "US"));
    Ok(json!({
        "size": look.paper.name(),
        "ink": look.ink(),
        "logo": look.logo()?.is_some(),
        "lang": lang,
        "region": region,
    }))
}

/// `printable` are the faces that decide what is printed as it is.
fn attempt(draft: &Draft, faces: &[Font], printable: &[Font]) -> Result<Pdf, PdfError> {
    let mut view = draft.view.clone();
    view["numbered"] = glyphs::make_printable(&mut view, printable).into();
    view["families"] = families(faces).into();
    let mut files = draft.files.clone();
    files.push(("view.json", view.to_string().into_bytes()));
    let desk = Desk::new(draft.template, files, faces.to_vec());
    let document: PagedDocument = typst::compile(&desk).output.map_err(|all| fault(&all))?;
    let bytes = typst_pdf::pdf(&document, &options(draft)?).map_err(|all| fault(&all))?;
    Ok(Pdf { bytes, pages: document.pages().len() })
}

/// The faces to try for a text, Latin first, those for hashes and signatures last.
fn families(faces: &[Font]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for face in faces {
        let family = &face.info().family;
        if !names.contains(family) {
            names.push(family.clone());
        }
    }
    names.sort_by_key(|name| matches!(name.as_str(), "Noto Sans Mono" | "Dancing Script"));
    names
}

fn options(draft: &Draft) -> Result<PdfOptions, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|e| PdfError::Typesetting(e.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(draft.ident.clone()),
        creator: Smart::Custom(Some("Plumbline".to_owned())),
        timestamp: timestamp(draft.at),
        standards,
        ..PdfOptions::default()
    })
}

fn timestamp(at: DateTime<Utc>) -> Option<Timestamp> {
    let small = |part: u32| u8::try_from(part).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
    .map(Timestamp::new_utc)
}

fn fault(all: &[SourceDiagnostic]) -> PdfError {
    let said: Vec<String> = all
        .iter()
        .map(|one| {
            let hints: Vec<String> = one.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
            format!("{}{}", one.message, hints.concat())
        })
        .collect();
    PdfError::Typesetting(said.join("; "))
}
