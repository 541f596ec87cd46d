//! Webhooks.

use super::webhook_views::{
    DeliveryPage, DeliveryView, NewWebhookBody, WebhookBody, WebhookPage, WebhookView, WebhookWithSecret,
};
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::state::Web;
use plumbline_app::Cursor;
use plumbline_app::webhooks::{self, Created};
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct WebhooksApi;

#[OpenApi(prefix_path = "/api/v1")]
impl WebhooksApi {
    /// Lists webhooks, the newest first, 50 a page.
    #[oai(path = "/webhooks", method = "get", operation_id = "list_webhooks")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<WebhookPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let page = web.app.read(auth.actor(), async |cx| webhooks::list(cx, cursor).await).await?;
        Ok(Json(page.into()))
    }

    /// Adds a webhook. Its secret, under which messages are signed, is told this once.
    #[oai(path = "/webhooks", method = "post", operation_id = "create_webhook")]
    async fn create(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<NewWebhookBody>,
    ) -> ApiResult<Json<WebhookWithSecret>> {
        let input = body.0.input();
        let made: Created = write_once(&once, &web.app, auth.actor(), &("webhook", &input), async |cx| {
            webhooks::create(cx, &input).await
        })
        .await?;
        told(web, &auth, made).await
    }

    /// One webhook.
    #[oai(path = "/webhooks/:id", method = "get", operation_id = "get_webhook")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<WebhookView>> {
        Ok(Json(show(web, &auth, id.0).await?))
    }

    /// Overwrites a webhook's address, events, description, and whether it is on.
    #[oai(path = "/webhooks/:id", method = "put", operation_id = "update_webhook")]
    async fn update(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<WebhookBody>,
    ) -> ApiResult<Json<WebhookView>> {
        let input = body.0.input();
        web.app.write(auth.actor(), async |cx| webhooks::update(cx, id.0, &input).await).await?;
        Ok(Json(show(web, &auth, id.0).await?))
    }

    /// Removes a webhook; what waits for it is dropped.
    #[oai(path = "/webhooks/:id", method = "delete", operation_id = "remove_webhook")]
    async fn remove(&self, Data(web): Data<&Web>, auth: StaffAuth, id: Path<Uuid>) -> ApiResult<()> {
        Ok(web.app.write(auth.actor(), async |cx| webhooks::remove(cx, id.0).await).await?)
    }

    /// Gives a webhook a new secret, told this once. For 24 hours messages are signed under both.
    #[oai(path = "/webhooks/:id/secret", method = "post", operation_id = "roll_webhook_secret")]
    async fn roll(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
    ) -> ApiResult<Json<WebhookWithSecret>> {
        let made: Created = write_once(&once, &web.app, auth.actor(), &("roll", id.0), async |cx| {
            webhooks::roll_secret(cx, id.0).await
        })
        .await?;
        told(web, &auth, made).await
    }

    /// Sends a webhook a message of the type `webhook.test`.
    #[oai(path = "/webhooks/:id/test", method = "post", operation_id = "test_webhook")]
    async fn test(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
    ) -> ApiResult<Json<DeliveryView>> {
        let delivery: Uuid = write_once(&once, &web.app, auth.actor(), &("test", id.0), async |cx| {
            webhooks::test(cx, id.0).await
        })
        .await?;
        detail(web, &auth, id.0, delivery).await
    }

    /// What went to a webhook in the last 30 days, the newest first, 50 a page.
    #[oai(path = "/webhooks/:id/deliveries", method = "get", operation_id = "list_webhook_deliveries")]
    async fn deliveries(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<DeliveryPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let read = async |cx: &mut _| webhooks::deliveries(cx, id.0, cursor).await;
        Ok(Json(web.app.read(auth.actor(), read).await?.into()))
    }

    /// One delivery with its attempts.
    #[oai(path = "/webhooks/:id/deliveries/:delivery", method = "get", operation_id = "get_webhook_delivery")]
    async fn delivery(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        delivery: Path<Uuid>,
    ) -> ApiResult<Json<DeliveryView>> {
        detail(web, &auth, id.0, delivery.0).await
    }

    /// Sends a delivery once more, at once, with the same id and the same words.
    #[oai(
        path = "/webhooks/:id/deliveries/:delivery/resend",
        method = "post",
        operation_id = "resend_webhook_delivery"
    )]
    async fn resend(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        delivery: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
    ) -> ApiResult<Json<DeliveryView>> {
        let print = ("resend", id.0, delivery.0);
        write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            webhooks::resend(cx, id.0, delivery.0).await
        })
        .await?;
        detail(web, &auth, id.0, delivery.0).await
    }
}

async fn show(web: &Web, auth: &StaffAuth, id: Uuid) -> ApiResult<WebhookView> {
    Ok(web.app.read(auth.actor(), async |cx| webhooks::get(cx, id).await).await?.into())
}

async fn told(web: &Web, auth: &StaffAuth, made: Created) -> ApiResult<Json<WebhookWithSecret>> {
    let secret = webhooks::secret_in_use(&web.app, auth.company().id, made.secret_id);
    Ok(Json(WebhookWithSecret { secret, webhook: show(web, auth, made.id).await? }))
}

async fn detail(web: &Web, auth: &StaffAuth, id: Uuid, delivery: Uuid) -> ApiResult<Json<DeliveryView>> {
    let found = web.app.read(auth.actor(), async |cx| webhooks::delivery(cx, id, delivery).await).await?;
    Ok(Json(found.into()))
}
