//! Documents of a bid or a change order: upload, download, remove.

use super::uploads::{Refused, Uploads, said};
use crate::csrf::Form;
use crate::error::PageResult;
use crate::files;
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::documents::{self, On};
use plumbline_files::download::Show;
use poem::web::{Data, Multipart, Path};
use poem::{Request, Response, Result, handler};
use uuid::Uuid;

/// Whose documents a route is about; the router gives it to the handlers as data.
#[derive(Debug, Clone, Copy)]
pub struct Of {
    base: &'static str,
    on: fn(Uuid) -> On,
}

impl Of {
    /// Bids'.
    pub const BIDS: Self = Self { base: "/office/bids", on: On::Bid };
    /// Change orders'.
    pub const CHANGE_ORDERS: Self = Self { base: "/office/change-orders", on: On::ChangeOrder };

    /// The card of documents on the page of one.
    fn card(self, id: Uuid) -> String {
        format!("{}/{id}#documents", self.base)
    }
}

/// Takes one file or several; scripts send each by itself and want to be told in JSON.
#[handler]
pub async fn upload(
    Data(web): Data<&Web>,
    Data(of): Data<&Of>,
    who: Staff,
    Path(id): Path<Uuid>,
    mut form: Multipart,
    req: &Request,
) -> Result<Response> {
    let taken = take(web, &who, (of.on)(id), &mut form, req.header("x-csrf-token")).await;
    said(&who, req, &of.card(id), taken)
}

async fn take(
    web: &Web,
    who: &Staff,
    on: On,
    form: &mut Multipart,
    header: Option<&str>,
) -> Result<usize, Refused> {
    let mut uploads = Uploads::new(who, form, header);
    while let Some(field) = uploads.next().await? {
        web.app.read(&who.actor, async |cx| documents::may_attach(cx, on).await).await?;
        let received = files::receive(web, &who.actor, field).await?;
        web.app.write(&who.actor, async |cx| documents::attach(cx, on, &received).await).await?;
    }
    uploads.count()
}

#[handler]
pub async fn download(
    Data(web): Data<&Web>,
    Data(of): Data<&Of>,
    who: Staff,
    Path((id, document)): Path<(Uuid, Uuid)>,
) -> PageResult {
    let on = (of.on)(id);
    let row = web.app.read(&who.actor, async |cx| documents::find(cx, on, document).await).await?;
    files::send(web, who.company.id, &row.into(), Show::Attachment).await
}

#[handler]
pub async fn remove(
    Data(web): Data<&Web>,
    Data(of): Data<&Of>,
    who: Staff,
    Path((id, document)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let on = (of.on)(id);
    web.app.write(&who.actor, async |cx| documents::remove(cx, on, document).await).await?;
    who.page.redirect(&of.card(id), Flash::success("bids-document-removed"))
}
