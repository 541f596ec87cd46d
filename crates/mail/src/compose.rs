//! From words and addresses to a message as it travels.

use crate::Rendered;
use chrono::{DateTime, Utc};
use lettre::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Mailbox, Message, MultiPart, SinglePart};
use plumbline_domain::text::{TextFault, allowed};
use std::fmt;
use uuid::Uuid;

/// Display names longer than this are cut: mail programs show fewer.
const NAME_MAX: usize = 64;
const SUBJECT_MAX: usize = 400;

/// Who writes to whom.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// As made by [`message_id`]: the same for every try, so that a repeat can be recognised.
    pub message_id: String,
    /// The company's name; made harmless and cut to fit.
    pub from_name: String,
    /// The address all mails are sent from, whose domain the relay signs for.
    pub from_address: String,
    /// The company's own address.
    pub reply_to: String,
    /// The reader's name; may be empty.
    pub to_name: String,
    /// The reader's address.
    pub to_address: String,
    /// When the mail was asked for.
    pub date: DateTime<Utc>,
    /// The address that ends such mails, for mails of which there is an end.
    pub unsubscribe: Option<String>,
}

/// A file that goes along.
#[derive(Clone)]
pub struct Attachment {
    /// As the reader saves it.
    pub file_name: String,
    /// Such as `application/pdf`.
    pub media_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attachment({}, {} bytes)", self.file_name, self.bytes.len())
    }
}

/// A message ready to travel.
#[derive(Clone)]
pub struct Mail {
    message_id: String,
    message: Message,
}

impl Mail {
    /// The Message-ID, without brackets.
    pub fn message_id(&self) -> &str {
        &self.message_id
    }

    /// The bytes of an `.eml` file. The same envelope, words and attachments give the same bytes.
    pub fn to_eml(&self) -> Vec<u8> {
        self.message.formatted()
    }

    pub(crate) fn envelope(&self) -> &lettre::address::Envelope {
        self.message.envelope()
    }
}

/// Bodies hold codes and links: neither belongs in a log.
impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({})", self.message_id)
    }
}

/// Why a message cannot be made; trying again would not help.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// A name, subject or file name that would forge a header.
    #[error("{field} {fault}")]
    Text {
        /// Which one.
        field: &'static str,
        /// What is wrong with it.
        fault: TextFault,
    },
    /// An address nobody can have.
    #[error("{field} is not an address")]
    Address {
        /// Which one.
        field: &'static str,
    },
    /// A Message-ID with other characters than letters, digits, `.`, `-`, `_` and one `@`.
    #[error("the message id is malformed")]
    MessageId,
    /// An attachment's media type that cannot be read.
    #[error("the media type of an attachment is malformed")]
    MediaType,
    /// The message as a whole.
    #[error("the message cannot be built: {0}")]
    Build(#[from] lettre::error::Error),
}

/// The Message-ID of a mail, without brackets: `{mail id}@{host}`.
pub fn message_id(mail: Uuid, host: &str) -> String {
    format!("{mail}@{host}")
}

/// Puts a message together: text and HTML as alternatives, attachments beside them.
pub fn compose(
    envelope: &Envelope,
    words: Rendered,
    attachments: Vec<Attachment>,
) -> Result<Mail, ComposeError> {
    let id = checked_id(&envelope.message_id)?;
    let boundary = id.replace('@', ".");
    let mut builder = Message::builder()
        .message_id(Some(format!("<{id}>")))
        .date(envelope.date.into())
        .from(mailbox("from", &envelope.from_name, &envelope.from_address)?)
        .reply_to(mailbox("reply_to", &envelope.from_name, &envelope.reply_to)?)
        .to(mailbox("to", &envelope.to_name, &envelope.to_address)?)
        .subject(subject(&words.subject)?)
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    if let Some(address) = &envelope.unsubscribe {
        for (name, value) in one_click(address)? {
            builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
        }
    }
    let body = MultiPart::alternative()
        .boundary(format!("words.{boundary}"))
        .singlepart(SinglePart::plain(words.text))
        .singlepart(SinglePart::html(words.html));
    let message = if attachments.is_empty() {
        builder.multipart(body)?
    } else {
        let mut mixed = MultiPart::mixed().boundary(format!("files.{boundary}")).multipart(body);
        for file in attachments {
            mixed = mixed.singlepart(part(file)?);
        }
        builder.multipart(mixed)?
    };
    Ok(Mail { message_id: id.to_owned(), message })
}

/// What lets a mail program end such mails by itself (RFC 8058).
fn one_click(address: &str) -> Result<[(&'static str, String); 2], ComposeError> {
    let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b',');
    if !address.starts_with("http") || !address.bytes().all(plain) {
        return Err(ComposeError::Address { field: "unsubscribe" });
    }
    Ok([
        ("List-Unsubscribe", format!("<{address}>")),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
    ])
}

fn part(file: Attachment) -> Result<SinglePart, ComposeError> {
    let name = line("file name", &file.file_name, 200)?;
    let kind = ContentType::parse(&file.media_type).map_err(|_| ComposeError::MediaType)?;
    Ok(Part::new(name).body(file.bytes, kind))
}

fn mailbox(field: &'static str, name: &str, address: &str) -> Result<Mailbox, ComposeError> {
    let address: Address = plumbline_domain::text::email(address)
        .ok()
        .and_then(|address| address.parse().ok())
        .ok_or(ComposeError::Address { field })?;
    let name = display_name(&line(field, name, 1_000)?);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

/// The library leaves `=?…?=` as it stands, and mail programs would decode what somebody wrote as a title.
fn subject(text: &str) -> Result<String, ComposeError> {
    Ok(single_spaced(&line("subject", text, SUBJECT_MAX)?).replace("=?", "= ?"))
}

/// Characters that make a name look like an address go; what remains is cut to fit.
fn display_name(name: &str) -> String {
    let plain = name.replace(['<', '>', '\\'], "").replace('@', " at ");
    let plain = single_spaced(&plain);
    if plain.chars().count() <= NAME_MAX {
        return plain;
    }
    let cut: String = plain.chars().take(NAME_MAX - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Where a header is folded, spaces beside each other would become one anyway.
fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line without control or bidirectional control characters: the library below panics on line ends in names.
fn line(field: &'static str, text: &str, max: usize) -> Result<String, ComposeError> {
    let fault = match text {
        text if !text.chars().all(allowed) => TextFault::Character,
        text if text.chars().count() > max => TextFault::TooLong(max),
        text => return Ok(text.trim().to_owned()),
    };
    Err(ComposeError::Text { field, fault })
}

fn checked_id(id: &str) -> Result<&str, ComposeError> {
    let part = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    match id.split_once('@') {
        Some((left, right)) if part(left) && part(right) && id.len() <= 200 => Ok(id),
        _ => Err(ComposeError::MessageId),
    }
}

#[cfg(test)]
#[path = "compose_tests.rs"]
mod tests;
