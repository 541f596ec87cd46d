//! Uploads that survive a lost connection.

use super::record_views::DocumentView;
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::{Error, documents};
use plumbline_i18n::Message;
use plumbline_store::uploads::UploadRow;
use poem::web::Data;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What will be sent.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct UploadBody {
    /// File name.
    name: String,
    /// Bytes, at most 50,000,000.
    size: i64,
}

/// An upload that is under way.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct UploadView {
    id: Uuid,
    name: String,
    size: i64,
    /// Bytes that are here: where the next piece begins.
    received: i64,
    /// The largest piece.
    max_piece_bytes: usize,
    /// When it is given up.
    expires_at: DateTime<Utc>,
    /// The document it became, once it is finished.
    document_id: Option<Uuid>,
}

impl From<UploadRow> for UploadView {
    fn from(row: UploadRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            size: row.size,
            received: row.received,
            max_piece_bytes: documents::MAX_PIECE,
            expires_at: row.expires_at,
            document_id: row.document_id,
        }
    }
}

/// How far an upload is.
#[derive(Debug, Clone, Object)]
pub struct ReceivedView {
    /// Bytes that are here.
    received: i64,
}

/// The operations.
#[derive(Debug)]
pub struct UploadsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl UploadsApi {
    /// Begins an upload to a bid's draft. It is given up after a day.
    #[oai(path = "/bids/:id/uploads", method = "post", operation_id = "begin_upload")]
    async fn begin(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<UploadBody>,
    ) -> ApiResult<Json<UploadView>> {
        let print = ("upload", id.0, &body.0);
        let view: UploadView = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            Ok(documents::begin(cx, id.0, &body.name, body.size).await?.into())
        })
        .await?;
        Ok(Json(view))
    }

    /// How far your upload is: after a lost connection go on from `received`.
    #[oai(path = "/bids/:id/uploads/:upload", method = "get", operation_id = "get_upload")]
    async fn status(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        upload: Path<Uuid>,
    ) -> ApiResult<Json<UploadView>> {
        let row = web.app.read(auth.actor(), async |cx| documents::status(cx, id.0, upload.0).await).await?;
        Ok(Json(row.into()))
    }

    /// Sends the next piece: 64 KB to 8 MB, the last may be smaller. 409 `upload-offset` when it does not begin where
    /// the last one ended.
    #[oai(path = "/bids/:id/uploads/:upload", method = "patch", operation_id = "send_upload_piece")]
    async fn piece(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        upload: Path<Uuid>,
        /// Where the piece begins.
        #[oai(name = "Upload-Offset")]
        offset: Header<i64>,
        body: Binary<poem::Body>,
    ) -> ApiResult<Json<ReceivedView>> {
        // who may not is told before a byte is taken
        web.app.read(auth.actor(), async |cx| documents::status(cx, id.0, upload.0).await).await?;
        let bytes = body.0.into_bytes_limit(documents::MAX_PIECE).await;
        let bytes = bytes.map_err(|error| match error {
            poem::error::ReadBodyError::PayloadTooLarge => {
                Error::invalid("piece", Message::new("bids-upload-piece"))
            }
            _ => Error::invalid("piece", Message::new("bids-upload-interrupted")),
        })?;
        let received = documents::piece(&web.app, auth.actor(), (id.0, upload.0), offset.0, bytes).await?;
        Ok(Json(ReceivedView { received }))
    }

    /// Attaches an upload that is all here. Again gives the same document.
    #[oai(path = "/bids/:id/uploads/:upload/finish", method = "post", operation_id = "finish_upload")]
    async fn finish(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        upload: Path<Uuid>,
    ) -> ApiResult<Json<DocumentView>> {
        Ok(Json(documents::finish(&web.app, auth.actor(), id.0, upload.0).await?.into()))
    }

    /// Gives an upload up.
    #[oai(path = "/bids/:id/uploads/:upload", method = "delete", operation_id = "cancel_upload")]
    async fn cancel(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        upload: Path<Uuid>,
    ) -> ApiResult<()> {
        Ok(documents::cancel(&web.app, auth.actor(), id.0, upload.0).await?)
    }
}
