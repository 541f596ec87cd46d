//! What the pages share on which something is signed: the form, what of it stands there again, and a fresh code that
//! is asked for in place.

use crate::browser::Asker;
use crate::session::Contact;
use crate::state::Web;
use data_encoding::BASE64;
use plumbline_app::signing::texts::Of;
use plumbline_app::signing::{Input, Mark, Prepared, Review};
use plumbline_app::{Error, FieldError, sign_in};
use plumbline_i18n::Message;
use poem::http::{HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// A signature as it is posted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignForm {
    revision: i32,
    data_sha256: String,
    document_sha256: String,
    disclosure: String,
    consent: Option<String>,
    signature_kind: String,
    signature_text: String,
    signature_png: String,
    zone: Option<String>,
    code: String,
}

/// What the page shows again after a signature was not taken.
#[derive(Debug, Default)]
pub(super) struct Said {
    errors: Vec<FieldError>,
    kind: &'static str,
    text: Option<String>,
    consent: bool,
    code: bool,
}

impl SignForm {
    /// The signature as it was given. A code that came along is verified first.
    pub(super) async fn prepare(
        &self,
        web: &Web,
        who: &Contact,
        asker: &Asker,
        of: Of,
    ) -> Result<Prepared, Error> {
        let prepared = Prepared::new(self.input(), of).await?;
        if !self.code.trim().is_empty() {
            sign_in::verify(&web.app, &who.actor, asker.browser.ask.as_deref(), &self.code).await?;
        }
        Ok(prepared)
    }

    fn input(&self) -> Input {
        let mark = if self.signature_kind == "drawn" {
            let encoded = self.signature_png.strip_prefix("data:image/png;base64,").unwrap_or_default();
            Mark::Drawn(BASE64.decode(encoded.as_bytes()).unwrap_or_default())
        } else {
            Mark::Typed(self.signature_text.clone())
        };
        Input {
            revision: self.revision,
            data_sha256: self.data_sha256.clone(),
            document_sha256: self.document_sha256.clone(),
            consent: self.consent.is_some(),
            disclosure: self.disclosure.clone(),
            mark,
            zone: self.zone.clone(),
        }
    }

    fn said(&self) -> Said {
        Said {
            kind: if self.signature_kind == "drawn" { "drawn" } else { "typed" },
            text: Some(self.signature_text.clone()).filter(|text| !text.is_empty()),
            consent: self.consent.is_some(),
            ..Said::default()
        }
    }

    /// What stands there again where another revision is to be read first: nobody has agreed to that one yet.
    pub(super) fn changed(&self, message: Message) -> Said {
        let errors = vec![FieldError { field: "review".into(), message }];
        Said { errors, consent: false, ..self.said() }
    }

    /// What stands there again where a field is at fault, or a fresh code is needed: that one is sent, and the cookie
    /// marks the browser that asked for it. Any other error comes back.
    pub(super) async fn not_taken(
        &self,
        web: &Web,
        who: &Contact,
        asker: &mut Asker,
        error: Error,
    ) -> Result<(StatusCode, Said, Option<HeaderValue>), Error> {
        match error {
            Error::VerificationNeeded => {
                let cookie = asker.mark(&web.app.secrets)?;
                let ask = asker.browser.ask.as_deref().unwrap_or_default();
                sign_in::ask_again(&web.app, &who.actor, ask).await?;
                Ok((StatusCode::UNAUTHORIZED, Said { code: true, ..self.said() }, Some(cookie)))
            }
            Error::Invalid(errors) => {
                let code = errors.iter().any(|error| error.field == "code");
                Ok((StatusCode::UNPROCESSABLE_ENTITY, Said { errors, code, ..self.said() }, None))
            }
            other => Err(other),
        }
    }
}

impl Said {
    /// What was wrong.
    pub(super) fn errors(&self) -> &[FieldError] {
        &self.errors
    }
}

/// What the form takes, whatever is signed: its hashes name what was shown.
pub(super) fn view<T>(review: &Review<T>, (data, document): (&str, &str), said: &Said) -> Json {
    json!({
        "frozen": { "data_sha256": data, "document_sha256": document },
        "consent": { "id": review.consent.id, "text": review.consent.text },
        "signer": { "name": review.name, "email": review.email },
        "intent": review.sentence,
        "code": said.code.then(|| json!({ "sent_to": review.email, "hint": null })),
        "needs_code": review.needs_code && !said.code,
        "values": {
            "kind": if said.kind.is_empty() { "typed" } else { said.kind },
            "text": said.text,
            "consent": said.consent,
        },
    })
}
