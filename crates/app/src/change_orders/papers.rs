//! A change order's papers: its PDF, and what came of signing it.

use crate::contracts::{bundled, stored};
use crate::{Actor, App, Cx, Download, Error, Facts, Result, Zip};
use plumbline_domain::bid::project_number;
use plumbline_domain::change_order::order_number;
use plumbline_domain::{Action, CustomerStatus};
use plumbline_signing::bundle;
use plumbline_signing::log::VoidEntry;
use plumbline_store::change_order_revisions as revisions;
use plumbline_store::change_orders::ChangeOrderRow;
use plumbline_store::{change_order_signatures, documents, signatures, timestamps, verification};
use uuid::Uuid;

/// The PDF of a frozen revision, or the certificate of the signature that counts, for staff. Both name what the
/// contract comes to, so they are for those who may see money.
pub async fn paper(cx: &mut Cx, id: Uuid, revision: Option<i32>) -> Result<Download> {
    let row = money(cx, id).await?;
    let company = cx.company_id();
    let all = revisions::of(cx.conn(), company, id).await?;
    let Some(number) = revision else {
        let signature = signature_id(cx, &row).await?;
        return signed_paper(cx, signature, (row.project_number, row.number)).await;
    };
    let found = all.into_iter().find(|r| r.number == number).and_then(|r| r.document_sha256);
    let name = super::file_name(row.project_number, row.number, number);
    Ok(Download::pdf(name, found.ok_or(Error::NotFound)?))
}

async fn money(cx: &mut Cx, id: Uuid) -> Result<ChangeOrderRow> {
    let row = super::find(cx, id, Action::ChangeOrderRead).await?;
    if cx.decide(Action::MoneyRead, Facts::ANY).is_allowed() { Ok(row) } else { Err(Error::Forbidden) }
}

/// The signature that counts.
async fn signature_id(cx: &mut Cx, row: &ChangeOrderRow) -> Result<Uuid> {
    if row.customer_status != CustomerStatus::Approved {
        return Err(Error::NotFound);
    }
    let company = cx.company_id();
    let found = change_order_signatures::on(cx.conn(), company, row.id, row.current_revision).await?;
    found.ok_or(Error::NotFound)
}

/// The certificate of a signature; there once the worker has made it.
pub(crate) async fn signed_paper(cx: &mut Cx, signature: Uuid, numbers: (i32, i32)) -> Result<Download> {
    let company = cx.company_id();
    let sha256 = signatures::certificate(cx.conn(), company, signature).await?.ok_or(Error::NotFound)?;
    let (project, number) = (project_number(numbers.0), order_number(numbers.1));
    Ok(Download::pdf(format!("{project} {number} certificate.pdf"), sha256))
}

/// What a bundle is saved as.
pub(crate) fn bundle_name(project: i32, number: i32) -> String {
    format!("{} {} evidence.zip", project_number(project), order_number(number))
}

/// Everything needed to verify the signature that counts without us, for staff.
pub async fn bundle(app: &App, actor: &Actor, id: Uuid) -> Result<Zip> {
    let (row, signature) = app
        .read(actor, async |cx| {
            let row = money(cx, id).await?;
            let signature = signature_id(cx, &row).await?;
            Ok((row, signature))
        })
        .await?;
    evidence_bundle(app, actor, signature, (row.project_number, row.number)).await
}

/// The bundle of a signature, for whoever was allowed to have it. A file that is missing from storage is missing from
/// the bundle, whose verification then says so.
pub(crate) async fn evidence_bundle(
    app: &App,
    actor: &Actor,
    signature: Uuid,
    (project, number): (i32, i32),
) -> Result<Zip> {
    let (signature, files, attached, certificate, timestamp, proof, void) = app
        .read(actor, async |cx| {
            let company = cx.company_id();
            let row = signatures::get(cx.conn(), company, signature).await?.ok_or(Error::NotFound)?;
            let files = change_order_signatures::files(cx.conn(), company, signature).await?;
            let files = files.ok_or(Error::NotFound)?;
            let attached = documents::of_revision(cx.conn(), company, files.revision_id).await?;
            let certificate = signatures::certificate(cx.conn(), company, signature).await?;
            let timestamp = timestamps::of(cx.conn(), company, signature).await?;
            let void =
                verification::voided(cx.conn(), company, files.change_order_id, &row.certificate_id).await?;
            let cover = void.as_ref().map(|void| void.seq.unsigned_abs());
            let app = cx.app().clone();
            let (keys, seq) = (app.keys()?.public(), row.log_seq.unsigned_abs());
            let proof = crate::verification::proof(cx.conn(), keys, company, seq, None, cover).await?;
            let proof = proof.ok_or_else(|| Error::internal("the log has no such entry"))?;
            let void = void.map(|void| VoidEntry { entry: void.entry, salt: void.salt, data: void.data });
            Ok((row, files, attached, certificate, timestamp, proof, void))
        })
        .await?;
    let company = actor.company_id;
    let shown = (files.document_sha256.as_str(), files.data_sha256.as_str());
    let mut made = bundled(app, company, (&signature, &proof), shown, attached).await?;
    if let Some(sha256) = &certificate {
        made.certificate = stored(app, company, sha256).await?;
    }
    made.timestamp = timestamp.answer();
    made.void = void.map(|void| void.to_json()).transpose().map_err(Error::internal)?;
    let bytes = tokio::task::spawn_blocking(move || bundle::write(&made)).await.map_err(Error::internal)?;
    Ok(Zip { name: bundle_name(project, number), bytes: bytes.map_err(Error::internal)? })
}
