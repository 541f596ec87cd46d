//! Customers.

use super::customer_views::{CustomerBody, CustomerCard, CustomerPage, CustomerSort, InvitationStatusName};
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::state::Web;
use plumbline_app::Cursor;
use plumbline_app::customers::{self, CustomerInput, ListInput};
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

/// The operations.
#[derive(Debug)]
pub struct CustomersApi;

#[OpenApi(prefix_path = "/api/v1")]
impl CustomersApi {
    /// Lists customers, 50 a page.
    #[oai(path = "/customers", method = "get", operation_id = "list_customers")]
    #[allow(clippy::too_many_arguments)] // one a query parameter
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Part of a name, company, address or telephone number.
        q: Query<Option<String>>,
        /// Only those in this state.
        #[oai(name = "invitationStatus")]
        invitation_status: Query<Option<InvitationStatusName>>,
        /// Deactivated ones too.
        inactive: Query<Option<bool>>,
        /// The order; by name where it is not given.
        sort: Query<Option<CustomerSort>>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<CustomerPage>> {
        let input = ListInput {
            search: q.0.unwrap_or_default(),
            status: invitation_status.0.map(Into::into),
            inactive: inactive.0.unwrap_or_default(),
            sort: sort.0.map(Into::into).unwrap_or_default(),
            cursor: Cursor::parse(cursor.0.as_deref())?,
        };
        let page = web.app.read(auth.actor(), async |cx| customers::list(cx, &input).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        Ok(Json(CustomerPage { items: page.items.into_iter().map(Into::into).collect(), next_cursor }))
    }

    /// Creates a customer.
    #[oai(path = "/customers", method = "post", operation_id = "create_customer")]
    async fn create(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<CustomerBody>,
    ) -> ApiResult<Json<CustomerCard>> {
        let input = CustomerInput::from(body.0.clone());
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &body.0, async |cx| {
            customers::create(cx, &input).await
        })
        .await?;
        card(web, &auth, id).await
    }

    /// One customer with its contacts and invitations.
    #[oai(path = "/customers/:id", method = "get", operation_id = "get_customer")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<CustomerCard>> {
        card(web, &auth, id.0).await
    }

    /// Overwrites what is written about a customer.
    #[oai(path = "/customers/:id", method = "put", operation_id = "update_customer")]
    async fn update(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<CustomerBody>,
    ) -> ApiResult<Json<CustomerCard>> {
        let input = CustomerInput::from(body.0);
        web.app.write(auth.actor(), async |cx| customers::update(cx, id.0, &input).await).await?;
        card(web, &auth, id.0).await
    }

    /// Deactivates a customer: hidden from pickers, signed out of the portal, history intact.
    #[oai(path = "/customers/:id/deactivate", method = "post", operation_id = "deactivate_customer")]
    async fn deactivate(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<CustomerCard>> {
        web.app.write(auth.actor(), async |cx| customers::set_active(cx, id.0, false).await).await?;
        card(web, &auth, id.0).await
    }

    /// Reactivates a customer.
    #[oai(path = "/customers/:id/reactivate", method = "post", operation_id = "reactivate_customer")]
    async fn reactivate(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<CustomerCard>> {
        web.app.write(auth.actor(), async |cx| customers::set_active(cx, id.0, true).await).await?;
        card(web, &auth, id.0).await
    }
}

pub(super) async fn card(web: &Web, auth: &StaffAuth, id: Uuid) -> ApiResult<Json<CustomerCard>> {
    Ok(Json(web.app.read(auth.actor(), async |cx| customers::card(cx, id).await).await?.into()))
}
