//! A customer's people, one by one, and where they are signed in.

use super::customer_views::CustomerCard;
use super::customers::card;
use super::devices::{DeviceView, SessionsEnded};
use super::{ApiResult, Body, StaffAuth};
use crate::state::Web;
use plumbline_app::contacts::{self, ContactInput};
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// What staff write about a contact.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContactBody {
    /// Their name.
    name: String,
    /// The language of their pages, mails and papers, such as `es-US`; empty leaves it to their browser.
    language: Option<String>,
}

/// A session of one of a customer's people.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CustomerSession {
    /// Whose.
    contact_id: Uuid,
    /// Where.
    session: DeviceView,
}

/// The live sessions of a customer's people.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CustomerSessions {
    /// The last used first.
    items: Vec<CustomerSession>,
}

/// The operations.
#[derive(Debug)]
pub struct ContactsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ContactsApi {
    /// Where a customer's people are signed in.
    #[oai(path = "/customers/:id/sessions", method = "get", operation_id = "list_customer_sessions")]
    async fn sessions(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<CustomerSessions>> {
        let found = web.app.read(auth.actor(), async |cx| contacts::sessions(cx, id.0).await).await?;
        let items = found.into_iter().map(|(contact_id, device)| CustomerSession {
            contact_id,
            session: DeviceView::of(device, None),
        });
        Ok(Json(CustomerSessions { items: items.collect() }))
    }

    /// Overwrites a contact's name and language. The address stays: invite another contact for another address.
    #[oai(path = "/contacts/:id", method = "put", operation_id = "update_contact")]
    async fn update(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<ContactBody>,
    ) -> ApiResult<Json<CustomerCard>> {
        let input = ContactInput { name: body.0.name, language: body.0.language.unwrap_or_default() };
        web.app.write(auth.actor(), async |cx| contacts::update(cx, id.0, &input).await).await?;
        customer_card(web, &auth, id.0).await
    }

    /// Takes a contact's access: signed out everywhere, what they signed stays.
    #[oai(path = "/contacts/:id/deactivate", method = "post", operation_id = "deactivate_contact")]
    async fn deactivate(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<CustomerCard>> {
        web.app.write(auth.actor(), async |cx| contacts::set_active(cx, id.0, false).await).await?;
        customer_card(web, &auth, id.0).await
    }

    /// Gives a contact access again.
    #[oai(path = "/contacts/:id/reactivate", method = "post", operation_id = "reactivate_contact")]
    async fn reactivate(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<CustomerCard>> {
        web.app.write(auth.actor(), async |cx| contacts::set_active(cx, id.0, true).await).await?;
        customer_card(web, &auth, id.0).await
    }

    /// Ends every session of a contact.
    #[oai(path = "/contacts/:id/sessions", method = "delete", operation_id = "end_contact_sessions")]
    async fn end_sessions(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<SessionsEnded>> {
        let ended = web.app.write(auth.actor(), async |cx| contacts::end_sessions(cx, id.0).await).await?;
        Ok(Json(SessionsEnded { ended }))
    }

    /// Ends one session of a contact.
    #[oai(path = "/contacts/:id/sessions/:session", method = "delete", operation_id = "end_contact_session")]
    async fn end_session(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        session: Path<Uuid>,
    ) -> ApiResult<Json<SessionsEnded>> {
        let end = async |cx: &mut plumbline_app::Cx| contacts::end_session(cx, id.0, session.0).await;
        web.app.write(auth.actor(), end).await?;
        Ok(Json(SessionsEnded { ended: 1 }))
    }
}

async fn customer_card(web: &Web, auth: &StaffAuth, contact: Uuid) -> ApiResult<Json<CustomerCard>> {
    let id = web.app.read(auth.actor(), async |cx| contacts::customer_of(cx, contact).await).await?;
    card(web, auth, id).await
}
