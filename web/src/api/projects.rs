//! Projects, to read.

use super::{ApiResult, StaffAuth};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::{Cursor, projects};
use plumbline_domain::bid::project_number;
use plumbline_store::projects::ProjectRow;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// A project.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Project {
    id: Uuid,
    /// Such as `P-0007`.
    number: String,
    title: String,
    customer_id: Uuid,
    customer_name: String,
    /// `planning`, `awaiting_approval`, `on_track`, `at_risk`, `delayed`, `on_hold`, `completed` or `cancelled`.
    status: String,
    site_address: String,
    scope: String,
    source_bid_id: Option<Uuid>,
    contract_id: Option<Uuid>,
    /// Null without a contract, and for roles that may not see money.
    contract_value_cents: Option<i64>,
    created_at: DateTime<Utc>,
}

impl From<ProjectRow> for Project {
    fn from(row: ProjectRow) -> Self {
        Self {
            contract_value_cents: row.value().map(|cents| cents.0),
            id: row.id,
            number: project_number(row.number),
            title: row.title,
            customer_id: row.customer_id,
            customer_name: row.customer_name,
            status: row.status,
            site_address: row.site_address,
            scope: row.scope,
            source_bid_id: row.source_bid_id,
            contract_id: row.contract_id,
            created_at: row.created_at,
        }
    }
}

/// A page of projects.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ProjectPage {
    /// The newest first.
    items: Vec<Project>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct ProjectsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ProjectsApi {
    /// Lists projects, the newest first, 50 a page; field roles get those they are assigned to.
    #[oai(path = "/projects", method = "get", operation_id = "list_projects")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<ProjectPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let page = web.app.read(auth.actor(), async |cx| projects::list(cx, cursor).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        Ok(Json(ProjectPage { items: page.items.into_iter().map(Project::from).collect(), next_cursor }))
    }

    /// A project.
    #[oai(path = "/projects/:id", method = "get", operation_id = "get_project")]
    async fn get(&self, Data(web): Data<&Web>, auth: StaffAuth, id: Path<Uuid>) -> ApiResult<Json<Project>> {
        let row = web.app.read(auth.actor(), async |cx| projects::get(cx, id.0).await).await?;
        Ok(Json(row.into()))
    }
}
