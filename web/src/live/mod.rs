//! Live updates over server-sent events: `/office/events` and `/portal/events`.
//!
//! A stream carries notes (see [`plumbline_app::Note`]) to one reader, until their session ends. It asks the
//! database every few seconds, so that a reader also learns of what no note reached it about.

mod streams;
mod tale;

pub use streams::Streams;

use crate::error::Failure;
use crate::session::{Contact, Signed, Staff, WhoIs};
use crate::state::Web;
use chrono::DateTime;
use plumbline_app::Error;
use poem::http::StatusCode;
use poem::web::sse::SSE;
use poem::web::{Data, Query};
use poem::{IntoResponse, Request, Response, Result, Route, get, handler};
use serde::Deserialize;
use tale::Tale;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/office/events", get(office)).at("/portal/events", get(portal))
}

/// Whether a path is a stream, which must reach the reader piece by piece.
pub fn is_stream(path: &str) -> bool {
    matches!(path, "/office/events" | "/portal/events")
}

#[derive(Debug, Deserialize)]
struct Asked {
    /// The database's clock when the page was made: what happened since then, it does not show.
    since: Option<String>,
}

#[handler]
async fn office(
    who: Result<Staff>,
    req: &Request,
    Data(web): Data<&Web>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    open(web, req, who, asked).await
}

#[handler]
async fn portal(
    who: Result<Contact>,
    req: &Request,
    Data(web): Data<&Web>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    open(web, req, who, asked).await
}

async fn open<W: WhoIs>(web: &Web, req: &Request, who: Result<Signed<W>>, asked: Asked) -> Result<Response> {
    let who = match who {
        Ok(who) => who,
        // the one answer after which a browser does not come back by itself
        Err(error) if error.status() == StatusCode::UNAUTHORIZED => {
            return Ok(Response::builder().status(StatusCode::NO_CONTENT).finish());
        }
        Err(error) => return Err(error),
    };
    // a browser that comes back by itself says what it heard last
    let since = req.header("last-event-id").map(str::to_owned).or(asked.since);
    let since = since.and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
    let place = web.streams.take(who.actor.id()).ok_or(Failure(Error::TooMany { wait: 30 }))?;
    let tale = Tale::begin(web, who.actor, place, since.map(Into::into)).await.map_err(Failure)?;
    Ok(SSE::new(tale.told()).into_response())
}
