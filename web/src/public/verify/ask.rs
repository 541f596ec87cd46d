//! `/verify`: which certificate?

use super::{count, unlisted};
use crate::error::{Failure, PageResult};
use crate::host::{Place, place};
use crate::page::{PageCx, see_other};
use crate::session::Visitor;
use crate::state::Web;
use minijinja::context;
use plumbline_app::verification::{company_of, with_file};
use plumbline_app::{Error, FieldError};
use plumbline_i18n::Message;
use plumbline_signing::digest::unhex;
use poem::http::StatusCode;
use poem::web::{Data, Query};
use poem::{FromRequest, Request, handler};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    /// A certificate's number, its whole address, or the SHA-256 of a file.
    q: String,
}

/// The form; what was asked for leads on.
#[handler]
pub async fn ask(req: &Request, Data(web): Data<&Web>, Query(asked): Query<Asked>) -> PageResult {
    count(web, &crate::origin::of(req, web)).await?;
    let (page, company) = match place(req)? {
        Place::Apex => (PageCx::apex(req), None),
        Place::Company { id, .. } => {
            let visitor =
                Visitor::from_request_without_body(req).await.map_err(|_| Failure(Error::NotFound))?;
            (visitor.page, Some(*id))
        }
    };
    let asked = asked.q.trim();
    let mut errors = Vec::new();
    let mut several = Vec::new();
    if let Some(sha256) = hash(asked) {
        several = match company {
            Some(company) => with_file(&web.app, company, &sha256).await?,
            None => Vec::new(),
        };
        match several.as_slice() {
            [one] => return Ok(unlisted(see_other(&format!("/verify/{one}")))),
            [] => {
                errors.push(fault(if company.is_some() { "verify-no-file" } else { "verify-no-file-here" }));
            }
            _ => {}
        }
    } else if !asked.is_empty() {
        let id = number(asked);
        match company_of(&web.app, &id).await {
            Ok(_) => return Ok(unlisted(see_other(&format!("/verify/{id}")))),
            Err(Error::NotFound) => errors.push(fault("verify-no-certificate")),
            Err(other) => return Err(other.into()),
        }
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let own = context! {
        asked, several, errors => page.errors(&errors), error_for => page.error_for(&errors), on_apex => company.is_none(),
    };
    Ok(unlisted(page.render_status(web, status, "public/verify.html", own)?))
}

fn fault(id: &'static str) -> FieldError {
    FieldError { field: "q".into(), message: Message::new(id) }
}

/// The number at the end of an address, or the number itself; people type it in capitals too.
fn number(asked: &str) -> String {
    let path = asked.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    last.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase()
}

fn hash(asked: &str) -> Option<String> {
    let text = asked.to_ascii_lowercase();
    unhex::<32>(&text).map(|_| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_numbers_addresses_and_hashes() {
        assert_eq!(number("ABC234 "), "abc234");
        assert_eq!(number("https://acme.plumbline.test/verify/abc234?head=x"), "abc234");
        assert_eq!(number("https://acme.plumbline.test/verify/abc234/"), "abc234");
        assert_eq!(hash(&"AB".repeat(32)), Some("ab".repeat(32)));
        assert_eq!(hash("abc234"), None);
    }
}
