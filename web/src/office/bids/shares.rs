//! Share with customer, change the level, Stop sharing.

use super::documents::Nothing;
use super::steps::back;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::{Error, shares};
use plumbline_domain::ShareLevel;
use plumbline_i18n::Message;
use poem::handler;
use poem::web::{Data, Path};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LevelForm {
    level: String,
}

impl LevelForm {
    fn level(&self) -> Result<ShareLevel, Error> {
        self.level.parse().map_err(|_| Error::invalid("level", Message::new("errors-choice")))
    }
}

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
    back(web, &who, id, done, "bids-shared", "share").await
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
    back(web, &who, id, done, "bids-level-changed", "").await
}

#[handler]
pub async fn stop(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, share_id)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| shares::stop(cx, id, share_id).await).await;
    back(web, &who, id, done, "bids-share-stopped", "").await
}
