//! What goes on in a project: milestones, updates and their photos, comments, sharing.

use super::binary::{FileAnswer, FileForm};
use super::comments::{CommentBody, CommentedView, written};
use super::project_views::{MilestoneBody, ProjectShare, ProjectUpdatePage, ProjectView};
use super::projects::view;
use super::record_views::ShareLevelName;
use super::shares::ShareBody;
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::files;
use crate::state::Web;
use plumbline_app::projects::{self, MilestoneChange, UpdateInput};
use plumbline_app::{Cursor, Download, Error};
use plumbline_files::download::Show;
use plumbline_i18n::Message;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An update as it is written.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
pub struct ProjectUpdateBody {
    /// Plain text of up to 4,000 characters.
    text: String,
    /// Whether the customer sees it; no where it is left out. To add photos first, show it afterwards.
    #[oai(default)]
    visible: bool,
}

/// Whether the customer sees an update.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
pub struct UpdateVisibility {
    visible: bool,
}

/// What was made.
#[derive(Debug, Object)]
pub struct ProjectPartView {
    id: Uuid,
}

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct ProjectWorkApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ProjectWorkApi {
    /// Adds a milestone at the end.
    #[oai(path = "/projects/:id/milestones", method = "post", operation_id = "add_milestone")]
    async fn add_milestone(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<MilestoneBody>,
    ) -> ApiResult<Json<ProjectPartView>> {
        let (input, print) = (body.input(), ("add_milestone", id.0, &body.0));
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            projects::add_milestone(cx, id.0, &input).await
        })
        .await?;
        Ok(Json(ProjectPartView { id }))
    }

    /// Changes a milestone, marks it as done, or moves it.
    #[oai(path = "/projects/:id/milestones/:milestone", method = "put", operation_id = "change_milestone")]
    async fn change_milestone(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        milestone: Path<Uuid>,
        body: Body<MilestoneBody>,
    ) -> ApiResult<Json<ProjectView>> {
        let input = body.input();
        let place = body.position.and_then(|place| usize::try_from(place).ok());
        let change = MilestoneChange { input: Some(&input), done: body.done, position: place };
        let change = async |cx: &mut _| projects::change_milestone(cx, id.0, milestone.0, change).await;
        web.app.write(auth.actor(), change).await?;
        view(web, &auth, id.0).await
    }

    /// Removes a milestone.
    #[oai(path = "/projects/:id/milestones/:milestone", method = "delete", operation_id = "remove_milestone")]
    async fn remove_milestone(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        milestone: Path<Uuid>,
    ) -> ApiResult<()> {
        let remove = async |cx: &mut _| projects::remove_milestone(cx, id.0, milestone.0).await;
        Ok(web.app.write(auth.actor(), remove).await?)
    }

    /// Lists a project's updates, the newest first, 20 a page.
    #[oai(path = "/projects/:id/updates", method = "get", operation_id = "list_project_updates")]
    async fn updates(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<ProjectUpdatePage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let page = web.app.read(auth.actor(), async |cx| projects::updates(cx, id.0, cursor).await).await?;
        Ok(Json(page.into()))
    }

    /// Posts an update. Where the customer sees it, they are told by mail, once for all that come within the hour.
    #[oai(path = "/projects/:id/updates", method = "post", operation_id = "post_project_update")]
    async fn post(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<ProjectUpdateBody>,
    ) -> ApiResult<Json<ProjectPartView>> {
        let input = UpdateInput { text: body.text.clone(), visible: body.visible };
        let print = ("post_project_update", id.0, &body.0);
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            projects::post(cx, id.0, &input, &[]).await
        })
        .await?;
        Ok(Json(ProjectPartView { id }))
    }

    /// Shows an update to the customer, or hides it.
    #[oai(path = "/projects/:id/updates/:update", method = "put", operation_id = "show_project_update")]
    async fn show(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        update: Path<Uuid>,
        body: Body<UpdateVisibility>,
    ) -> ApiResult<()> {
        let show = async |cx: &mut _| projects::show(cx, id.0, update.0, body.visible).await;
        Ok(web.app.write(auth.actor(), show).await?)
    }

    /// Adds a photo to an update: PNG, JPEG or WebP, up to 25 MB. Where it was taken and with what is not kept.
    #[oai(path = "/projects/:id/updates/:update/photos", method = "post", operation_id = "add_project_photo")]
    async fn add_photo(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        update: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        form: FileForm,
    ) -> ApiResult<Json<ProjectPartView>> {
        let field = form.file().await?;
        web.app.read(auth.actor(), async |cx| projects::may_post(cx, id.0).await).await?;
        let name = field.file_name().unwrap_or_default().to_owned();
        let too_large = Error::invalid("file", Message::new("errors-file-too-large").arg("max", "25 MB"));
        let bytes = files::bounded(field, projects::MAX_PHOTO_BYTES, too_large).await?;
        let photo = projects::receive_photo(&web.app, auth.actor().company_id, &name, bytes).await?;
        let print = ("add_project_photo", id.0, update.0, photo.sha256());
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            projects::add_photo(cx, id.0, update.0, &photo).await
        })
        .await?;
        Ok(Json(ProjectPartView { id }))
    }

    /// A photo, as a JPEG.
    #[oai(path = "/projects/:id/photos/:photo", method = "get", operation_id = "get_project_photo")]
    async fn photo(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        photo: Path<Uuid>,
    ) -> ApiResult<FileAnswer> {
        let found = web.app.read(auth.actor(), async |cx| projects::photo(cx, id.0, photo.0).await).await?;
        let photo = Download::jpeg(found.name, found.sha256);
        FileAnswer::stored(web, auth.company().id, &photo, Show::Inline).await
    }

    /// Comments on a shared project, for the company; the customer is told by mail.
    #[oai(path = "/projects/:id/comments", method = "post", operation_id = "comment_on_project")]
    async fn comment(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CommentBody>,
    ) -> ApiResult<Json<CommentedView>> {
        let print = ("comment_on_project", id.0, &body.0);
        let write = async |cx: &mut _| projects::comment(cx, id.0, body.text()).await;
        written(web, auth.actor(), &once, &print, write).await
    }

    /// Shares a project with its customer, who must have accepted their invitation: `view` or `comment`.
    #[oai(path = "/projects/:id/shares", method = "post", operation_id = "share_project")]
    async fn share(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<ShareBody>,
    ) -> ApiResult<Json<ProjectShare>> {
        let level = level(&body);
        let print = ("share_project", id.0, &body.0);
        let view: ProjectShare = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            Ok(ProjectShare::new(id.0, projects::share(cx, id.0, level).await?))
        })
        .await?;
        Ok(Json(view))
    }

    /// Changes how far a project is shared.
    #[oai(path = "/projects/:id/shares/:share", method = "put", operation_id = "change_project_share")]
    async fn change_share(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        share: Path<Uuid>,
        body: Body<ShareBody>,
    ) -> ApiResult<()> {
        let level = level(&body);
        Ok(web.app.write(auth.actor(), async |cx| projects::change(cx, id.0, share.0, level).await).await?)
    }

    /// Stops sharing a project. Refused for one that was completed while it was shared.
    #[oai(path = "/projects/:id/shares/:share", method = "delete", operation_id = "stop_sharing_project")]
    async fn stop_sharing(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        share: Path<Uuid>,
    ) -> ApiResult<()> {
        Ok(web.app.write(auth.actor(), async |cx| projects::stop(cx, id.0, share.0).await).await?)
    }
}

fn level(body: &ShareBody) -> plumbline_domain::ShareLevel {
    let name: ShareLevelName = body.level();
    name.into()
}
