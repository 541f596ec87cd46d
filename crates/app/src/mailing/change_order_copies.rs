//! The signed copy of a change order, to both sides: the same papers and the same proofs.

use super::compose::Composed;
use super::copies::{Proofs, pdfs, proofs};
use super::writing::Writing;
use crate::{Company, Result};
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use plumbline_domain::bid::project_number;
use plumbline_domain::change_order::order_number;
use plumbline_mail::Attachment;
use plumbline_mail::letters::{ChangeOrderCopy, ChangeOrderCopyStaff};
use plumbline_store::change_order_signatures::{self, ChangeOrderFiles};
use plumbline_store::signatures;

struct Copy {
    company: Company,
    files: ChangeOrderFiles,
    signed_at: DateTime<Utc>,
    proofs: Proofs,
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
            let files = change_order_signatures::files(cx.conn(), company, id).await?;
            let certificate = signatures::certificate(cx.conn(), company, id).await?;
            Ok(signature.zip(files).zip(certificate).map(|found| (cx.company().clone(), found)))
        })
        .await?;
    let Some((company, ((signature, files), certificate))) = found else { return Ok(None) };
    let name = format!("{} {}", project_number(files.project_number), order_number(files.number));
    let papers = vec![
        (format!("{name}.pdf"), files.document_sha256.clone()),
        (format!("{name} certificate.pdf"), certificate),
    ];
    Ok(Some(Copy {
        signed_at: signature.signed_at,
        proofs: proofs(writing, &company, &signature)?,
        attachments: pdfs(writing, company.id, papers).await?,
        company,
        files,
    }))
}

impl Copy {
    fn project(&self) -> String {
        format!("{} {}", project_number(self.files.project_number), self.files.project_title)
    }

    fn new_value(&self) -> Cents {
        Cents(self.files.original_cents + self.files.changes_cents + self.files.cost_cents)
    }
}

/// To the signer. It goes out even to a contact who was deactivated since: it is their own signature.
pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(reader), Some(copy)) = (writing.signer().await?, copy(&writing).await?) else {
        return Ok(Composed::Drop);
    };
    let letter = ChangeOrderCopy {
        number: order_number(copy.files.number),
        title: copy.files.title.clone(),
        project: copy.project(),
        cost: Cents(copy.files.cost_cents),
        new_value: copy.new_value(),
        signer_name: copy.files.signer_name.clone(),
        signed_at: copy.signed_at,
        verify_link: copy.proofs.verify_link,
        link: format!("{}/portal/change-orders/{}", writing.url(&copy.company), copy.files.change_order_id),
        key_thumbprint: copy.proofs.key_thumbprint,
        log_head: copy.proofs.log_head,
    };
    writing.letter(&copy.company, &reader, &letter, copy.attachments)
}

/// To staff.
pub(super) async fn compose_staff(writing: Writing<'_>) -> Result<Composed> {
    let (Some((_, reader)), Some(copy)) = (writing.staff().await?, copy(&writing).await?) else {
        return Ok(Composed::Drop);
    };
    let letter = ChangeOrderCopyStaff {
        number: order_number(copy.files.number),
        title: copy.files.title.clone(),
        project: copy.project(),
        customer_name: copy.files.customer_name.clone(),
        cost: Cents(copy.files.cost_cents),
        new_value: copy.new_value(),
        signer_name: copy.files.signer_name.clone(),
        signed_at: copy.signed_at,
        verify_link: copy.proofs.verify_link,
        link: format!("{}/office/change-orders/{}", writing.url(&copy.company), copy.files.change_order_id),
        key_thumbprint: copy.proofs.key_thumbprint,
        log_head: copy.proofs.log_head,
    };
    writing.letter(&copy.company, &reader, &letter, copy.attachments)
}
