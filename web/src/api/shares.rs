//! Sharing bids with customers.

use super::bid_views::ShareView;
use super::record_views::ShareLevelName;
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::state::Web;
use plumbline_app::shares;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How far to share.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct ShareBody {
    level: ShareLevelName,
}

impl ShareBody {
    /// How far.
    pub fn level(&self) -> ShareLevelName {
        self.level
    }
}

/// The operations.
#[derive(Debug)]
pub struct SharesApi;

#[OpenApi(prefix_path = "/api/v1")]
impl SharesApi {
    /// Shares a sent bid with its customer, who must have accepted their invitation.
    #[oai(path = "/bids/:id/shares", method = "post", operation_id = "share_bid")]
    async fn share(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<ShareBody>,
    ) -> ApiResult<Json<ShareView>> {
        let level = body.level.into();
        let print = (id.0, &body.0);
        let view: ShareView = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            Ok(ShareView::new(id.0, shares::share(cx, id.0, level).await?))
        })
        .await?;
        Ok(Json(view))
    }

    /// Changes how far a bid is shared.
    #[oai(path = "/bids/:id/shares/:share", method = "put", operation_id = "change_share")]
    async fn change(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        share: Path<Uuid>,
        body: Body<ShareBody>,
    ) -> ApiResult<()> {
        let level = body.level.into();
        Ok(web.app.write(auth.actor(), async |cx| shares::change(cx, id.0, share.0, level).await).await?)
    }

    /// Stops sharing.
    #[oai(path = "/bids/:id/shares/:share", method = "delete", operation_id = "stop_sharing")]
    async fn stop(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        share: Path<Uuid>,
    ) -> ApiResult<()> {
        Ok(web.app.write(auth.actor(), async |cx| shares::stop(cx, id.0, share.0).await).await?)
    }
}
