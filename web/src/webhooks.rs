//! What others tell us without a session: each brings its own proof.

use crate::error::Failure;
use crate::host::{Place, place};
use crate::state::Web;
use plumbline_app::Error;
use plumbline_app::billing::{self, Received};
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Body, Request, Response, Result, Route, handler, post};

/// Where Stripe's webhooks come in, on the apex alone.
pub const STRIPE: &str = "/webhooks/stripe";

/// Stripe's largest events are a tenth of this.
const BODY_MAX: usize = 1 << 20;

/// Adds the route.
pub fn routes(route: Route) -> Route {
    route.at(STRIPE, post(stripe))
}

/// The signature is over the bytes as they came, so nothing reads them before it is checked.
#[handler]
async fn stripe(req: &Request, Data(web): Data<&Web>, body: Body) -> Result<Response> {
    if *place(req)? != Place::Apex {
        return Err(Failure(Error::NotFound).into());
    }
    let body = body.into_bytes_limit(BODY_MAX).await?;
    let signature = req.header("stripe-signature").unwrap_or_default();
    let (status, said) = match billing::receive(&web.app, &body, signature).await.map_err(Failure)? {
        Received::Stored => (StatusCode::OK, "stored\n".to_owned()),
        Received::Duplicate => (StatusCode::OK, "known already\n".to_owned()),
        Received::Refused(fault) => (StatusCode::BAD_REQUEST, format!("{fault}\n")),
    };
    Ok(Response::builder().status(status).content_type("text/plain; charset=utf-8").body(said))
}
