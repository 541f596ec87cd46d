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
    part: BytesMut,
    aside: Aside,
}

impl Incoming {
    pub(super) async fn begin(store: &Arc<dyn ObjectStore>) -> Result<Self, FilesError> {
        let path = key::incoming();
        let upload = store.put_multipart(&path).await?;
        Ok(Self {
            store: Arc::clone(store),
            aside: Aside { store: Arc::clone(store), path: path.clone(), left: Some(Left::Half(upload)) },
            path,
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
        Ok(self.upload()?.put_part(part.into()).await?)
    }

    /// The upload, which is there until it is finished.
    fn upload(&mut self) -> Result<&mut Box<dyn MultipartUpload>, FilesError> {
        match &mut self.aside.left {
            Some(Left::Half(upload)) => Ok(upload),
            _ => Err(FilesError::Io("the upload has ended".into())),
        }
    }

    /// Gives up: removes what was written, now and not some time later.
    pub(super) async fn abort(mut self) {
        if let Some(left) = self.aside.left.take()
            && let Err(error) = left.remove(&self.store, &self.path).await
        {
            tracing::warn!(%error, "a refused upload could not be removed; a later start removes it");
        }
    }

    /// Everything has come: makes it durable.
    pub(super) async fn finish(&mut self) -> Result<(), FilesError> {
        if !self.part.is_empty() {
            self.flush().await?;
        }
        self.upload()?.complete().await?;
        self.aside.left = Some(Left::Whole);
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
            // buckets differ in how they say "unless it exists"; two that copy at once copy the same bytes
            Err(object_store::Error::NotImplemented { .. } | object_store::Error::NotSupported { .. }) => {
                match self.store.head(to).await {
                    Ok(_) => {}
                    Err(object_store::Error::NotFound { .. }) => self.store.copy(&self.path, to).await?,
                    Err(error) => return Err(error.into()),
                }
            }
            Err(error) => return Err(error.into()),
        }
        // From here on the blob is stored, whether or not the copy beside it goes at once.
        match self.store.delete(&self.path).await {
            Ok(()) => self.aside.left = None,
            Err(error) => tracing::warn!(%error, "a finished upload was left behind"),
        }
        Ok(())
    }
}

/// What lies aside until it is published.
struct Aside {
    store: Arc<dyn ObjectStore>,
    path: Path,
    left: Option<Left>,
}

/// How far an upload has come.
enum Left {
    /// Parts, which a bucket keeps and charges for until somebody gives them up.
    Half(Box<dyn MultipartUpload>),
    /// The finished file.
    Whole,
}

impl Left {
    async fn remove(self, store: &Arc<dyn ObjectStore>, path: &Path) -> object_store::Result<()> {
        match self {
            Self::Half(mut upload) => {
                // it may have been about to become whole
                let (aborted, deleted) = (upload.abort().await, store.delete(path).await);
                if deleted.is_ok() { Ok(()) } else { aborted }
            }
            Self::Whole => store.delete(path).await,
        }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if let Some(left) = self.left.take()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let (store, path) = (Arc::clone(&self.store), self.path.clone());
            runtime.spawn(async move { left.remove(&store, &path).await });
        }
    }
}
