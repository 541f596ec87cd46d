//! Opening a conversation: connect, encrypt, authenticate.

use super::settings::{Security, Server};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

/// A connection that is ready for a mail.
pub(super) async fn connect(server: &Server) -> Result<AsyncSmtpConnection, Error> {
    let tls = || TlsParameters::new(server.host.clone());
    let hello = ClientId::default();
    let wrapper = if server.security == Security::Tls { Some(tls()?) } else { None };
    let address = (server.host.as_str(), server.port);
    let mut connection = AsyncSmtpConnection::connect_tokio1(address, None, &hello, wrapper, None).await?;
    if server.security == Security::StartTls {
        connection.starttls(tls()?, &hello).await?;
    }
    if let Some(credentials) = &server.credentials {
        connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
    }
    Ok(connection)
}
