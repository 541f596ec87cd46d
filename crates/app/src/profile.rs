//! What people decide for themselves, on either side.

use crate::{Cx, Error, Happening, Result, Subject, Who};
use plumbline_domain::Event;
use plumbline_i18n::{Locale, Message};
use plumbline_store::languages;
use plumbline_store::sessions::Holder;
use serde_json::json;

/// Chooses the language of the actor's pages, mails and papers, by its tag.
pub async fn choose_language(cx: &mut Cx, tag: &str) -> Result<Locale> {
    let company = cx.company_id();
    let (holder, event) = match &cx.actor().who {
        Who::Staff { id, .. } => (Holder::Staff(*id), Event::StaffLanguageChosen),
        Who::Contact { id, .. } => (Holder::Contact(*id), Event::ContactLanguageChosen),
        Who::Visitor | Who::System => return Err(Error::Unauthenticated),
    };
    let locale = language(tag).ok_or_else(|| Error::invalid("language", Message::new("errors-choice")))?;
    if languages::choose(cx.conn(), company, holder, locale.tag()).await? {
        let data = json!({ "language": locale.tag() });
        cx.record(match (&cx.actor().who, holder) {
            (Who::Contact { customer_id, .. }, Holder::Contact(id)) => {
                Happening::new(event, Subject("contact", id), data).customer(*customer_id)
            }
            (_, Holder::Staff(id) | Holder::Contact(id)) => Happening::new(event, Subject("staff", id), data),
        });
    }
    Ok(locale)
}

/// A language there are words for, by exactly its tag.
pub(crate) fn language(tag: &str) -> Option<Locale> {
    Locale::all().find(|locale| locale.tag() == tag)
}

/// The same for a field that may be empty: "" is "not chosen", and anything unknown a fault of the field.
pub(crate) fn language_or_none(form: &mut crate::Form, field: &str, tag: &str) -> &'static str {
    match (tag.trim(), language(tag.trim())) {
        ("", _) => "",
        (_, Some(locale)) => locale.tag(),
        (_, None) => {
            form.fault(field, Message::new("errors-choice"));
            ""
        }
    }
}
