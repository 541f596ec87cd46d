//! Projects, for staff.

use super::project_views::{Project, ProjectBody, ProjectTeamBody, ProjectView};
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::state::Web;
use plumbline_app::projects::{self, Listing};
use plumbline_app::{Cursor, Error};
use plumbline_domain::ProjectStatus;
use plumbline_i18n::Message;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A page of projects.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ProjectPage {
    /// The newest first.
    items: Vec<Project>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// A new project.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct NewProjectBody {
    /// What is written.
    #[oai(flatten)]
    project: ProjectBody,
    /// Who works on it.
    #[oai(flatten)]
    team: ProjectTeamBody,
}

/// A project over another version of it.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct UpdateProjectBody {
    /// The version it was made from.
    version: i32,
    /// What is written.
    #[oai(flatten)]
    project: ProjectBody,
}

/// Where a project stands.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
pub struct ProjectStatusBody {
    /// `planning`, `awaiting_approval`, `on_track`, `at_risk`, `delayed`, `on_hold`, `completed` or `cancelled`.
    status: String,
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
        /// Part of a number, title or customer's name.
        q: Query<Option<String>>,
        /// Only those that stand so.
        status: Query<Option<String>>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<ProjectPage>> {
        let status = status.0.as_deref().filter(|s| !s.is_empty()).map(parse).transpose()?;
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let by = Listing { search: q.0.unwrap_or_default(), status, cursor };
        let page = web.app.read(auth.actor(), async |cx| projects::list(cx, &by).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        Ok(Json(ProjectPage { items: page.items.into_iter().map(Project::from).collect(), next_cursor }))
    }

    /// Begins a project by hand, without a bid.
    #[oai(path = "/projects", method = "post", operation_id = "create_project")]
    async fn create(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<NewProjectBody>,
    ) -> ApiResult<Json<ProjectView>> {
        let (input, team) = (body.project.input(), body.team.input());
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &("create_project", &body.0), async |cx| {
            projects::create(cx, &input, &team).await
        })
        .await?;
        view(web, &auth, id).await
    }

    /// A project with its milestones, staff, shares, updates and comments.
    #[oai(path = "/projects/:id", method = "get", operation_id = "get_project")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<ProjectView>> {
        view(web, &auth, id.0).await
    }

    /// Edits a project.
    #[oai(path = "/projects/:id", method = "put", operation_id = "update_project")]
    async fn update(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<UpdateProjectBody>,
    ) -> ApiResult<Json<ProjectView>> {
        let input = body.project.input();
        let update = async |cx: &mut _| projects::update(cx, id.0, body.version, &input).await;
        web.app.write(auth.actor(), update).await?;
        view(web, &auth, id.0).await
    }

    /// Moves a project to a status. Completed while it is shared, it stays shared for good.
    #[oai(path = "/projects/:id/status", method = "put", operation_id = "set_project_status")]
    async fn set_status(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<ProjectStatusBody>,
    ) -> ApiResult<Json<ProjectView>> {
        let status = parse(&body.status)?;
        web.app.write(auth.actor(), async |cx| projects::set_status(cx, id.0, status).await).await?;
        view(web, &auth, id.0).await
    }

    /// Says who answers for a project and who works on it.
    #[oai(path = "/projects/:id/team", method = "put", operation_id = "set_project_team")]
    async fn set_team(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<ProjectTeamBody>,
    ) -> ApiResult<Json<ProjectView>> {
        let team = body.input();
        web.app.write(auth.actor(), async |cx| projects::set_team(cx, id.0, &team).await).await?;
        view(web, &auth, id.0).await
    }

    /// Deletes a project that was never shared and has no contract; any other is cancelled instead.
    #[oai(path = "/projects/:id", method = "delete", operation_id = "delete_project")]
    async fn delete(&self, Data(web): Data<&Web>, auth: StaffAuth, id: Path<Uuid>) -> ApiResult<()> {
        Ok(web.app.write(auth.actor(), async |cx| projects::delete(cx, id.0).await).await?)
    }
}

/// A project as the actor may see it now.
pub(super) async fn view(web: &Web, auth: &StaffAuth, id: Uuid) -> ApiResult<Json<ProjectView>> {
    let found = web.app.read(auth.actor(), async |cx| projects::detail(cx, id).await).await?;
    Ok(Json(found.into()))
}

fn parse(status: &str) -> Result<ProjectStatus, Error> {
    status.parse().map_err(|_| Error::invalid("status", Message::new("errors-choice")))
}
