//! A blob on its way in: written aside, then moved to the place its hash names.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt};

use super::key;
use crate::FilesError;

/// Written in pieces of this size, the least a bucket takes; also the most memory an upload holds
/// besides the piece that just arrived.
const PART: usize = 5 * 1024 * 1024;

/// An upload into `incoming/`. Whatever happens before [`Incoming::publish`] ends, an error or a
/// dropped future, takes the half-written file with it.
pub(super) struct Incoming {
    store: Arc<dyn ObjectStore>,
    path: Path,
    upload: Box<dyn MultipartUpload>,
    part: BytesMut,
    aside: Aside,
}

impl Incoming {
    pub(super) async fn begin(store: &Arc<dyn ObjectStore>) -> Result<Self, FilesError> {
        let path = key::incoming();
        let upload = store.put_multipart(&path).await?;
        Ok(Self {
            store: Arc::clone(store),
            aside: Aside::nothing(store, &path),
            path,
            upload,
            part: BytesMut::new(),
        })
    }

    pub(super) async fn write(&mut self, mut bytes: Bytes) -> Result<(), FilesError> {
        while !bytes.is_empty() {
            let room = PART - self.part.len();
            self.part.extend_from_slice(&bytes.split_to(room.min(bytes.len())));
            if self.part.len() == PART {
                self.flush().await?;
            }
        }
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), FilesError> {
        let part = self.part.split().freeze();
        Ok(self.upload.put_part(part.into()).await?)
    }

    /// Gives up: removes what was written, now and not some time later.
    pub(super) async fn abort(mut self) {
        let gone = if self.aside.exists {
            self.aside.exists = false;
            self.store.delete(&self.path).await
        } else {
            self.upload.abort().await
        };
        if let Err(error) = gone {
            tracing::warn!(%error, "a refused upload could not be removed; the next start removes it");
        }
    }

    /// Everything has come: makes it durable.
    pub(super) async fn finish(&mut self) -> Result<(), FilesError> {
        if !self.part.is_empty() {
            self.flush().await?;
        }
        self.aside.exists = true;
        self.upload.complete().await?;
        Ok(())
    }

    /// What was finished, whole.
    pub(super) fn read(&self) -> impl Future<Output = Result<Bytes, FilesError>> + Send + 'static {
        let (store, path) = (Arc::clone(&self.store), self.path.clone());
        async move { Ok(store.get(&path).await?.bytes().await?) }
    }

    /// Moves what was finished to `to`; a blob that is there already has the same content.
    pub(super) async fn publish(mut self, to: &Path) -> Result<(), FilesError> {
        match self.store.copy_if_not_exists(&self.path, to).await {
            Ok(()) | Err(object_store::Error::AlreadyExists { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        // From here on the blob is stored, whether or not the copy beside it goes at once.
        match self.store.delete(&self.path).await {
            Ok(()) => self.aside.exists = false,
            Err(error) => tracing::warn!(%error, "a finished upload was left behind"),
        }
        Ok(())
    }
}

/// The finished file that still lies aside: an upload that is dropped before it is finished cleans up
/// by itself, this one does not.
struct Aside {
    store: Arc<dyn ObjectStore>,
    path: Path,
    exists: bool,
}

impl Aside {
    fn nothing(store: &Arc<dyn ObjectStore>, path: &Path) -> Self {
        Self { store: Arc::clone(store), path: path.clone(), exists: false }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        if self.exists {
            let (store, path) = (Arc::clone(&self.store), self.path.clone());
            runtime.spawn(async move { store.delete(&path).await });
        }
    }
}
