//! "Download everything": all contracts of the reader's customer in one ZIP, made while it is sent.
//!
//! One contract at a time is in memory, and no more of it ahead of the reader than the channel holds.

use super::{Part, bundle, download, list};
use crate::documents::storage;
use crate::signing::verify_url;
use crate::{Actor, App, Cursor, Error, Happening, Limit, Result, Subject};
use bytes::Bytes;
use plumbline_domain::Event;
use plumbline_domain::bid::contract_number;
use plumbline_files::FilesError;
use plumbline_signing::bundle::attachment_name;
use plumbline_store::contracts::ContractRow;
use serde_json::json;
use std::io::{self, Write};
use std::time::Duration;
use tokio::sync::mpsc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reading every paper of a customer is dear.
const OFTEN: Limit = Limit { name: "download-everything", most: 10, window: Duration::from_hours(1) };
/// How much is written before it is handed on.
const CHUNK: usize = 64 << 10;

/// A ZIP on its way.
#[derive(Debug)]
pub struct Everything {
    /// File name.
    pub name: String,
    /// Its content, piece by piece; an error where a part could not be read, and the end of it.
    pub pieces: mpsc::Receiver<io::Result<Bytes>>,
}

/// More than may sign one bid.
const SIGNERS: i32 = 100;

/// One file of the ZIP, or why there will be none.
type Entry = Result<(String, Bytes)>;

/// Every contract of the acting contact's customer: as signed, certificate, evidence bundle, and a table of them.
/// With `count` it stands in the log.
pub async fn everything(app: &App, actor: &Actor, count: bool) -> Result<Everything> {
    let (contact, customer) = actor.contact()?;
    if count {
        app.limiter.count(OFTEN, &format!("{}:{customer}", actor.company_id)).await?;
    }
    let (contracts, company) = app
        .write(actor, async |cx| {
            let mut all = Vec::new();
            let mut cursor = Cursor::default();
            loop {
                let page = list(cx, cursor).await?;
                all.extend(page.items);
                match page.next {
                    Some(next) => cursor = Cursor(Some(next)),
                    None => break,
                }
            }
            if count {
                let numbers: Vec<_> = all.iter().map(|c| contract_number(c.number)).collect();
                let data = json!({ "contracts": numbers });
                cx.record(
                    Happening::new(Event::ContactDownloadedAll, Subject("contact", contact), data)
                        .customer(customer),
                );
            }
            Ok((all, cx.company().clone()))
        })
        .await?;
    let (entries, taken) = mpsc::channel::<Entry>(1);
    let (piece, pieces) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || write(taken, piece));
    let (app, actor) = (app.clone(), actor.clone());
    let name = format!("{} contracts.zip", company.slug);
    let slug = company.slug;
    tokio::spawn(async move {
        if let Err(error) = read(&app, &actor, &slug, &contracts, &entries).await {
            tracing::error!(%error, "a download of everything broke off");
            // nobody is left to be told where the reader has gone
            let _ = entries.send(Err(error)).await;
        }
    });
    Ok(Everything { name, pieces })
}

/// Reads contract after contract; ends early where nobody takes them any more.
async fn read(
    app: &App,
    actor: &Actor,
    slug: &str,
    contracts: &[ContractRow],
    entries: &mpsc::Sender<Entry>,
) -> Result<()> {
    let table = table(app, slug, contracts)?;
    if entries.send(Ok(("contracts.csv".into(), table.into()))).await.is_err() {
        return Ok(());
    }
    for contract in contracts {
        let number = contract_number(contract.number);
        let certificates = (1..=SIGNERS).map(Part::CertificateOf);
        let papers = [Part::Document, Part::Record, Part::Scan];
        for part in papers.into_iter().chain(certificates) {
            let found = app.read(actor, async |cx| download(cx, contract.id, part, false).await).await;
            let found = match found {
                Ok(found) => found,
                // whoever is beyond the last signer has none
                Err(Error::NotFound) if matches!(part, Part::CertificateOf(_)) => break,
                Err(Error::NotFound) => continue, // another kind of contract, or not made yet
                Err(other) => return Err(other),
            };
            let bytes = match app.files.get(actor.company_id, &found.sha256).await {
                Ok(bytes) => bytes,
                Err(FilesError::Missing) => continue, // the evidence bundle says what is missing
                Err(other) => return Err(storage(other)),
            };
            let path = format!("{number}/{}", attachment_name(&found.name));
            if entries.send(Ok((path, bytes))).await.is_err() {
                return Ok(());
            }
        }
        let zip = bundle(app, actor, contract.id, false).await?;
        if entries.send(Ok((format!("{number}/{}", zip.name), zip.bytes.into()))).await.is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// What there is, for a spreadsheet.
fn table(app: &App, slug: &str, contracts: &[ContractRow]) -> Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer(Vec::from("\u{feff}"));
    csv.write_record([
        "contract",
        "title",
        "bid",
        "revision",
        "value",
        "signed_by",
        "signed_at",
        "voided_at",
        "verify",
    ])
    .map_err(Error::internal)?;
    for c in contracts {
        csv.write_record([
            contract_number(c.number),
            harmless(&c.title),
            plumbline_domain::bid::bid_number(c.bid_number),
            c.revision.to_string(),
            c.value.plain(),
            harmless(&c.signer_name),
            c.signed_at.to_rfc3339(),
            c.voided_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            c.certificate_id.as_deref().map(|id| verify_url(app, slug, id)).unwrap_or_default(),
        ])
        .map_err(Error::internal)?;
    }
    csv.into_inner().map_err(Error::internal)
}

/// A spreadsheet takes some texts for formulas.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() }
}

