//! A change order's documents: upload, download, remove.

use super::steps::Nothing;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::files;
use crate::office::uploads::{Refused, Uploads, said};
use crate::page::Flash;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::change_orders;
use plumbline_files::download::Show;
use poem::web::{Data, Multipart, Path};
use poem::{Request, Response, Result, handler};
use uuid::Uuid;

/// Takes one file or several; scripts send each by itself and want to be told in JSON.
#[handler]
pub async fn post(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    mut form: Multipart,
    req: &Request,
) -> Result<Response> {
    let taken = take(web, &who, id, &mut form, req.header("x-csrf-token")).await;
    said(&who, req, &format!("/office/change-orders/{id}#documents"), taken)
}

async fn take(
    web: &Web,
    who: &Staff,
    id: Uuid,
    form: &mut Multipart,
    header: Option<&str>,
) -> Result<usize, Refused> {
    let mut uploads = Uploads::new(who, form, header);
    while let Some(field) = uploads.next().await? {
        web.app.read(&who.actor, async |cx| change_orders::may_attach(cx, id).await).await?;
        let received = files::receive(web, &who.actor, field).await?;
        web.app.write(&who.actor, async |cx| change_orders::attach(cx, id, &received).await).await?;
    }
    uploads.count()
}

#[handler]
pub async fn download(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, document)): Path<(Uuid, Uuid)>,
) -> PageResult {
    let row = web.app.read(&who.actor, async |cx| change_orders::document(cx, id, document).await).await?;
    files::send(web, who.company.id, &row.sha256, &row.name, &row.media_type, Show::Attachment).await
}

#[handler]
pub async fn remove(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, document)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    web.app.write(&who.actor, async |cx| change_orders::remove(cx, id, document).await).await?;
    who.page
        .redirect(&format!("/office/change-orders/{id}#documents"), Flash::success("bids-document-removed"))
}
