//! Reading our own mails back: for the demo's mailbox and for tests.

use crate::Attachment;
use chrono::{DateTime, Utc};
use mail_parser::{Address, MessageParser, MimeHeaders};
use std::fmt;

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// May be empty.
    pub name: String,
    /// The address alone.
    pub address: String,
}

/// A message, decoded.
#[derive(Clone, Default)]
pub struct Parsed {
    /// Without brackets.
    pub message_id: String,
    /// Who it says it is from.
    pub from: Person,
    /// Where answers go.
    pub reply_to: Option<Person>,
    /// Whom it says it is for.
    pub to: Vec<Person>,
    /// In words.
    pub subject: String,
    /// When it says it was written.
    pub date: Option<DateTime<Utc>>,
    /// The text part.
    pub text: Option<String>,
    /// The HTML part.
    pub html: Option<String>,
    /// The files that came along.
    pub attachments: Vec<Attachment>,
}

impl fmt::Debug for Parsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parsed").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

/// Reads a message; `None` where there is no header at all.
pub fn read(eml: &[u8]) -> Option<Parsed> {
    let message = MessageParser::default().parse(eml)?;
    let part = |id: Option<&u32>| {
        let part = message.parts.get(usize::try_from(*id?).ok()?)?;
        Some(part.text_contents()?.to_owned())
    };
    Some(Parsed {
        message_id: message.message_id().unwrap_or_default().to_owned(),
        from: people(message.from()).into_iter().next().unwrap_or_default(),
        reply_to: people(message.reply_to()).into_iter().next(),
        to: people(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        date: message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        text: part(message.text_body.first()),
        html: part(message.html_body.first()),
        attachments: message
            .attachments()
            .map(|part| Attachment {
                file_name: part.attachment_name().unwrap_or_default().to_owned(),
                media_type: part.content_type().map_or_else(String::new, |kind| match kind.subtype() {
                    Some(sub) => format!("{}/{sub}", kind.ctype()),
                    None => kind.ctype().to_owned(),
                }),
                bytes: part.contents().to_vec(),
            })
            .collect(),
    })
}

fn people(addresses: Option<&Address<'_>>) -> Vec<Person> {
    let Some(addresses) = addresses else { return Vec::new() };
    addresses
        .iter()
        .map(|one| Person {
            name: one.name().unwrap_or_default().to_owned(),
            address: one.address().unwrap_or_default().to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn reads_what_others_write_too() {
        let eml = b"From: =?utf-8?q?J=C3=BCrgen?= <j@x.test>\r\nTo: a@b.test, C <c@d.test>\r\n\
            Subject: =?utf-8?b?SGk=?=\r\nMessage-ID: <1@x.test>\r\nDate: Mon, 23 Nov 2026 10:40:12 -0600\r\n\
            Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            H=C3=A9llo=\r\n there\r\n";
        let parsed = super::read(eml).unwrap();
        assert_eq!((parsed.from.name.as_str(), parsed.subject.as_str()), ("Jürgen", "Hi"));
        assert_eq!(parsed.to.len(), 2);
        assert_eq!(parsed.date.unwrap().to_rfc3339(), "2026-11-23T16:40:12+00:00");
        assert_eq!(parsed.text.unwrap(), "Héllo there\r\n");
        assert!(parsed.attachments.is_empty());
    }
}
