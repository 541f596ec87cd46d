//! Documents of bids, and how documents of anything are attached, handed out and taken away.

use super::binary::{FileAnswer, FileForm};
use super::record_views::DocumentView;
use super::{ApiResult, Once, StaffAuth, write_once};
use crate::files;
use crate::state::Web;
use plumbline_app::documents::{self, On};
use plumbline_files::download::Show;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use uuid::Uuid;

/// The operations.
#[derive(Debug)]
pub struct DocumentsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl DocumentsApi {
    /// Attaches a document to a bid's draft: PDF, images, DWG, DXF, spreadsheets or text, up to 50 MB.
    #[oai(path = "/bids/:id/documents", method = "post", operation_id = "attach_document")]
    async fn attach(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        form: FileForm,
    ) -> ApiResult<Json<DocumentView>> {
        attach(web, &auth, On::Bid(id.0), &once, form).await
    }

    /// A document's content.
    #[oai(path = "/bids/:id/documents/:document", method = "get", operation_id = "download_document")]
    async fn download(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        document: Path<Uuid>,
    ) -> ApiResult<FileAnswer> {
        download(web, &auth, On::Bid(id.0), document.0).await
    }

    /// Takes a document from a bid's draft.
    #[oai(path = "/bids/:id/documents/:document", method = "delete", operation_id = "remove_document")]
    async fn remove(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        document: Path<Uuid>,
    ) -> ApiResult<()> {
        remove(web, &auth, On::Bid(id.0), document.0).await
    }
}

/// Attaches a file to a bid or a change order.
pub async fn attach(
    web: &Web,
    auth: &StaffAuth,
    on: On,
    once: &Once,
    form: FileForm,
) -> ApiResult<Json<DocumentView>> {
    let field = form.file().await?;
    web.app.read(auth.actor(), async |cx| documents::may_attach(cx, on).await).await?;
    let upload = files::receive(web, auth.actor(), field).await?;
    let print = (on.id(), &upload.name, &upload.stored.sha256);
    let view: DocumentView = write_once(once, &web.app, auth.actor(), &print, async |cx| {
        Ok(documents::attach(cx, on, &upload).await?.into())
    })
    .await?;
    Ok(Json(view))
}

/// Hands out a document of a bid or a change order, to staff.
pub async fn download(web: &Web, auth: &StaffAuth, on: On, document: Uuid) -> ApiResult<FileAnswer> {
    let row = web.app.read(auth.actor(), async |cx| documents::find(cx, on, document).await).await?;
    FileAnswer::stored(web, auth.company().id, &row.into(), Show::Attachment).await
}

/// Takes a document of a bid or a change order away.
pub async fn remove(web: &Web, auth: &StaffAuth, on: On, document: Uuid) -> ApiResult<()> {
    Ok(web.app.write(auth.actor(), async |cx| documents::remove(cx, on, document).await).await?)
}
