//! A handler that does nothing: what the server itself can do on this machine. Prints its port.

use poem::{EndpointExt as _, Route, Server, get, handler, listener::TcpAcceptor, middleware::SetHeader};

#[handler]
fn hello() -> &'static str {
    "hello"
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    println!("{}", listener.local_addr()?.port());
    let app = Route::new().at("/", get(hello)).with(SetHeader::new().overriding("cache-control", "no-store"));
    Server::new_with_acceptor(TcpAcceptor::from_std(listener)?).run(app).await
}
