//! A receiver of webhooks, inside the test: it keeps what it is sent and answers as it is told.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// What it was sent.
#[derive(Debug, Clone)]
pub struct Received {
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Received {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    pub fn id(&self) -> &str {
        self.headers.get("webhook-id").map(String::as_str).unwrap_or_default()
    }
}

/// How it answers a request.
#[derive(Debug, Clone, Copy)]
pub enum Reply {
    Status(u16),
    /// Says nothing and keeps the connection.
    Silence,
}

#[derive(Debug)]
pub struct Receiver {
    pub url: String,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    received: mpsc::UnboundedReceiver<Received>,
    task: JoinHandle<()>,
}

impl Receiver {
    /// Answers 204 to everything it was not told otherwise about.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/hook?from=plumbline", listener.local_addr()?);
        let replies: Arc<Mutex<VecDeque<Reply>>> = Arc::default();
        let (tell, received) = mpsc::unbounded_channel();
        let scripted = replies.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tell, scripted) = (tell.clone(), scripted.clone());
                tokio::spawn(async move { serve(stream, &tell, &scripted).await });
            }
        });
        Ok(Self { url, replies, received, task })
    }

    /// The next answers, in this order.
    pub fn will_answer(&self, replies: impl IntoIterator<Item = Reply>) {
        self.replies.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(replies);
    }

    /// What comes next.
    pub async fn next(&mut self) -> Result<Received> {
        let waited = timeout(Duration::from_secs(30), self.received.recv()).await;
        waited.context("no message came")?.context("the receiver ended")
    }

    /// What came and was not looked at yet.
    pub fn rest(&mut self) -> Vec<Received> {
        std::iter::from_fn(|| self.received.try_recv().ok()).collect()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    tell: &mpsc::UnboundedSender<Received>,
    scripted: &Mutex<VecDeque<Reply>>,
) {
    let Some(received) = read(&mut stream).await else { return };
    let _ = tell.send(received);
    let reply = scripted.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop_front();
    match reply.unwrap_or(Reply::Status(204)) {
        Reply::Status(status) => {
            let body = format!("said {status}");
            let answer = format!(
                "HTTP/1.1 {status} Told\r\ncontent-length: {}\r\nlocation: http://169.254.169.254/\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes()).await;
        }
        Reply::Silence => std::future::pending().await,
    }
}

async fn read(stream: &mut TcpStream) -> Option<Received> {
    let mut raw = Vec::new();
    let (head, length) = loop {
        if stream.read_buf(&mut raw).await.ok()? == 0 {
            return None;
        }
        let Some(end) = raw.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&raw[..end]).into_owned();
        let of = |name: &str| {
            head.lines().find_map(|line| line.to_lowercase().strip_prefix(name)?.trim().parse::<usize>().ok())
        };
        break (head.clone(), end + 4 + of("content-length:").unwrap_or(0));
    };
    while raw.len() < length {
        if stream.read_buf(&mut raw).await.ok()? == 0 {
            return None;
        }
    }
    let headers = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
    let start = head.len() + 4;
    Some(Received { headers, body: String::from_utf8_lossy(&raw[start..length]).into_owned() })
}
