//! One `POST`, to an address that was looked at, within limits.

use crate::address::{Rules, may_reach};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::HOST;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

/// From the first look-up to the last byte that is read.
const WHOLE: Duration = Duration::from_secs(15);
/// For one address to take the connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Of an answer's head.
const HEAD_MAX: usize = 16 * 1024;
/// Of an answer's body: what is kept for people to read. The rest is not read at all.
const BODY_MAX: usize = 1000;

/// Sends.
#[derive(Clone)]
pub struct Client {
    tls: TlsConnector,
    rules: Rules,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("rules", &self.rules).finish_non_exhaustive()
    }
}

/// Why there was no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The name has no address.
    #[error("the name could not be resolved")]
    Name,
    /// The name leads to this machine or into a private network.
    #[error("the name leads to an address that is not on the public internet")]
    Private,
    /// Nobody listens there.
    #[error("no connection")]
    Connect,
    /// The certificate or the conversation was refused.
    #[error("TLS: {0}")]
    Tls(String),
    /// It took longer than it may.
    #[error("no answer within {} seconds", WHOLE.as_secs())]
    Late,
    /// What came back is not HTTP, or ended before it began.
    #[error("no readable answer")]
    Answer,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer's status, or why there is none.
    pub status: Result<u16, Fault>,
    /// The first bytes of its body, as text.
    pub body: String,
    /// How long it took.
    pub took: Duration,
}

