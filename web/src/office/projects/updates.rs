//! Updates with their photos: posted, shown, hidden.

use super::detail::{Said, back};
use crate::csrf::Form;
use crate::error::PageResult;
use crate::files;
use crate::forms::PhotoQuery;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::Error;
use plumbline_app::projects::{self, MOST_PHOTOS, Photo, UpdateInput};
use plumbline_files::download::Show;
use plumbline_i18n::Message;
use poem::web::{Data, Multipart, Path, Query};
use poem::{Request, Response, Result, handler};
use serde::Deserialize;
use uuid::Uuid;

/// As many bytes an update's text can take: 4,000 characters of any script.
const TEXT: usize = 20_000;

/// Takes an update with its photos: one form, with or without script.
#[handler]
pub async fn post(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    mut form: Multipart,
    req: &Request,
) -> Result<Response> {
    let mut taken = Taken::default();
    let done = match take(web, &who, id, &mut form, req.header("x-csrf-token"), &mut taken).await {
        Ok(()) => {
            let run = async |cx: &mut _| projects::post(cx, id, &taken.input, &taken.photos).await;
            web.app.write(&who.actor, run).await.map(|_| ())
        }
        Err(Refused::Forged(error)) => return Err(error),
        Err(Refused::Error(error)) => Err(error),
    };
    let said = Said { text: taken.input.text, visible: taken.input.visible, ..Said::default() };
    Ok(back(web, &who, (id, "#updates"), done, "projects-update-posted", said).await?)
}

#[derive(Debug, Default)]
struct Taken {
    input: UpdateInput,
    photos: Vec<Photo>,
}

fn too_large(field: &'static str, max: &'static str) -> Error {
    Error::invalid(field, Message::new("errors-file-too-large").arg("max", max))
}

enum Refused {
    Forged(poem::Error),
    Error(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

async fn take(
    web: &Web,
    who: &Staff,
    id: Uuid,
    form: &mut Multipart,
    header: Option<&str>,
    taken: &mut Taken,
) -> Result<(), Refused> {
    let mut checked = false;
    while let Some(field) = files::next(form).await? {
        if field.name() == Some("csrf") {
            let csrf = files::text(field).await?;
            who.check_csrf(Some(&csrf)).map_err(Refused::Forged)?;
            checked = true;
            continue;
        }
        if !checked {
            who.check_csrf(header).map_err(Refused::Forged)?;
            checked = true;
        }
        match field.name() {
            Some("text") => {
                let bytes = files::bounded(field, TEXT, too_large("text", "20 kB")).await?;
                taken.input.text = String::from_utf8_lossy(&bytes).into_owned();
            }
            Some("visible") => taken.input.visible = files::text(field).await? == "on",
            Some("photo") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                if name.is_empty() {
                    // nothing was chosen: a browser sends an empty part
                    files::small(field, 1).await.ok();
                    continue;
                }
                web.app.read(&who.actor, async |cx| projects::may_post(cx, id).await).await?;
                if taken.photos.len() >= MOST_PHOTOS {
                    let message = Message::new("errors-too-many-files").arg("max", MOST_PHOTOS);
                    return Err(Error::invalid("photo", message).into());
                }
                let bytes =
                    files::bounded(field, projects::MAX_PHOTO_BYTES, too_large("photo", "25 MB")).await?;
                let picture = projects::receive_photo(&web.app, who.company.id, &name, bytes).await?;
                taken.photos.push(picture);
            }
            _ => {}
        }
    }
    if checked { Ok(()) } else { who.check_csrf(header).map_err(Refused::Forged) }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct VisibleForm {
    /// `yes` or `no`.
    visible: String,
}

#[handler]
pub async fn visible(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, update)): Path<(Uuid, Uuid)>,
    form: Form<VisibleForm>,
) -> PageResult {
    let shown = form.visible == "yes";
    let run = async |cx: &mut _| projects::show(cx, id, update, shown).await;
    let done = web.app.write(&who.actor, run).await;
    let words = if shown { "projects-update-shown" } else { "projects-update-hidden" };
    back(web, &who, (id, "#updates"), done, words, Said::default()).await
}

#[handler]
pub async fn photo(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, wanted)): Path<(Uuid, Uuid)>,
    Query(size): Query<PhotoQuery>,
) -> PageResult {
    let found = web.app.read(&who.actor, async |cx| projects::photo(cx, id, wanted).await).await?;
    files::send(web, who.company.id, &size.of(found), Show::Inline).await
}
