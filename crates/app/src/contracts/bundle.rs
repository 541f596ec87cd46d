//! The bundle: everything needed to verify a contract without us, in one ZIP made of stored bytes.

use super::download::record;
use super::papers;
use super::read::find;
use crate::documents::storage;
use crate::{Actor, App, Company, Cx, Error, Result, Zip};
use plumbline_domain::bid::contract_number;
use plumbline_files::FilesError;
use plumbline_signing::bundle::{self, Bundle, BundledAttachment, BundledParty, Mark, MarkFormat};
use plumbline_signing::log::{LogProof, VoidEntry};
use plumbline_store::acceptances::{self, AcceptanceRow};
use plumbline_store::contracts::ContractRow;
use plumbline_store::documents::{self, DocumentRow};
use plumbline_store::parties::{self, PartyRow};
use plumbline_store::signatures::{self, SignatureRow};
use plumbline_store::timestamps::{self, Stamp};
use plumbline_store::verification;
use uuid::Uuid;

/// What the database has of a contract.
struct Rows {
    company: Company,
    contract: ContractRow,
    acceptance: Option<AcceptanceRow>,
    attached: Vec<DocumentRow>,
    parties: Vec<Signed>,
    void: Option<VoidEntry>,
}

/// What a signer left.
struct Signed {
    party: PartyRow,
    signature: SignatureRow,
    proof: LogProof,
    timestamp: Stamp,
}

/// The bundle of a contract. With `count` the download is recorded. A file that is missing from storage is missing
/// from the bundle, whose verification then says so.
pub async fn bundle(app: &App, actor: &Actor, id: Uuid, count: bool) -> Result<Zip> {
    let rows = app.write(actor, async |cx| read(cx, id, count).await).await?;
    let name = file_name(&rows.contract);
    if let Some(acceptance) = &rows.acceptance {
        let papers = papers::gather(app, &rows.company, &rows.contract, acceptance, rows.attached).await?;
        let bytes = tokio::task::spawn_blocking(move || bundle::write_recorded(&papers)).await;
        return Ok(Zip { name, bytes: bytes.map_err(Error::internal)?.map_err(Error::internal)? });
    }
    let bundle = fill(app, rows).await?;
    let bytes = tokio::task::spawn_blocking(move || bundle::write(&bundle)).await.map_err(Error::internal)?;
    Ok(Zip { name, bytes: bytes.map_err(Error::internal)? })
}

async fn read(cx: &mut Cx, id: Uuid, count: bool) -> Result<Rows> {
    let contract = find(cx, id).await?;
    let company = cx.company_id();
    let attached = documents::of_revision(cx.conn(), company, contract.revision_id).await?;
    let acceptance = match contract.acceptance_id {
        Some(id) => acceptances::get(cx.conn(), company, id).await?,
        None => None,
    };
    let mut signed = Vec::new();
    let mut void = None;
    let mut cover = None;
    if let Some(certificate) = contract.certificate_id.as_deref().filter(|_| contract.voided_at.is_some()) {
        let row = verification::voided(cx.conn(), company, contract.bid_id, certificate).await?;
        cover = row.as_ref().map(|row| row.seq.unsigned_abs());
        void = row.map(|row| VoidEntry { entry: row.entry, salt: row.salt, data: row.data });
    }
    let app = cx.app().clone();
    let keys = app.keys()?.public();
    for party in parties::of_contract(cx.conn(), company, id).await? {
        let signature = signatures::get(cx.conn(), company, party.signature_id).await?;
        let signature = signature.ok_or_else(|| Error::internal("a contract without its signature"))?;
        let seq = signature.log_seq.unsigned_abs();
        let proof = crate::verification::proof(cx.conn(), keys, company, seq, None, cover).await?;
        let proof = proof.ok_or_else(|| Error::internal("the log has no such entry"))?;
        let timestamp = timestamps::of(cx.conn(), company, party.signature_id).await?;
        signed.push(Signed { party, signature, proof, timestamp });
    }
    if count {
        let name = file_name(&contract);
        record(cx, &contract, "bundle", &name);
    }
    Ok(Rows { company: cx.company().clone(), contract, acceptance, attached, parties: signed, void })
}

fn file_name(contract: &ContractRow) -> String {
    let what = if contract.electronic() { "evidence" } else { "papers" };
    format!("{} {what}.zip", contract_number(contract.number))
}

async fn fill(app: &App, rows: Rows) -> Result<Bundle> {
    let (company, contract) = (rows.company.id, &rows.contract);
    let mut parties = rows.parties.into_iter();
    let first = parties.next().ok_or_else(|| Error::internal("a contract without its signature"))?;
    let shown = (contract.document_sha256.as_str(), contract.data_sha256.as_str());
    let mut bundle = bundled(app, company, (&first.signature, &first.proof), shown, rows.attached).await?;
    bundle.certificate = certificate(app, company, &first.party).await?;
    bundle.timestamp = first.timestamp.answer();
    bundle.void = rows.void.map(|void| void.to_json()).transpose().map_err(Error::internal)?;
    for Signed { party, signature, proof, timestamp } in parties {
        let files = BundledParty {
            certificate: certificate(app, company, &party).await?,
            mark: Some(mark(&signature)),
            evidence: Some(signature.evidence),
            signature: Some(signature.signature),
            jws: Some(signature.jws.into_bytes()),
            disclosures: Some(signature.disclosures),
            log: Some(proof.to_json().map_err(Error::internal)?),
            timestamp: timestamp.answer(),
        };
        bundle.parties.insert(party.party_n.unsigned_abs(), files);
    }
    Ok(bundle)
}

/// The bundle of a signature with what was `shown`, the PDF and the data by their hashes; its certificate and what came
/// later are the caller's to add.
pub(crate) async fn bundled(
    app: &App,
    company: Uuid,
    (signature, proof): (&SignatureRow, &LogProof),
    shown: (&str, &str),
    attached: Vec<DocumentRow>,
) -> Result<Bundle> {
    let (evidence, sealed) = (signature.evidence.clone(), signature.signature.clone());
    let keys = app.keys()?.public();
    let mut bundle =
        Bundle::new(evidence, sealed, &signature.jws, keys, Some(proof)).map_err(Error::internal)?;
    bundle.document = stored(app, company, shown.0).await?;
    bundle.data = stored(app, company, shown.1).await?;
    for document in attached {
        let bytes = stored(app, company, &document.sha256).await?;
        bundle.attachments.push(BundledAttachment { name: document.name, bytes });
    }
    bundle.mark = Some(mark(signature));
    bundle.disclosures = Some(signature.disclosures.clone());
    Ok(bundle)
}

fn mark(signature: &SignatureRow) -> Mark {
    let format = if signature.kind == "drawn" { MarkFormat::Png } else { MarkFormat::Text };
    Mark { format, bytes: signature.mark.clone() }
}

async fn certificate(app: &App, company: Uuid, party: &PartyRow) -> Result<Option<Vec<u8>>> {
    match &party.certificate_sha256 {
        Some(sha256) => stored(app, company, sha256).await,
        None => Ok(None),
    }
}

pub(crate) async fn stored(app: &App, company: Uuid, sha256: &str) -> Result<Option<Vec<u8>>> {
    match app.files.get(company, sha256).await {
        Ok(bytes) => Ok(Some(bytes.to_vec())),
        Err(FilesError::Missing) => {
            tracing::error!(sha256, "a blob of a contract is missing");
            Ok(None)
        }
        Err(other) => Err(storage(other)),
    }
}