impl Client {
    /// Trusts the roots that browsers trust.
    pub fn new(rules: Rules) -> Result<Self, rustls::Error> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), rules })
    }

    /// What it lets through.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// Posts JSON with these headers.
    pub async fn post(&self, url: &Url, headers: &[(&'static str, String)], body: Bytes) -> Answer {
        let began = Instant::now();
        let (status, body) = match timeout(WHOLE, self.try_post(url, headers, body)).await {
            Ok(Ok((status, body))) => (Ok(status), body),
            Ok(Err(fault)) => (Err(fault), String::new()),
            Err(_) => (Err(Fault::Late), String::new()),
        };
        Answer { status, body, took: began.elapsed() }
    }

    async fn try_post(
        &self,
        url: &Url,
        headers: &[(&'static str, String)],
        body: Bytes,
    ) -> Result<(u16, String), Fault> {
        let stream = self.connect(url).await?;
        let host = url.host_str().ok_or(Fault::Name)?;
        let authority = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let target = url.query().map_or_else(|| url.path().to_owned(), |q| format!("{}?{q}", url.path()));
        let mut request =
            Request::post(target).header(HOST, authority).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let request = request.body(Full::new(body)).map_err(|_| Fault::Answer)?;
        if url.scheme() == "https" {
            let name = match url.host().ok_or(Fault::Name)? {
                Host::Domain(name) => ServerName::try_from(name.to_owned()).map_err(|_| Fault::Name)?,
                Host::Ipv4(ip) => ServerName::IpAddress(ip.into()),
                Host::Ipv6(ip) => ServerName::IpAddress(ip.into()),
            };
            let stream = self.tls.connect(name, stream).await.map_err(|e| Fault::Tls(e.to_string()))?;
            converse(stream, request).await
        } else {
            converse(stream, request).await
        }
    }

    /// Resolves once, looks at every address, and connects to one of those that were looked at.
    async fn connect(&self, url: &Url) -> Result<TcpStream, Fault> {
        let port = url.port_or_known_default().ok_or(Fault::Name)?;
        let found: Vec<SocketAddr> = match url.host().ok_or(Fault::Name)? {
            Host::Ipv4(ip) => vec![(ip, port).into()],
            Host::Ipv6(ip) => vec![(ip, port).into()],
            Host::Domain(name) => lookup_host((name, port)).await.map_err(|_| Fault::Name)?.collect(),
        };
        // one that leads inside spoils the others: no honest name has both
        if found.iter().any(|address| !may_reach(url, address.ip(), self.rules)) {
            return Err(Fault::Private);
        }
        if found.is_empty() {
            return Err(Fault::Name);
        }
        for address in found {
            if let Ok(Ok(stream)) = timeout(CONNECT, TcpStream::connect(address)).await {
                return Ok(stream);
            }
        }
        Err(Fault::Connect)
    }
}

async fn converse<S>(stream: S, request: Request<Full<Bytes>>) -> Result<(u16, String), Fault>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(HEAD_MAX)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|_| Fault::Answer)?;
    // ends with this request, however it ends
    let mut driver = tokio::task::JoinSet::new();
    driver.spawn(connection);
    let response = sender.send_request(request).await.map_err(|_| Fault::Answer)?;
    let status = response.status().as_u16();
    Ok((status, first_bytes(response).await))
}

/// What comes of the body up to a limit; an answer that breaks off has said its status all the same.
async fn first_bytes(mut response: Response<Incoming>) -> String {
    let mut kept = Vec::new();
    while kept.len() < BODY_MAX {
        let Some(Ok(frame)) = response.frame().await else { break };
        if let Ok(data) = frame.into_data() {
            kept.extend_from_slice(&data[..data.len().min(BODY_MAX - kept.len())]);
        }
    }
    let text = String::from_utf8_lossy(&kept);
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// Answers one request with these bytes; gives where it listens and what it heard.
    async fn receiver(answer: Vec<u8>) -> (Url, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/in?a=b", listener.local_addr().unwrap()).parse().unwrap();
        let heard = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut heard = vec![0; 4096];
            let n = stream.read(&mut heard).await.unwrap();
            let _ = stream.write_all(&answer).await;
            String::from_utf8_lossy(&heard[..n]).into_owned()
        });
        (url, heard)
    }

    fn client(local_http: bool) -> Client {
        Client::new(Rules { local_http }).unwrap()
    }

    #[tokio::test]
    async fn says_what_it_sent_and_what_came_back() {
        let (url, heard) = receiver(b"HTTP/1.1 202 Accepted\r\ncontent-length: 3\r\n\r\nyes".to_vec()).await;
        let headers = [("webhook-id", "msg_1".to_owned())];
        let answer = client(true).post(&url, &headers, Bytes::from_static(b"{}")).await;
        assert_eq!((answer.status, answer.body.as_str()), (Ok(202), "yes"));
        let heard = heard.await.unwrap();
        assert!(heard.starts_with("POST /in?a=b HTTP/1.1\r\n") && heard.ends_with("\r\n\r\n{}"), "{heard}");
        assert!(heard.contains("webhook-id: msg_1") && heard.contains("host: 127.0.0.1:"), "{heard}");
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_and_is_not_followed() {
        let elsewhere = "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n";
        let (url, _) = receiver(elsewhere.as_bytes().to_vec()).await;
        assert_eq!(client(true).post(&url, &[], Bytes::new()).await.status, Ok(307));
    }

    #[tokio::test]
    async fn an_answer_without_end_is_cut() {
        let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
        endless.extend(std::iter::repeat_n(b'x', 5_000_000));
        let (url, _) = receiver(endless).await;
        let answer = client(true).post(&url, &[], Bytes::new()).await;
        assert_eq!((answer.status, answer.body.len()), (Ok(200), BODY_MAX));
        let mut long_head = b"HTTP/1.1 200 OK\r\nx: ".to_vec();
        long_head.extend(std::iter::repeat_n(b'x', 1_000_000));
        let (url, _) = receiver(long_head).await;
        assert_eq!(client(true).post(&url, &[], Bytes::new()).await.status, Err(Fault::Answer));
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_connected_to() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        // passes as a name, and is looked at where it is resolved
        for (url, local_http) in
            [("https://localhost", true), ("https://localhost", false), ("http://localhost", false)]
        {
            let url: Url = format!("{url}:{port}/").parse().unwrap();
            let answer = client(local_http).post(&url, &[], Bytes::new()).await;
            assert_eq!(answer.status, Err(Fault::Private), "{url}");
        }
        let nobody = timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(nobody.is_err(), "something connected");
    }

    #[tokio::test]
    async fn nobody_there_is_told_apart() {
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let url: Url = format!("http://{free}/").parse().unwrap();
        assert_eq!(client(true).post(&url, &[], Bytes::new()).await.status, Err(Fault::Connect));
        let url: Url = "https://nowhere.invalid/".parse().unwrap();
        assert_eq!(client(true).post(&url, &[], Bytes::new()).await.status, Err(Fault::Name));
    }
}
