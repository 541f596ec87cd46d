//! Files on their way in over several requests: pieces that lie apart until the last has come.

use bytes::Bytes;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use uuid::Uuid;

use super::Files;
use crate::FilesError;

/// The folder of pieces.
const PIECES: &str = "pieces";

fn folder(company_id: Uuid, upload: Uuid) -> Path {
    Path::from_iter([PIECES, &company_id.to_string(), &upload.to_string()])
}

fn place(company_id: Uuid, upload: Uuid, piece: Uuid) -> Path {
    Path::from_iter([PIECES, &company_id.to_string(), &upload.to_string(), &piece.to_string()])
}

impl Files {
    /// Keeps a piece of an upload; whole or not at all.
    ///
    /// # Errors
    /// [`FilesError::Full`] or [`FilesError::Io`].
    pub async fn put_piece(
        &self,
        company_id: Uuid,
        (upload, piece): (Uuid, Uuid),
        bytes: Bytes,
    ) -> Result<(), FilesError> {
        self.store.put(&place(company_id, upload, piece), bytes.into()).await?;
        Ok(())
    }

    /// The pieces of an upload one after the other, as if they had come in one stream.
    pub fn pieces(
        &self,
        company_id: Uuid,
        upload: Uuid,
        pieces: Vec<Uuid>,
    ) -> impl Stream<Item = Result<Bytes, FilesError>> + Send + 'static {
        let store = self.store.clone();
        stream::iter(pieces).then(move |piece| {
            let (store, path) = (store.clone(), place(company_id, upload, piece));
            async move { Ok::<_, FilesError>(store.get(&path).await?.bytes().await?) }
        })
    }

    /// Removes a piece that does not count.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the storage fails.
    pub async fn drop_piece(&self, company_id: Uuid, upload: Uuid, piece: Uuid) -> Result<(), FilesError> {
        gone(self.store.delete(&place(company_id, upload, piece)).await)
    }

    /// Removes all pieces of an upload.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the storage fails.
    pub async fn drop_pieces(&self, company_id: Uuid, upload: Uuid) -> Result<(), FilesError> {
        self.remove_below(&folder(company_id, upload), |_| true).await
    }

    /// Removes a company's pieces that were written before `then`: their uploads have been given up.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the storage fails.
    pub async fn sweep_pieces(
        &self,
        company_id: Uuid,
        then: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), FilesError> {
        let all = Path::from_iter([PIECES, &company_id.to_string()]);
        self.remove_below(&all, |meta| meta.last_modified < then).await
    }

    async fn remove_below(
        &self,
        folder: &Path,
        goes: impl Fn(&object_store::ObjectMeta) -> bool,
    ) -> Result<(), FilesError> {
        let found: Vec<_> = self.store.list(Some(folder)).try_collect().await?;
        for meta in found.iter().filter(|meta| goes(meta)) {
            gone(self.store.delete(&meta.location).await)?;
        }
        Ok(())
    }
}

/// What is gone is gone, whoever removed it.
pub(super) fn gone(deleted: object_store::Result<()>) -> Result<(), FilesError> {
    match deleted {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
