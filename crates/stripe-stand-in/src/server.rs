//! HTTP: the API under `/v1`, and the pages a browser is sent to.

use crate::answer::{Answer, Reply};
use crate::form::Form;
use crate::{StandIn, api, pages};
use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

const BODY_MAX: usize = 256 * 1024;

/// A request, read.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Form,
    pub(crate) form: Form,
    /// As it came: the same key for another body is refused.
    pub(crate) body: Bytes,
    pub(crate) key: Option<String>,
    pub(crate) authorized: bool,
}

pub(crate) async fn serve(stand_in: StandIn, listener: TcpListener) -> std::io::Result<()> {
    let mut talks = JoinSet::new();
    loop {
        while talks.try_join_next().is_some() {}
        let (stream, _) = listener.accept().await?;
        let stand_in = stand_in.clone();
        talks.spawn(async move {
            let service = service_fn(|request| {
                let stand_in = stand_in.clone();
                async move { Ok::<_, Infallible>(answer(&stand_in, request).await) }
            });
            // one broken conversation is its client's trouble alone
            hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await
                .ok();
        });
    }
}

async fn answer(stand_in: &StandIn, request: Request<Incoming>) -> Answer {
    let text = |name| request.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let bearer = format!("Bearer {}", stand_in.settings.secret_key);
    let authorized = text(header::AUTHORIZATION.as_str()).is_some_and(|given| given == bearer);
    let key = text("idempotency-key");
    let (head, body) = request.into_parts();
    let Ok(body) = Limited::new(body, BODY_MAX).collect().await else {
        return Reply::bad("The body is too large.").answer();
    };
    let body = body.to_bytes();
    let asked = Asked {
        method: head.method,
        path: head.uri.path().trim_end_matches('/').to_owned(),
        query: Form::parse(head.uri.query().unwrap_or_default().as_bytes()),
        form: Form::parse(&body),
        body,
        key,
        authorized,
    };
    if asked.path.starts_with("/v1/") {
        return once(stand_in, &asked).answer();
    }
    pages::answer(stand_in, &asked)
}

/// The same key gets the same answer.
fn once(stand_in: &StandIn, asked: &Asked) -> Reply {
    if !asked.authorized {
        return Reply::no_key();
    }
    if stand_in.world().down {
        return Reply::down();
    }
    let Some(key) = asked.key.clone().filter(|_| asked.method == Method::POST) else {
        return api::answer(stand_in, asked);
    };
    let wanted = format!("{} {}", asked.path, String::from_utf8_lossy(&asked.body));
    let before = stand_in.world().answered.get(&key).cloned();
    match before {
        Some((same, status, body)) if same == wanted => {
            Reply { status: StatusCode::from_u16(status).unwrap_or_default(), body }
        }
        Some(_) => Reply::reused(),
        None => {
            let reply = api::answer(stand_in, asked);
            let kept = (wanted, reply.status.as_u16(), reply.body.clone());
            stand_in.change(|world| world.answered.insert(key, kept));
            reply
        }
    }
}
