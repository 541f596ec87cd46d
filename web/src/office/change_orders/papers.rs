//! A change order's papers: the draft as it would be sent, what was frozen, and what came of the signature.

use crate::error::PageResult;
use crate::files;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::change_orders;
use plumbline_files::download::Show;
use poem::handler;
use poem::web::{Data, Path};
use uuid::Uuid;

#[handler]
pub async fn preview(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    let (frozen, pdf) = change_orders::preview(&web.app, &who.actor, id).await?;
    let name = format!("{}-r{}-preview.pdf", frozen.order_number, frozen.revision);
    Ok(files::send_bytes(pdf.bytes, &name, "application/pdf", Show::Inline))
}

#[handler]
pub async fn revision(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, number)): Path<(Uuid, i32)>,
) -> PageResult {
    let paper = web.app.read(&who.actor, async |cx| change_orders::paper(cx, id, Some(number)).await).await?;
    files::send(web, who.company.id, &paper, Show::Inline).await
}

#[handler]
pub async fn certificate(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    let paper = web.app.read(&who.actor, async |cx| change_orders::paper(cx, id, None).await).await?;
    files::send(web, who.company.id, &paper, Show::Attachment).await
}

#[handler]
pub async fn bundle(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    let zip = change_orders::bundle(&web.app, &who.actor, id).await?;
    Ok(files::send_zip(zip))
}