/// Writes the ZIP on a thread of its own; it waits wherever its reader is slow.
fn write(mut entries: mpsc::Receiver<Entry>, pieces: mpsc::Sender<io::Result<Bytes>>) {
    let mut pipe = Pipe { pieces, held: Vec::with_capacity(CHUNK), gone: false };
    let mut zip = ZipWriter::new_stream(&mut pipe);
    // a streamed entry ends with its size, which many programs read after a deflated one only
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    let mut broken = false;
    while let Some(entry) = entries.blocking_recv() {
        let written = entry.map_err(io::Error::other).and_then(|(path, bytes)| {
            zip.start_file(path, options)?;
            zip.write_all(&bytes)
        });
        if written.is_err() {
            broken = true;
            break;
        }
    }
    if broken {
        // half a ZIP must not look like a whole one: its end is not written, and the answer breaks off
        std::mem::forget(zip);
        pipe.fail();
        return;
    }
    let ended = zip.finish().map(|_| ());
    match ended {
        Ok(()) => pipe.send(),
        Err(_) => pipe.fail(),
    }
}

/// From the ZIP's writer into the answer.
struct Pipe {
    pieces: mpsc::Sender<io::Result<Bytes>>,
    held: Vec<u8>,
    /// Nobody reads any more.
    gone: bool,
}

impl Pipe {
    fn send(&mut self) {
        let piece = Bytes::from(std::mem::replace(&mut self.held, Vec::with_capacity(CHUNK)));
        self.gone = self.gone || self.pieces.blocking_send(Ok(piece)).is_err();
    }

    fn fail(&mut self) {
        let _ = self.pieces.blocking_send(Err(io::Error::other("a contract could not be read")));
    }
}

impl Write for Pipe {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        if self.gone {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.held.extend_from_slice(buf);
        if self.held.len() >= CHUNK {
            self.send();
        }
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(entries: Vec<Entry>) -> (Vec<u8>, bool) {
        let (send, taken) = mpsc::channel(entries.len().max(1));
        for entry in entries {
            send.blocking_send(entry).unwrap();
        }
        drop(send);
        let (piece, mut pieces) = mpsc::channel(4);
        let writer = std::thread::spawn(move || write(taken, piece));
        let (mut bytes, mut failed) = (Vec::new(), false);
        while let Some(piece) = pieces.blocking_recv() {
            match piece {
                Ok(piece) => bytes.extend_from_slice(&piece),
                Err(_) => failed = true,
            }
        }
        writer.join().unwrap();
        (bytes, failed)
    }

    #[test]
    fn what_goes_in_comes_out() {
        let big: Bytes = (0..300_000_u32).flat_map(u32::to_le_bytes).collect::<Vec<u8>>().into();
        let entries = vec![
            Ok(("a.txt".to_owned(), Bytes::from_static(b"a"))),
            Ok(("C-0001/b.bin".to_owned(), big.clone())),
        ];
        let (bytes, failed) = run(entries);
        assert!(!failed);
        let mut zip = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let mut read = Vec::new();
        io::Read::read_to_end(&mut zip.by_name("C-0001/b.bin").unwrap(), &mut read).unwrap();
        assert_eq!((read.len(), read == big), (big.len(), true));
    }

    #[test]
    fn half_a_zip_does_not_look_like_a_whole_one() {
        let (bytes, failed) =
            run(vec![Ok(("a.txt".to_owned(), Bytes::from_static(b"a"))), Err(Error::NotFound)]);
        assert!(failed && zip::ZipArchive::new(io::Cursor::new(bytes)).is_err());
    }

    #[test]
    fn a_spreadsheet_reads_no_formulas() {
        assert_eq!((harmless("=1+1").as_str(), harmless("Wall").as_str()), ("'=1+1", "Wall"));
    }
}
