//! Share with customer, change the level, Stop sharing.

use super::steps::back;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::forms::{LevelForm, Nothing};
use crate::office::said::Said;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::shares;
use poem::handler;
use poem::web::{Data, Path};
use uuid::Uuid;

#[handler]
pub async fn begin(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<LevelForm>,
) -> PageResult {
    let done = match form.level() {
        Ok(level) => {
            web.app.write(&who.actor, async |cx| shares::share(cx, id, level).await).await.map(|_| ())
        }
        Err(error) => Err(error),
    };
    back(web, &who, (id, ""), done, "bids-shared", Said::dialog(Some("share".into()))).await
}

#[handler]
pub async fn change(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, share_id)): Path<(Uuid, Uuid)>,
    form: Form<LevelForm>,
) -> PageResult {
    let done = match form.level() {
        Ok(level) => {
            web.app.write(&who.actor, async |cx| shares::change(cx, id, share_id, level).await).await
        }
        Err(error) => Err(error),
    };
    back(web, &who, (id, ""), done, "bids-level-changed", Said::default()).await
}

#[handler]
pub async fn stop(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, share_id)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| shares::stop(cx, id, share_id).await).await;
    back(web, &who, (id, ""), done, "bids-share-stopped", Said::default()).await
}
