//! `/verify/{id}`: one certificate, as a page or as JSON.

use super::answer::Verification;
use super::{count, mailed_head, open_to_all, page, problem, unlisted};
use crate::error::{Failure, PageResult};
use crate::host::{Place, place};
use crate::session::Visitor;
use crate::state::Web;
use plumbline_app::Error;
use plumbline_app::verification::{home_of, verify};
use poem::http::{StatusCode, header};
use poem::web::{Data, Path, Query};
use poem::{FromRequest, Request, Response, handler};
use poem_openapi::types::ToJSON;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// A signed log head from a mail.
    head: String,
}

/// The verdict, recomputed now. On the apex the company's own host answers.
#[handler]
pub async fn show(
    req: &Request,
    Data(web): Data<&Web>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (id, json) = match id.strip_suffix(".json") {
        Some(id) => (id, true),
        None => (id.as_str(), wants_json(req)),
    };
    let shown = shown(req, web, id, json, &asked.head).await;
    Ok(unlisted(match (shown, json) {
        (Ok(res), true) => open_to_all(res),
        (Err(failure), true) => open_to_all(problem(failure)),
        (Ok(res), false) => res,
        (Err(failure), false) => return Err(failure),
    }))
}

async fn shown(req: &Request, web: &Web, id: &str, json: bool, head: &str) -> PageResult {
    count(web, &crate::origin::of(req, web)).await?;
    let company = match place(req)? {
        Place::Apex => return away(req, web, id).await,
        Place::Company { id, .. } => *id,
    };
    if json {
        let (report, stored) = verify(&web.app, company, id, mailed_head(Some(head))?).await?;
        let body = Verification::new(&report, &stored).to_json_string();
        return Ok(Response::builder().content_type("application/json").body(body));
    }
    let (mailed, errors) = match mailed_head(Some(head)) {
        Ok(mailed) => (mailed, Vec::new()),
        Err(Error::Invalid(errors)) => (None, errors),
        Err(other) => return Err(other.into()),
    };
    let (report, stored) = verify(&web.app, company, id, mailed).await?;
    let visitor = Visitor::from_request_without_body(req).await.map_err(|_| Failure(Error::NotFound))?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let context = page::context(&visitor.page, id, head, &report, &stored, &errors);
    visitor.page.render_status(web, status, "public/verify_result.html", context)
}

/// To the same path and query on the host of the company that issued it.
async fn away(req: &Request, web: &Web, id: &str) -> PageResult {
    let home = home_of(&web.app, id).await?;
    let path =
        req.original_uri().path_and_query().map_or_else(|| format!("/verify/{id}"), ToString::to_string);
    Ok(Response::builder()
        .status(StatusCode::FOUND)
        .header(header::LOCATION, format!("{home}{path}"))
        .finish())
}

fn wants_json(req: &Request) -> bool {
    req.header("accept")
        .is_some_and(|accept| accept.contains("application/json") && !accept.contains("text/html"))
}
