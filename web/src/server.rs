//! The router, as a table of contents.

use crate::state::Web;
use crate::{
    api, assets, csrf, dev, error, headers, health, host, live, mail_settings, office, portal, preferences,
    public, sign_in, unsubscribe, webhooks,
};
use plumbline_app::{Error, Result};
use poem::listener::TcpListener;
use poem::middleware::{CatchPanic, Compression};
use poem::{Endpoint, EndpointExt, Response, Route, Server, get};
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

/// Serves until `stop` resolves, then ends open streams and lets requests end for ten seconds.
pub async fn serve(web: Web, listen: SocketAddr, stop: impl Future<Output = ()>) -> Result<()> {
    let (views, streams, app) = (web.views.clone(), web.streams.clone(), web.app.clone());
    let stop = async move {
        stop.await;
        streams.close();
    };
    let running = Server::new(TcpListener::bind(listen)).run_with_graceful_shutdown(
        endpoint(web),
        stop,
        Some(Duration::from_secs(10)),
    );
    let ended = tokio::select! {
        ended = running => ended,
        // listens to other processes for as long as this one serves
        () = app.live.hear() => Ok(()),
    };
    views.flush().await;
    ended.map_err(Error::internal)
}

/// Everything the web process answers.
pub fn endpoint(web: Web) -> impl Endpoint<Output = Response> {
    let mut route = Route::new().at("/healthz", get(health::healthz)).at("/readyz", get(health::readyz));
    route = assets::routes(route);
    route = public::routes(route);
    route = webhooks::routes(route);
    route = sign_in::routes(route);
    route = live::routes(route);
    route = mail_settings::routes(route);
    route = unsubscribe::routes(route);
    route = office::routes(route);
    route = portal::routes(route);
    route = preferences::routes(route);
    route = api::routes(route, &web);
    if web.app.config.dev_mail.is_some() {
        route = dev::routes(route);
    }
    route
        .around(csrf::check_origin)
        .around(error::render)
        // boxed between layers: their futures' types grow with the square of the depth, and the compiler with them
        .boxed()
        .around(headers::mark_head)
        .around(host::resolve)
        .around(headers::shed)
        .boxed()
        .around(error::render)
        .with(Compression::new())
        .around(headers::leave_streams_plain)
        .boxed()
        .around(headers::secure)
        .around(headers::log)
        .boxed()
        .with(CatchPanic::new())
        .data(web)
        .map_to_response()
}
