//! Endpoints and the log of their deliveries; on any plan, so that what there is can be looked at and removed.

use crate::{App, Cursor, Cx, Error, Facts, Paged, Result};
use plumbline_domain::Action;
use plumbline_store::webhooks::{self, AttemptRow, DeliveryRow, EndpointRow};
use uuid::Uuid;

const PAGE: usize = 50;
const LIMIT: i64 = 51;

/// A delivery with every attempt at it.
#[derive(Debug, Clone)]
pub struct DeliveryDetail {
    /// The delivery.
    pub delivery: DeliveryRow,
    /// The newest first.
    pub attempts: Vec<AttemptRow>,
}

/// Endpoints, the newest first.
pub async fn list(cx: &mut Cx, cursor: Cursor) -> Result<Paged<EndpointRow>> {
    cx.authorize_on_any_plan(Action::WebhookManage, Facts::ANY)?;
    let company = cx.company_id();
    let rows = webhooks::endpoints(cx.conn(), company, cursor.before(), LIMIT).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

/// One endpoint.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<EndpointRow> {
    let company = cx.company_id();
    let row = webhooks::endpoint(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize_on_any_plan(Action::WebhookManage, Facts::ANY)?;
    Ok(row)
}

/// What went to an endpoint in the last month, the newest first.
pub async fn deliveries(cx: &mut Cx, endpoint: Uuid, cursor: Cursor) -> Result<Paged<DeliveryRow>> {
    get(cx, endpoint).await?;
    let company = cx.company_id();
    let rows = webhooks::deliveries(cx.conn(), company, endpoint, cursor.before(), LIMIT).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

/// One delivery.
pub async fn delivery(cx: &mut Cx, endpoint: Uuid, id: Uuid) -> Result<DeliveryDetail> {
    get(cx, endpoint).await?;
    let company = cx.company_id();
    let delivery = webhooks::delivery(cx.conn(), company, endpoint, id).await?.ok_or(Error::NotFound)?;
    let attempts = webhooks::attempts(cx.conn(), company, id).await?;
    Ok(DeliveryDetail { delivery, attempts })
}

/// A secret as its owner keeps it, right after it was made: it is not shown again.
pub fn secret_in_use(app: &App, company: Uuid, secret_id: Uuid) -> String {
    plumbline_hooks::secret_text(&app.secrets.webhook_secret(company, secret_id))
}
