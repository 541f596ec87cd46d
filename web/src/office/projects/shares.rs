//! Share with customer, change the level, Stop sharing.

use super::detail::{Said, back};
use crate::csrf::Form;
use crate::error::PageResult;
use crate::forms::{LevelForm, Nothing};
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::projects;
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
            let share = async |cx: &mut _| projects::share(cx, id, level).await;
            web.app.write(&who.actor, share).await.map(|_| ())
        }
        Err(error) => Err(error),
    };
    let said = Said { dialog: Some("share".to_owned()), ..Said::default() };
    back(web, &who, (id, ""), done, "bids-shared", said).await
}

#[handler]
pub async fn change(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, share)): Path<(Uuid, Uuid)>,
    form: Form<LevelForm>,
) -> PageResult {
    let done = match form.level() {
        Ok(level) => web.app.write(&who.actor, async |cx| projects::change(cx, id, share, level).await).await,
        Err(error) => Err(error),
    };
    back(web, &who, (id, ""), done, "bids-level-changed", Said::default()).await
}

#[handler]
pub async fn stop(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, share)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| projects::stop(cx, id, share).await).await;
    back(web, &who, (id, ""), done, "bids-share-stopped", Said::default()).await
}
