//! Shared projects, for the customer.

use super::binary::FileAnswer;
use super::comments::{CommentBody, CommentedView, written};
use super::project_views::{Milestone, ProjectUpdate, ProjectUpdatePage};
use super::record_views::CommentView;
use super::{ApiResult, Body, ContactAuth, Once};
use crate::files;
use crate::state::Web;
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_app::portal_projects::{self, PortalProject};
use plumbline_app::{Cursor, Download};
use plumbline_domain::bid::{contract_number, project_number};
use plumbline_files::download::Show;
use plumbline_store::portal_projects::SharedProjectRow;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// A project that is shared with you.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedProject {
    id: Uuid,
    /// Such as `P-0007`.
    number: String,
    title: String,
    /// `planning`, `awaiting_approval`, `on_track`, `at_risk`, `delayed`, `on_hold`, `completed` or `cancelled`.
    status: String,
    /// Of the weighted milestones, 0 to 100; null without milestones.
    progress: Option<u8>,
    site_address: String,
    start_date: Option<NaiveDate>,
    end_date: Option<NaiveDate>,
    /// `view` or `comment`.
    level: String,
    /// When the latest update came.
    updated_at: Option<DateTime<Utc>>,
}

impl From<SharedProjectRow> for SharedProject {
    fn from(row: SharedProjectRow) -> Self {
        Self {
            progress: row.progress(),
            id: row.id,
            number: project_number(row.number),
            title: row.title,
            status: row.status.as_str().to_owned(),
            site_address: row.site_address,
            start_date: row.start_date,
            end_date: row.end_date,
            level: row.level.as_str().to_owned(),
            updated_at: row.updated_at,
        }
    }
}

/// A page of shared projects.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedProjectPage {
    /// The newest first.
    items: Vec<SharedProject>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// Whom to call.
#[derive(Debug, Object)]
pub struct ProjectManager {
    name: String,
    /// May be empty.
    phone: String,
    email: String,
}

/// A shared project with what you are shown of it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedProjectView {
    #[oai(flatten)]
    project: SharedProject,
    scope: String,
    /// The project manager; null where nobody is named.
    manager: Option<ProjectManager>,
    contract_id: Option<Uuid>,
    contract_number: Option<String>,
    /// As it was signed; null without a contract.
    contract_value_cents: Option<i64>,
    /// The approved change orders together; null without a contract.
    approved_changes_cents: Option<i64>,
    /// Contract and approved changes; null without a contract.
    current_value_cents: Option<i64>,
    /// In order.
    milestones: Vec<Milestone>,
    /// The newest 20; `GET /portal/projects/{id}/updates` has them all.
    updates: Vec<ProjectUpdate>,
    /// The oldest first.
    comments: Vec<CommentView>,
    /// Whether you can comment now.
    can_comment: bool,
}

impl From<PortalProject> for SharedProjectView {
    fn from(found: PortalProject) -> Self {
        let row = &found.row;
        let manager = row.manager_name.clone().zip(row.manager_email.clone()).map(|(name, email)| {
            ProjectManager { name, email, phone: row.manager_phone.clone().unwrap_or_default() }
        });
        Self {
            scope: row.scope.clone(),
            manager,
            contract_id: row.contract_id,
            contract_number: row.contract_number.map(contract_number),
            contract_value_cents: found.value.map(|value| value.original.0),
            approved_changes_cents: found.value.map(|value| value.changes.0),
            current_value_cents: found.value.map(|value| value.now().0),
            milestones: found.milestones.into_iter().map(Into::into).collect(),
            updates: found.updates.items.into_iter().map(Into::into).collect(),
            comments: found.comments.into_iter().map(Into::into).collect(),
            can_comment: found.can_comment,
            project: found.row.into(),
        }
    }
}

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct PortalProjectsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl PortalProjectsApi {
    /// Lists the projects that are shared with you, the newest first, 50 a page.
    #[oai(path = "/portal/projects", method = "get", operation_id = "list_shared_projects")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<SharedProjectPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let page = web.app.read(auth.actor(), async |cx| portal_projects::list(cx, cursor).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        Ok(Json(SharedProjectPage { items: page.items.into_iter().map(Into::into).collect(), next_cursor }))
    }

    /// A shared project. Reading it counts as a view.
    #[oai(path = "/portal/projects/:id", method = "get", operation_id = "get_shared_project")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        req: &poem::Request,
    ) -> ApiResult<Json<SharedProjectView>> {
        let views = files::counts(req).then_some(&web.views);
        Ok(Json(portal_projects::read(&web.app, auth.actor(), id.0, views).await?.into()))
    }

    /// Lists the updates you are shown, the newest first, 20 a page.
    #[oai(path = "/portal/projects/:id/updates", method = "get", operation_id = "list_shared_updates")]
    async fn updates(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<ProjectUpdatePage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let read = async |cx: &mut _| portal_projects::updates(cx, id.0, cursor).await;
        Ok(Json(web.app.read(auth.actor(), read).await?.into()))
    }

    /// A photo of an update you are shown, as a JPEG.
    #[oai(path = "/portal/projects/:id/photos/:photo", method = "get", operation_id = "get_shared_photo")]
    async fn photo(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        photo: Path<Uuid>,
    ) -> ApiResult<FileAnswer> {
        let read = async |cx: &mut _| portal_projects::photo(cx, id.0, photo.0).await;
        let found = web.app.read(auth.actor(), read).await?;
        let photo = Download::jpeg(found.name, found.sha256);
        FileAnswer::stored(web, auth.company().id, &photo, Show::Inline).await
    }

    /// Comments on a shared project, for the customer; staff are told.
    #[oai(
        path = "/portal/projects/:id/comments",
        method = "post",
        operation_id = "comment_on_shared_project"
    )]
    async fn comment(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CommentBody>,
    ) -> ApiResult<Json<CommentedView>> {
        let print = ("comment_on_shared_project", id.0, &body.0);
        let write = async |cx: &mut _| portal_projects::comment(cx, id.0, body.text()).await;
        written(web, auth.actor(), &once, &print, write).await
    }
}
