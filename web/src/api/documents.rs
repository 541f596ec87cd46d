//! Documents of bids.

use super::bid_views::DocumentView;
use super::binary::{FileAnswer, FileForm};
use super::{ApiResult, Once, Problem, StaffAuth, write_once};
use crate::error::Failure;
use crate::files;
use crate::state::Web;
use plumbline_app::{Error, documents};
use plumbline_files::download::Show;
use plumbline_i18n::Message;
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
        let mut parts = form.0.0;
        while let Some(field) = files::next(&mut parts).await? {
            if field.name() != Some("file") {
                continue;
            }
            web.app.read(auth.actor(), async |cx| documents::may_attach(cx, id.0).await).await?;
            let upload = files::receive(web, auth.actor(), field).await?;
            let print = (id.0, &upload.name, &upload.stored.sha256);
            let view: DocumentView = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
                Ok(documents::attach(cx, id.0, &upload).await?.into())
            })
            .await?;
            return Ok(Json(view));
        }
        Err(Error::invalid("file", Message::new("errors-file-missing")).into())
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
        let row = web.app.read(auth.actor(), async |cx| documents::find(cx, id.0, document.0).await).await?;
        let company = auth.company().id;
        let sent = files::send(web, company, &row.sha256, &row.name, &row.media_type, Show::Attachment).await;
        Ok(FileAnswer(sent.map_err(|Failure(error)| Problem::from(error))?))
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
        Ok(web.app.write(auth.actor(), async |cx| documents::remove(cx, id.0, document.0).await).await?)
    }
}
