//! Photos of updates: drawn again, so that nothing but the picture is kept.

use crate::{App, Cx, Error, Result};
use plumbline_domain::{Action, text};
use plumbline_files::Stored;
use plumbline_files::images::{self, ImageFault};
use plumbline_i18n::Message;
use plumbline_store::project_updates::{self, NewPhoto, PhotoFile, Shown};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// The largest photo, in bytes.
pub const MAX_BYTES: usize = 25_000_000;
/// As many photos an update can have.
pub const MOST: usize = 20;

/// A large picture takes a quarter of a gigabyte while it is drawn again: never many at once.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// A photo that was made safe and stored; what is not attached afterwards belongs to nothing.
#[derive(Debug, Clone)]
pub struct Photo {
    name: String,
    large: Stored,
    small: Stored,
    width: i32,
    height: i32,
}

impl Photo {
    /// The SHA-256 of the large picture.
    pub fn sha256(&self) -> &str {
        &self.large.sha256
    }
}

/// Whether this actor may post to the project: asked before a byte is taken.
pub async fn may_post(cx: &mut Cx, project: Uuid) -> Result<()> {
    let row = super::get(cx, project).await?;
    cx.authorize(Action::ProjectPostUpdate, super::access::facts(row.assigned))
}

/// Draws an uploaded picture again and stores it. Outside any transaction.
pub async fn receive(app: &App, company: Uuid, name: &str, bytes: Vec<u8>) -> Result<Photo> {
    let name =
        text::file_name(name).map_err(|_| Error::invalid("photo", Message::new("errors-file-name")))?;
    let turn = DRAWING.acquire().await.map_err(Error::internal)?;
    let drawn = tokio::task::spawn_blocking(move || images::photo(&bytes)).await.map_err(Error::internal)?;
    drop(turn);
    let drawn = drawn.map_err(|fault| refused(&fault))?;
    let store = async |bytes: Vec<u8>| app.put(company, bytes.into(), "image/jpeg").await;
    Ok(Photo {
        name,
        large: store(drawn.large).await?,
        small: store(drawn.small).await?,
        width: i32::try_from(drawn.width).map_err(Error::internal)?,
        height: i32::try_from(drawn.height).map_err(Error::internal)?,
    })
}

fn refused(fault: &ImageFault) -> Error {
    let message = match fault {
        ImageFault::NotAPicture(_) | ImageFault::WrongType(_) | ImageFault::Drawing(_) => {
            Message::new("projects-photo-type")
        }
        ImageFault::TooLarge { .. } => Message::new("projects-photo-pixels"),
        ImageFault::Damaged(_) | ImageFault::Blank => Message::new("projects-photo-damaged"),
    };
    Error::invalid("photo", message)
}

/// Adds a photo to an update.
pub async fn attach(cx: &mut Cx, project: Uuid, update: Uuid, photo: &Photo) -> Result<Uuid> {
    let (_, facts) = super::access::lock(cx, project).await?;
    let company = cx.company_id();
    let row = project_updates::get(cx.conn(), company, project, update).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::ProjectPostUpdate, facts)?;
    if row.photos.len() >= MOST {
        return Err(Error::invalid("photo", Message::new("errors-too-many-files").arg("max", MOST)));
    }
    add(cx, update, photo).await
}

pub(super) async fn add(cx: &mut Cx, update: Uuid, photo: &Photo) -> Result<Uuid> {
    let company = cx.company_id();
    for stored in [&photo.large, &photo.small] {
        cx.note(stored).await?;
    }
    let new = NewPhoto {
        id: cx.new_id(),
        name: photo.name.clone(),
        sha256: photo.large.sha256.clone(),
        width: photo.width,
        height: photo.height,
        small_sha256: photo.small.sha256.clone(),
    };
    project_updates::add_photo(cx.conn(), company, update, &new).await?;
    Ok(new.id)
}

/// A photo, for staff.
pub async fn find(cx: &mut Cx, project: Uuid, id: Uuid) -> Result<PhotoFile> {
    super::get(cx, project).await?;
    let company = cx.company_id();
    project_updates::photo(cx.conn(), company, project, Shown::All, id).await?.ok_or(Error::NotFound)
}
