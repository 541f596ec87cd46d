//! The bundle: everything needed to verify a contract without us, in one ZIP made of stored bytes.

use super::download::record;
use super::read::find;
use crate::documents::storage;
use crate::{Actor, App, Error, Result};
use plumbline_domain::bid::contract_number;
use plumbline_files::FilesError;
use plumbline_signing::bundle::{self, Bundle, BundledAttachment, Mark, MarkFormat};
use plumbline_signing::log::{CHAIN_0, LogProof, SignedHead};
use plumbline_store::contracts::ContractRow;
use plumbline_store::documents::{self, DocumentRow};
use plumbline_store::signatures::{self, LinkRow, SignatureRow};
use uuid::Uuid;

/// A finished ZIP.
#[derive(Debug, Clone)]
pub struct Zip {
    /// File name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The bundle of a contract. With `count` the download is recorded. A file that is missing from storage is missing
/// from the bundle, whose verification then says so.
pub async fn bundle(app: &App, actor: &Actor, id: Uuid, count: bool) -> Result<Zip> {
    let (contract, signature, attached, links) = app
        .write(actor, async |cx| {
            let contract = find(cx, id).await?;
            let company = cx.company_id();
            let signature = signatures::get(cx.conn(), company, contract.signature_id).await?;
            let signature = signature.ok_or_else(|| Error::internal("a contract without its signature"))?;
            let attached = documents::of_revision(cx.conn(), company, contract.revision_id).await?;
            let size = head_of(&signature).read().map_err(Error::internal)?.size;
            let size = i64::try_from(size).map_err(Error::internal)?;
            let links = signatures::links(cx.conn(), company, signature.log_seq - 1, size).await?;
            if count {
                let name = file_name(&contract);
                record(cx, &contract, "bundle", &name);
            }
            Ok((contract, signature, attached, links))
        })
        .await?;
    let proof = proof(&signature, links)?;
    let made = Bundle::new(
        signature.evidence.clone(),
        signature.signature.clone(),
        &signature.jws,
        app.keys()?.public(),
        Some(&proof),
    )
    .map_err(Error::internal)?;
    let bundle = fill(app, actor.company_id, made, &contract, &signature, attached).await?;
    let bytes = tokio::task::spawn_blocking(move || bundle::write(&bundle)).await.map_err(Error::internal)?;
    Ok(Zip { name: file_name(&contract), bytes: bytes.map_err(Error::internal)? })
}

fn file_name(contract: &ContractRow) -> String {
    format!("{} evidence.zip", contract_number(contract.number))
}

fn head_of(signature: &SignatureRow) -> SignedHead {
    SignedHead { head: signature.head.clone(), signature: signature.head_signature.clone() }
}

/// The way from the signature's entry to the head signed after it.
fn proof(signature: &SignatureRow, mut links: Vec<LinkRow>) -> Result<LogProof> {
    let hash = |bytes: Vec<u8>| bytes.try_into().map_err(|_| Error::internal("a hash has 32 bytes"));
    let prev = match links.first() {
        Some(first) if first.seq < signature.log_seq => hash(links.remove(0).chain)?,
        _ => CHAIN_0,
    };
    let entry = links
        .first()
        .map(|link| link.entry.clone())
        .ok_or_else(|| Error::internal("the log has no such entry"))?;
    let leaves = links.into_iter().map(|link| hash(link.leaf)).collect::<Result<_>>()?;
    Ok(LogProof { entry, prev, leaves, heads: vec![head_of(signature)] })
}

async fn fill(
    app: &App,
    company: Uuid,
    mut bundle: Bundle,
    contract: &ContractRow,
    signature: &SignatureRow,
    attached: Vec<DocumentRow>,
) -> Result<Bundle> {
    bundle.document = stored(app, company, &contract.document_sha256).await?;
    bundle.data = stored(app, company, &contract.data_sha256).await?;
    for document in attached {
        let bytes = stored(app, company, &document.sha256).await?;
        bundle.attachments.push(BundledAttachment { name: document.name, bytes });
    }
    if let Some(sha256) = &contract.certificate_sha256 {
        bundle.certificate = stored(app, company, sha256).await?;
    }
    let format = if signature.kind == "drawn" { MarkFormat::Png } else { MarkFormat::Text };
    bundle.mark = Some(Mark { format, bytes: signature.mark.clone() });
    bundle.disclosures = Some(signature.disclosures.clone());
    Ok(bundle)
}

async fn stored(app: &App, company: Uuid, sha256: &str) -> Result<Option<Vec<u8>>> {
    match app.files.get(company, sha256).await {
        Ok(bytes) => Ok(Some(bytes.to_vec())),
        Err(FilesError::Missing) => {
            tracing::error!(sha256, "a blob of a contract is missing");
            Ok(None)
        }
        Err(other) => Err(storage(other)),
    }
}
