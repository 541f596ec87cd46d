//! What stands in the DNS: the proof that a domain is somebody's.
//!
//! A stub: it asks the servers that the system is set to, which go and find out. Nothing is kept: whoever just wrote a
//! record does not want to hear of a cache.

mod message;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

use message::Answer;

/// No answer: the servers could not be reached, or they failed.
#[derive(Debug, thiserror::Error)]
#[error("the DNS gave no answer: {0}")]
pub struct DnsError(String);

impl From<io::Error> for DnsError {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

/// How long one server may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// The largest answer over UDP that is taken.
const PACKET: usize = 4096;

/// Asks name servers.
#[derive(Debug, Clone, Default)]
pub struct Resolver {
    server: Option<SocketAddr>,
}

impl Resolver {
    /// Asks this server, or those that the system is set to.
    pub fn new(server: Option<SocketAddr>) -> Self {
        Self { server }
    }

    /// The texts at a name; none when there are none.
    ///
    /// # Errors
    /// [`DnsError`] when that is not known.
    pub async fn texts(&self, name: &str) -> Result<Vec<String>, DnsError> {
        let servers = match self.server {
            Some(server) => vec![server],
            None => servers(&tokio::fs::read_to_string("/etc/resolv.conf").await.unwrap_or_default()),
        };
        let mut failed = DnsError("no server is known".into());
        // each twice: a packet may be lost
        for server in servers.iter().chain(&servers) {
            match timeout(PATIENCE, ask(*server, name)).await {
                Ok(Ok(texts)) => return Ok(texts),
                Ok(Err(error)) => failed = error,
                Err(_) => failed = DnsError(format!("{server} took too long")),
            }
        }
        Err(failed)
    }
}

/// The servers of `resolv.conf`; the system's own where it names none.
fn servers(config: &str) -> Vec<SocketAddr> {
    let named =
        config.lines().filter_map(|line| line.trim().strip_prefix("nameserver")?.split_whitespace().next());
    let mut found: Vec<IpAddr> = named.filter_map(|address| address.parse().ok()).take(3).collect();
    if found.is_empty() {
        found.push(Ipv4Addr::LOCALHOST.into());
    }
    found.into_iter().map(|ip| SocketAddr::new(ip, 53)).collect()
}

async fn ask(server: SocketAddr, name: &str) -> Result<Vec<String>, DnsError> {
    let mut id = [0; 2];
    getrandom::fill(&mut id).map_err(|error| DnsError(error.to_string()))?;
    let id = u16::from_be_bytes(id);
    let question = message::question(id, name)?;
    let any: IpAddr =
        if server.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0)).await?;
    // the system lets in only what this server sends to this port
    socket.connect(server).await?;
    socket.send(&question).await?;
    let mut packet = vec![0; PACKET];
    loop {
        let n = socket.recv(&mut packet).await?;
        match message::answer(&packet[..n], id, name)? {
            Answer::Texts(texts) => return Ok(texts),
            Answer::Truncated => return over_tcp(server, &question, id, name).await,
            // somebody guesses: what was asked for may still come
            Answer::Foreign => {}
        }
    }
}

async fn over_tcp(server: SocketAddr, question: &[u8], id: u16, name: &str) -> Result<Vec<String>, DnsError> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(question.len()).map_err(|_| DnsError("the name is too long".into()))?;
    stream.write_all(&[&length.to_be_bytes(), question].concat()).await?;
    let mut packet = vec![0; usize::from(stream.read_u16().await?)];
    stream.read_exact(&mut packet).await?;
    match message::answer(&packet, id, name)? {
        Answer::Texts(texts) => Ok(texts),
        Answer::Truncated | Answer::Foreign => Err(DnsError(format!("{server} answers something else"))),
    }
}

#[cfg(test)]
mod tests {
    use super::servers;

    #[test]
    fn the_systems_servers_are_asked() {
        let config =
            "# by dhcp\nsearch lan\nnameserver 192.0.2.1\nnameserver fe80::1%eth0\nnameserver 2001:db8::53\n";
        let found: Vec<String> = servers(config).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["192.0.2.1:53", "[2001:db8::53]:53"]);
        assert_eq!(servers("").len(), 1);
    }
}
