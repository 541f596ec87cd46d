//! What the signer sends, checked and made safe before the transaction.

use super::texts::{self, Of, Terms};
use crate::{Error, Form, Result};
use plumbline_domain::text;
use plumbline_files::images::signature_png;
use plumbline_i18n::Message;
use plumbline_signing::digest::sha256_hex;
use plumbline_signing::evidence::MarkKind;
use serde::Serialize;

/// A PNG larger than this is no signature; its pixels are limited besides.
const MAX_PNG: usize = 1_000_000;

/// What was seen and agreed to, as sent.
#[derive(Debug, Clone, Serialize)]
pub struct Input {
    /// The revision that was shown.
    pub revision: i32,
    /// Of the `bid.json` it was shown from.
    pub data_sha256: String,
    /// Of the PDF beside it.
    pub document_sha256: String,
    /// Whether the box was checked.
    pub consent: bool,
    /// The disclosure that was shown.
    pub disclosure: String,
    /// The signature.
    pub mark: Mark,
    /// IANA name of the browser's zone, if it told; an unknown one counts as not told.
    pub zone: Option<String>,
}

/// The signature as sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The name in letters.
    Typed(String),
    /// A PNG.
    Drawn(Vec<u8>),
}

/// An input that is complete, with the signature as it will be kept.
#[derive(Debug, Clone)]
pub struct Prepared {
    revision: i32,
    data_sha256: String,
    document_sha256: String,
    pub(super) kind: MarkKind,
    pub(super) mark: Vec<u8>,
    pub(super) zone: Option<String>,
    /// What was agreed to, in the language in which it was shown.
    pub(crate) terms: Terms,
}

impl Prepared {
    /// Checks an input: consent given to the disclosure in use for what is signed, a name or a drawing that shows
    /// something. A drawing is drawn again, so that nothing but its pixels is kept.
    pub async fn new(input: Input, of: Of) -> Result<Self> {
        let mut form = Form::new();
        let shown = texts::shown_with(of, &input.disclosure);
        if !input.consent {
            form.fault("consent", Message::new("errors-required-check"));
        } else if shown.is_none() {
            form.fault("consent", Message::new("signing-disclosure-changed"));
        }
        let (kind, mark) = match input.mark {
            Mark::Typed(typed) => {
                let typed = form.take("signature_text", text::person_name(&typed));
                (MarkKind::Typed, typed.into_bytes())
            }
            Mark::Drawn(png) => {
                let drawing = drawn(png).await?;
                if drawing.is_none() {
                    form.fault("signature_text", Message::new("signing-drawing"));
                }
                (MarkKind::Drawn, drawing.unwrap_or_default())
            }
        };
        form.done()?;
        let terms = shown.ok_or_else(|| Error::internal("a disclosure not in use was refused"))?;
        Ok(Self {
            revision: input.revision,
            data_sha256: input.data_sha256,
            document_sha256: input.document_sha256,
            kind,
            mark,
            zone: input.zone.filter(|zone| zone.parse::<chrono_tz::Tz>().is_ok()),
            terms,
        })
    }

    /// Whether these are the very revision and bytes that stand there now.
    pub(crate) fn saw(&self, revision: i32, data_sha256: &str, document_sha256: &str) -> bool {
        self.revision == revision
            && self.data_sha256 == data_sha256
            && self.document_sha256 == document_sha256
    }

    pub(super) fn mark_sha256(&self) -> String {
        sha256_hex(&self.mark)
    }
}

async fn drawn(png: Vec<u8>) -> Result<Option<Vec<u8>>> {
    if png.is_empty() || png.len() > MAX_PNG {
        return Ok(None);
    }
    let drawn = tokio::task::spawn_blocking(move || signature_png(&png)).await.map_err(Error::internal)?;
    Ok(drawn.ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(mark: Mark) -> Input {
        Input {
            revision: 1,
            data_sha256: "0".repeat(64),
            document_sha256: "1".repeat(64),
            consent: true,
            disclosure: "electronic-records-2026-11".into(),
            mark,
            zone: Some("America/Chicago".into()),
        }
    }

    async fn faults(input: Input) -> Vec<String> {
        match Prepared::new(input, Of::Bid).await {
            Err(Error::Invalid(errors)) => errors.into_iter().map(|e| e.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn takes_names_of_the_world() {
        let done = Prepared::new(input(Mark::Typed("  王小明 ".into())), Of::Bid).await.unwrap();
        assert_eq!((done.kind, done.mark.as_slice()), (MarkKind::Typed, "王小明".as_bytes()));
        assert_eq!(done.zone.as_deref(), Some("America/Chicago"));
        let mars = Input { zone: Some("Mars/Base".into()), ..input(Mark::Typed("J".into())) };
        let lost = Prepared::new(mars, Of::Bid).await.unwrap();
        assert_eq!(lost.zone, None);
        let spanish = Input {
            disclosure: "electronic-records-2026-11-es".into(),
            ..input(Mark::Typed("José Núñez".into()))
        };
        assert_eq!(Prepared::new(spanish, Of::Bid).await.unwrap().terms.locale, "es-US");
    }

    #[tokio::test]
    async fn says_all_that_is_missing_at_once() {
        let bare = Input { consent: false, ..input(Mark::Typed(" ".into())) };
        assert_eq!(faults(bare).await, ["consent", "signature_text"]);
        let old = Input { disclosure: "electronic-records-1999".into(), ..input(Mark::Typed("Jane".into())) };
        assert_eq!(faults(old).await, ["consent"]);
    }

    #[tokio::test]
    async fn a_drawing_must_be_a_picture_that_shows_something() {
        assert_eq!(faults(input(Mark::Drawn(Vec::new()))).await, ["signature_text"]);
        assert_eq!(faults(input(Mark::Drawn(b"not a png".to_vec()))).await, ["signature_text"]);
        assert_eq!(faults(input(Mark::Drawn(vec![0; MAX_PNG + 1]))).await, ["signature_text"]);
    }
}
