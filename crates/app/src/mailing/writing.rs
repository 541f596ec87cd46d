//! What every kind needs to become a mail.

use super::brand::brand;
use super::compose::Composed;
use crate::{Actor, App, Company, Error, MailKind, Result};
use plumbline_i18n::Locale;
use plumbline_mail::{Attachment, Envelope, Letter};
use plumbline_store::mails::MailRow;
use plumbline_store::{contacts, staff};
use uuid::Uuid;

/// A mail being written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writing<'a> {
    pub(super) app: &'a App,
    /// The system, for the mail's company.
    pub(super) system: &'a Actor,
    pub(super) row: &'a MailRow,
}

/// Who reads it.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    pub(super) name: String,
    /// What they have chosen; else the company's language is used.
    pub(super) locale: Option<Locale>,
}

impl Reader {
    /// `locale` is the tag of the language they have chosen; empty where they have not.
    pub(super) fn new(name: impl Into<String>, locale: &str) -> Self {
        Self { name: name.into(), locale: Locale::parse(locale) }
    }
}

impl Writing<'_> {
    /// The company's own address on the web, without a slash at the end.
    pub(super) fn url(&self, company: &Company) -> String {
        self.app.home_of(company)
    }

    /// An id among the row's parameters.
    pub(super) fn id(&self, key: &str) -> Option<Uuid> {
        self.row.params.get(key)?.as_str()?.parse().ok()
    }

    /// A text among the row's parameters; empty where there is none.
    pub(super) fn text(&self, key: &str) -> String {
        self.row.params.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned()
    }

    /// The member of staff who reads it, and their company; `None` once they may not come in any more.
    pub(super) async fn staff(&self) -> Result<Option<(Company, Reader)>> {
        let Some(id) = self.row.staff_id else { return Ok(None) };
        self.app
            .read(self.system, async |cx| {
                let company = cx.company_id();
                let reader = staff::get(cx.conn(), company, id).await?.filter(|s| s.is_active);
                Ok(reader.map(|s| (cx.company().clone(), Reader::new(s.name, &s.locale))))
            })
            .await
    }

    /// The contact who signed and reads it: even one who was deactivated since, for it is their own signature.
    pub(super) async fn signer(&self) -> Result<Option<Reader>> {
        let Some(id) = self.row.contact_id else { return Ok(None) };
        self.app
            .read(self.system, async |cx| {
                let company = cx.company_id();
                let contact = contacts::get(cx.conn(), company, id).await?;
                Ok(contact.map(|contact| Reader::new(contact.name, &contact.locale)))
            })
            .await
    }

    /// The link that ends such mails to this reader; `None` where there is no ending them.
    fn unsubscribe(&self, company: &Company) -> Option<String> {
        let topic = self.row.kind.parse::<MailKind>().ok()?.topic()?;
        let person = self.row.staff_id.or(self.row.contact_id)?;
        let token = self.app.secrets.unsubscribe_token(company.id, topic, person);
        Some(format!("{}/unsubscribe/{token}/{topic}", self.url(company)))
    }

    /// The letter in the company's look, addressed to the row's address.
    pub(super) fn letter<L: Letter>(
        &self,
        company: &Company,
        reader: &Reader,
        letter: &L,
        attachments: Vec<Attachment>,
    ) -> Result<Composed> {
        let config = &self.app.config;
        let unsubscribe = self.unsubscribe(company);
        let brand = brand(self.app, company);
        let words = plumbline_mail::render_with(
            reader.locale.unwrap_or_else(|| company.language()),
            company.zone(),
            &brand,
            letter,
            unsubscribe.as_deref(),
        )
        .map_err(Error::internal)?;
        let envelope = Envelope {
            message_id: plumbline_mail::message_id(self.row.id, config.site.base_domain()),
            from_name: company.name.clone(),
            from_address: config.mail.from.clone(),
            reply_to: brand.reply_to,
            to_name: reader.name.clone(),
            to_address: self.row.to_email.clone(),
            date: self.row.queued_at,
            unsubscribe,
        };
        Ok(match plumbline_mail::compose(&envelope, words, attachments) {
            Ok(mail) => Composed::Mail(mail),
            // the same words would be refused again
            Err(fault) => Composed::Dead(fault.to_string()),
        })
    }
}
