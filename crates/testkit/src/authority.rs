//! A timestamp authority of a test's own: OpenSSL answers, which is no code of ours.

use crate::openssl::{self, certify};
use anyhow::{Context, Result, ensure};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Command;
use tokio::task::JoinHandle;

const CONFIG: &str = "[tsa]
default_tsa = it
[it]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
";

/// The authority; ends with this handle.
#[derive(Debug)]
pub struct Authority {
    /// Where it is asked.
    pub url: String,
    /// How many questions it refuses first, as one that is down would.
    pub refuses: Arc<AtomicUsize>,
    folder: Arc<TempDir>,
    task: JoinHandle<()>,
}

impl Authority {
    /// Makes its certificate and starts it.
    pub async fn start() -> Result<Self> {
        let folder = Arc::new(tempfile::tempdir()?);
        std::fs::write(folder.path().join("tsa.cnf"), CONFIG)?;
        std::fs::write(folder.path().join("serial"), "01\n")?;
        certify(folder.path(), "/CN=Clock", "extendedKeyUsage=critical,timeStamping").await?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address: SocketAddr = listener.local_addr()?;
        let refuses = Arc::new(AtomicUsize::new(0));
        let (at, left) = (Arc::clone(&folder), Arc::clone(&refuses));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let refuse =
                    left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok();
                if let Err(error) = serve(stream, at.path(), refuse).await {
                    eprintln!("timestamp authority: {error:#}");
                }
            }
        });
        Ok(Self { url: format!("http://{address}/"), refuses, folder, task })
    }

    /// Whether OpenSSL finds an answer to be this authority's, over these bytes.
    pub async fn vouches(&self, data: &[u8], answer: &[u8]) -> Result<bool> {
        let folder = self.folder.path();
        std::fs::write(folder.join("data"), data)?;
        std::fs::write(folder.join("answer.tsr"), answer)?;
        let args = ["ts", "-verify", "-data", "data", "-in", "answer.tsr", "-CAfile", "ca.pem"];
        Ok(Command::new("openssl").args(args).current_dir(folder).output().await?.status.success())
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One question, one answer, and the end of the connection.
async fn serve(mut stream: TcpStream, folder: &Path, refuse: bool) -> Result<()> {
    let mut all = Vec::new();
    let body = loop {
        let mut piece = [0; 4096];
        let n = stream.read(&mut piece).await?;
        ensure!(n > 0, "the question was cut short");
        all.extend_from_slice(&piece[..n]);
        let Some(end) = all.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&all[..end]).to_ascii_lowercase();
        ensure!(head.contains("content-type: application/timestamp-query"), "{head}");
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.context("no length")?.trim().parse()?;
        if all.len() >= end + 4 + length {
            break all[end + 4..end + 4 + length].to_vec();
        }
    };
    let (status, answer) = if refuse {
        ("503 Service Unavailable", Vec::new())
    } else {
        std::fs::write(folder.join("query.tsq"), body)?;
        let args = [
            "ts",
            "-reply",
            "-config",
            "tsa.cnf",
            "-queryfile",
            "query.tsq",
            "-signer",
            "leaf.pem",
            "-inkey",
            "leaf.key",
            "-out",
            "reply.tsr",
        ];
        openssl::run(folder, &args).await?;
        ("200 OK", std::fs::read(folder.join("reply.tsr"))?)
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/timestamp-reply\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        answer.len()
    );
    stream.write_all(&[head.as_bytes(), &answer].concat()).await?;
    Ok(stream.shutdown().await?)
}
