//! Invitations into the portal.

use super::customer_views::CustomerCard;
use super::customers::card;
use super::sign_in::CodeSent;
use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::browser::Asker;
use crate::state::Web;
use plumbline_app::invitations::{self, InvitationInput};
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::{Json, Response};
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// Who is invited.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct InvitationBody {
    /// The person's name.
    contact_name: String,
    /// Their address.
    contact_email: String,
    /// The language of their mails and papers, such as `es-US`; left to their browser where it is not given.
    language: Option<String>,
}

/// The token in an invitation's link.
#[derive(Debug, Object)]
pub struct InvitationToken {
    /// The last part of the link's path.
    token: String,
}

/// The operations.
#[derive(Debug)]
pub struct InvitationsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl InvitationsApi {
    /// Invites a person of a customer. Shares nothing.
    #[oai(path = "/customers/:id/invitations", method = "post", operation_id = "send_invitation")]
    async fn send(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<InvitationBody>,
    ) -> ApiResult<Json<CustomerCard>> {
        let input = InvitationInput {
            name: body.0.contact_name,
            email: body.0.contact_email,
            language: body.0.language.unwrap_or_default(),
        };
        let asked = (id.0, &input);
        write_once(&once, &web.app, auth.actor(), &asked, async |cx| {
            invitations::send(cx, id.0, &input).await
        })
        .await?;
        card(web, &auth, id.0).await
    }

    /// Sends an unused invitation once more: the same link, another 14 days.
    #[oai(path = "/invitations/:id/resend", method = "post", operation_id = "resend_invitation")]
    async fn resend(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<CustomerCard>> {
        web.app.write(auth.actor(), async |cx| invitations::resend(cx, id.0).await).await?;
        customer_card(web, &auth, id.0).await
    }

    /// Takes back an unused invitation.
    #[oai(path = "/invitations/:id/revoke", method = "post", operation_id = "revoke_invitation")]
    async fn revoke(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<CustomerCard>> {
        web.app.write(auth.actor(), async |cx| invitations::revoke(cx, id.0).await).await?;
        customer_card(web, &auth, id.0).await
    }

    /// Asks for a code through an invitation's link. It counts in this browser only.
    #[oai(path = "/portal/invitation", method = "post", operation_id = "open_invitation")]
    async fn open(
        &self,
        Data(web): Data<&Web>,
        mut asker: Asker,
        body: Body<InvitationToken>,
    ) -> ApiResult<Response<Json<CodeSent>>> {
        let cookie = asker.mark(&web.app.secrets)?;
        invitations::request_code(&web.app, &asker.browser, &body.0.token).await?;
        Ok(Response::new(Json(CodeSent::new())).header("set-cookie", cookie))
    }

    /// Asks the inviter for a new invitation in place of one that has run out.
    #[oai(path = "/portal/invitation/renewal", method = "post", operation_id = "ask_invitation_renewal")]
    async fn renew(
        &self,
        Data(web): Data<&Web>,
        asker: Asker,
        body: Body<InvitationToken>,
    ) -> ApiResult<Json<CodeSent>> {
        invitations::ask_renewal(&web.app, &asker.browser, &body.0.token).await?;
        Ok(Json(CodeSent::new()))
    }
}

async fn customer_card(web: &Web, auth: &StaffAuth, invitation: Uuid) -> ApiResult<Json<CustomerCard>> {
    let id = web.app.read(auth.actor(), async |cx| invitations::customer_of(cx, invitation).await).await?;
    card(web, auth, id).await
}
