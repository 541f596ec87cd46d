//! A name server of a test's own on loopback: texts at names, and nothing else.

use anyhow::Result;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::UdpSocket;
use tokio::task::JoinHandle;

type Texts = Arc<Mutex<BTreeMap<String, Vec<String>>>>;

/// The server; ends with this handle.
#[derive(Debug)]
pub struct Dns {
    /// Where it listens.
    pub address: SocketAddr,
    texts: Texts,
    task: JoinHandle<()>,
}

impl Dns {
    /// Starts one that knows nothing.
    pub async fn start() -> Result<Self> {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let (address, texts) = (socket.local_addr()?, Texts::default());
        let known = Arc::clone(&texts);
        let task = tokio::spawn(async move {
            let mut packet = [0_u8; 1232];
            while let Ok((n, from)) = socket.recv_from(&mut packet).await {
                if let Some(answer) = answer(&packet[..n], &known) {
                    let _ = socket.send_to(&answer, from).await;
                }
            }
        });
        Ok(Self { address, texts, task })
    }

    /// Makes these the texts at a name.
    pub fn set(&self, name: &str, texts: &[&str]) {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_lowercase(), texts);
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers one question (RFC 1035, 4.1): its header, the question again, the texts at the name.
fn answer(packet: &[u8], known: &Texts) -> Option<Vec<u8>> {
    let (mut labels, mut at) = (Vec::new(), 12);
    loop {
        let length = usize::from(*packet.get(at)?);
        at += 1;
        if length == 0 {
            break;
        }
        labels.push(std::str::from_utf8(packet.get(at..at + length)?).ok()?.to_lowercase());
        at += length;
    }
    let question = packet.get(12..at + 4)?;
    let is_text = packet.get(at..at + 2)? == [0, 16];
    let known = known.lock().unwrap_or_else(PoisonError::into_inner);
    let texts = known.get(&labels.join("."));
    let found: &[String] = texts.filter(|_| is_text).map_or(&[], Vec::as_slice);
    let mut out = packet.get(..2)?.to_vec();
    out.extend([
        0x81,
        if texts.is_some() { 0x80 } else { 0x83 },
        0,
        1,
        0,
        u8::try_from(found.len()).ok()?,
        0,
        0,
        0,
        0,
    ]);
    out.extend(question);
    for text in found {
        let length = u8::try_from(text.len()).ok()?;
        // the name of the question, TXT, IN, not to be kept
        out.extend([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 0, 0, length.checked_add(1)?, length]);
        out.extend(text.as_bytes());
    }
    Some(out)
}
