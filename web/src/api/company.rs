//! The company's settings, and closing it.

use super::{ApiResult, Body, StaffAuth};
use crate::state::Web;
use plumbline_app::Company as Row;
use plumbline_app::companies::{self, CompanyInput};
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// A company.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CompanyView {
    /// Its id.
    id: Uuid,
    /// Its part of the host name, for ever.
    slug: String,
    /// `free`, `business` or `business_plus`.
    plan: String,
    /// As customers read it.
    name: String,
    /// May be empty.
    phone: String,
    /// May be empty, may have line feeds.
    address: String,
    /// Where customers' answers go.
    reply_to: String,
    /// Terms and conditions of new bids.
    terms: String,
    /// Days a bid is good for.
    bid_valid_days: i32,
    /// IANA name.
    time_zone: String,
    /// BCP 47.
    locale: String,
}

impl From<Row> for CompanyView {
    fn from(c: Row) -> Self {
        Self {
            id: c.id,
            slug: c.slug,
            plan: c.plan.to_string(),
            name: c.name,
            phone: c.phone,
            address: c.address,
            reply_to: c.reply_to,
            terms: c.terms,
            bid_valid_days: c.bid_valid_days,
            time_zone: c.time_zone,
            locale: c.locale,
        }
    }
}

/// What is written about a company.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CompanyBody {
    /// As customers read it.
    name: String,
    /// May be empty.
    #[oai(default)]
    phone: String,
    /// May be empty, may have line feeds.
    #[oai(default)]
    address: String,
    /// Where customers' answers go.
    reply_to: String,
    /// Terms and conditions of new bids; may be empty.
    #[oai(default)]
    terms: String,
    /// Days a bid is good for, 1 to 365.
    bid_valid_days: i32,
    /// IANA name, such as `America/Chicago`.
    time_zone: String,
    /// BCP 47, such as `en-US`.
    locale: String,
}

impl From<CompanyBody> for CompanyInput {
    fn from(b: CompanyBody) -> Self {
        Self {
            name: b.name,
            phone: b.phone,
            address: b.address,
            reply_to: b.reply_to,
            terms: b.terms,
            bid_valid_days: b.bid_valid_days.to_string(),
            time_zone: b.time_zone,
            locale: b.locale,
        }
    }
}

/// Closing is confirmed by typing.
#[derive(Debug, Object)]
pub struct CloseBody {
    /// The company's slug.
    confirm: String,
}

/// A company that is closed.
#[derive(Debug, Object)]
pub struct CompanyClosed {
    /// Always true.
    closed: bool,
}

/// The operations.
#[derive(Debug)]
pub struct CompanyApi;

#[OpenApi(prefix_path = "/api/v1")]
impl CompanyApi {
    /// The company's settings.
    #[oai(path = "/company", method = "get", operation_id = "get_company")]
    async fn get(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<CompanyView>> {
        show(web, &auth).await
    }

    /// Overwrites the company's settings.
    #[oai(path = "/company", method = "put", operation_id = "update_company")]
    async fn update(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        body: Body<CompanyBody>,
    ) -> ApiResult<Json<CompanyView>> {
        let input = CompanyInput::from(body.0);
        web.app.write_company(auth.actor(), async |cx| companies::update(cx, &input).await).await?;
        show(web, &auth).await
    }

    /// Closes the company, for ever: everybody is signed out; signed contracts can still be verified.
    #[oai(path = "/company/close", method = "post", operation_id = "close_company")]
    async fn close(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        body: Body<CloseBody>,
    ) -> ApiResult<Json<CompanyClosed>> {
        web.app.write_company(auth.actor(), async |cx| companies::close(cx, &body.confirm).await).await?;
        Ok(Json(CompanyClosed { closed: true }))
    }
}

async fn show(web: &Web, auth: &StaffAuth) -> ApiResult<Json<CompanyView>> {
    Ok(Json(web.app.read(auth.actor(), async |cx| companies::read(cx)).await?.into()))
}
