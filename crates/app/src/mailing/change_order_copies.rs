//! The signed copy of a change order, to both sides: the same papers and the same proofs.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::documents::storage;
use crate::{Company, Error, Result};
use plumbline_domain::Cents;
use plumbline_domain::bid::project_number;
use plumbline_domain::change_order::order_number;
use plumbline_mail::Attachment;
use plumbline_mail::letters::{ChangeOrderCopy, ChangeOrderCopyStaff};
use plumbline_signing::evidence::Evidence;
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::SignedHead;
use plumbline_store::signatures::{self, ChangeOrderFiles, SignatureRow};
use plumbline_store::{contacts, staff};

struct Copy {
    company: Company,
    files: ChangeOrderFiles,
    signature: SignatureRow,
    kid: String,
    attachments: Vec<Attachment>,
}

/// The copy of the row's signature; `None` without one or before its certificate is made.
async fn copy(writing: &Writing<'_>) -> Result<Option<Copy>> {
    let Some(id) = writing.id("signature_id") else { return Ok(None) };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let signature = signatures::get(cx.conn(), company, id).await?;
            let files = signatures::change_order_files(cx.conn(), company, id).await?;
            let certificate = signatures::certificate(cx.conn(), company, id).await?;
            Ok(signature.zip(files).zip(certificate).map(|found| (cx.company().clone(), found)))
        })
        .await?;
    let Some((company, ((signature, files), certificate))) = found else { return Ok(None) };
    let evidence: Evidence =
        jcs::parse_canonical(&signature.evidence, Profile::Evidence).map_err(Error::internal)?;
    let name = format!("{} {}", project_number(files.project_number), order_number(files.number));
    let mut attachments = Vec::new();
    for (name, sha256) in
        [(format!("{name}.pdf"), &files.document_sha256), (format!("{name} certificate.pdf"), &certificate)]
    {
        let bytes = writing.app.files.get(company.id, sha256).await.map_err(storage)?.to_vec();
        attachments.push(Attachment { file_name: name, media_type: "application/pdf".into(), bytes });
    }
    Ok(Some(Copy { company, files, signature, kid: evidence.kid, attachments }))
}

impl Copy {
    fn project(&self) -> String {
        format!("{} {}", project_number(self.files.project_number), self.files.project_title)
    }

    fn verify_link(&self, writing: &Writing<'_>) -> String {
        format!("{}/verify/{}", writing.url(&self.company), self.signature.certificate_id)
    }

    fn log_head(&self) -> String {
        let signature = &self.signature;
        SignedHead { head: signature.head.clone(), signature: signature.head_signature.clone() }.to_token()
    }

    fn new_value(&self) -> Cents {
        Cents(self.files.original_cents + self.files.changes_cents + self.files.cost_cents)
    }
}

/// To the signer. It goes out even to a contact who was deactivated since: it is their own signature.
pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(contact) = writing.row.contact_id else { return Ok(Composed::Drop) };
    let reader = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok(contacts::get(cx.conn(), company, contact).await?)
        })
        .await?;
    let (Some(reader), Some(copy)) = (reader, copy(&writing).await?) else { return Ok(Composed::Drop) };
    let letter = ChangeOrderCopy {
        number: order_number(copy.files.number),
        title: copy.files.title.clone(),
        project: copy.project(),
        cost: Cents(copy.files.cost_cents),
        new_value: copy.new_value(),
        signer_name: copy.files.signer_name.clone(),
        signed_at: copy.signature.signed_at,
        verify_link: copy.verify_link(&writing),
        link: format!("{}/portal/change-orders/{}", writing.url(&copy.company), copy.files.change_order_id),
        key_thumbprint: copy.kid.clone(),
        log_head: copy.log_head(),
    };
    writing.letter(&copy.company, &Reader::new(reader.name, &reader.locale), &letter, copy.attachments)
}

/// To staff.
pub(super) async fn compose_staff(writing: Writing<'_>) -> Result<Composed> {
    let Some(id) = writing.row.staff_id else { return Ok(Composed::Drop) };
    let reader = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok(staff::get(cx.conn(), company, id).await?.filter(|s| s.is_active))
        })
        .await?;
    let (Some(reader), Some(copy)) = (reader, copy(&writing).await?) else { return Ok(Composed::Drop) };
    let letter = ChangeOrderCopyStaff {
        number: order_number(copy.files.number),
        title: copy.files.title.clone(),
        project: copy.project(),
        customer_name: copy.files.customer_name.clone(),
        cost: Cents(copy.files.cost_cents),
        new_value: copy.new_value(),
        signer_name: copy.files.signer_name.clone(),
        signed_at: copy.signature.signed_at,
        verify_link: copy.verify_link(&writing),
        link: format!("{}/office/change-orders/{}", writing.url(&copy.company), copy.files.change_order_id),
        key_thumbprint: copy.kid.clone(),
        log_head: copy.log_head(),
    };
    writing.letter(&copy.company, &Reader::new(reader.name, ""), &letter, copy.attachments)
}
