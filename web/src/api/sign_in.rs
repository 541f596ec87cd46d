//! Signing in and out.

use super::{ApiResult, Body, ContactAuth, StaffAuth};
use crate::browser::{Asker, csrf_of, session_cookies};
use crate::cookies;
use crate::session::{Signed, WhoIs};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::session::Side;
use plumbline_app::sign_in::{self, Pressed, SignedIn};
use plumbline_app::{Error, Who};
use poem::web::Data;
use poem_openapi::payload::{Json, Response};
use poem_openapi::{Enum, Object, OpenApi};

/// Which side of the company's host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SideName {
    /// For staff.
    Office,
    /// For customers.
    Portal,
}

impl From<SideName> for Side {
    fn from(side: SideName) -> Self {
        match side {
            SideName::Office => Self::Staff,
            SideName::Portal => Self::Contact,
        }
    }
}

/// Who asks for a code.
#[derive(Debug, Object)]
pub struct AskBody {
    /// Where they want to sign in.
    side: SideName,
    /// Their address.
    email: String,
}

/// The code from the mail.
#[derive(Debug, Object)]
pub struct CodeBody {
    /// Where they want to sign in.
    side: SideName,
    /// Six digits.
    code: String,
}

/// The button's secret from the mail.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct ButtonBody {
    /// The last part of the link's path.
    token: String,
    /// The six digits as well, in a browser that did not ask.
    code: Option<String>,
}

/// A code typed to confirm once more.
#[derive(Debug, Object)]
pub struct VerifyBody {
    /// Six digits.
    code: String,
}

/// The same answer for every address, known or not.
#[derive(Debug, Object)]
pub struct CodeSent {
    /// Always true.
    accepted: bool,
}

impl CodeSent {
    pub(super) fn new() -> Self {
        Self { accepted: true }
    }
}

/// A session that begins; its cookie comes with it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SessionBegun {
    /// Where it is good.
    side: SideName,
    /// To be sent as `X-CSRF-Token` with every request that changes something.
    csrf_token: String,
}

/// Who is signed in.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub struct SessionView {
    /// Where it is good.
    side: SideName,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// Their role.
    role: String,
    /// On the portal: when a code was last verified in this session. Signing needs one of the last 24 hours.
    verified_at: Option<DateTime<Utc>>,
    /// To be sent as `X-CSRF-Token` with every request that changes something.
    csrf_token: String,
}

/// When a code was verified.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Verified {
    /// By the database's clock.
    verified_at: DateTime<Utc>,
}

/// What is left after signing out.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SignedOut {
    /// Always true.
    signed_out: bool,
}

/// The operations.
#[derive(Debug)]
pub struct SignInApi;

#[allow(clippy::unused_async)] // poem-openapi takes async operations only
#[OpenApi(prefix_path = "/api/v1")]
impl SignInApi {
    /// Asks for a code by mail. It counts in this browser only; the answer tells nothing about the address.
    #[oai(path = "/sign-in", method = "post", operation_id = "ask_sign_in_code")]
    async fn ask(
        &self,
        Data(web): Data<&Web>,
        mut asker: Asker,
        body: Body<AskBody>,
    ) -> ApiResult<Response<Json<CodeSent>>> {
        let cookie = asker.mark(&web.app.secrets)?;
        sign_in::ask(&web.app, &asker.browser, body.0.side.into(), &body.0.email).await?;
        Ok(Response::new(Json(CodeSent::new())).header("set-cookie", cookie))
    }

    /// Signs in with the code, in the browser that asked.
    #[oai(path = "/sign-in/code", method = "post", operation_id = "sign_in_with_code")]
    async fn code(
        &self,
        Data(web): Data<&Web>,
        asker: Asker,
        body: Body<CodeBody>,
    ) -> ApiResult<Response<Json<SessionBegun>>> {
        let signed_in =
            sign_in::with_code(&web.app, &asker.browser, body.0.side.into(), &body.0.code).await?;
        Ok(begun(web, &asker, &signed_in))
    }

    /// Signs in with the mail's button; in a browser that did not ask, with the code as well.
    #[oai(path = "/sign-in/button", method = "post", operation_id = "sign_in_with_button")]
    async fn button(
        &self,
        Data(web): Data<&Web>,
        asker: Asker,
        body: Body<ButtonBody>,
    ) -> ApiResult<Response<Json<SessionBegun>>> {
        match sign_in::press(&web.app, &asker.browser, &body.0.token, body.0.code.as_deref()).await? {
            Pressed::In(signed_in) => Ok(begun(web, &asker, &signed_in)),
            Pressed::CodeNeeded => Err(sign_in::code_needed().into()),
            Pressed::Gone => Err(Error::NotFound.into()),
        }
    }

    /// The member of staff who is signed in.
    #[oai(path = "/office/session", method = "get", operation_id = "get_office_session")]
    async fn office_session(&self, auth: StaffAuth) -> ApiResult<Json<SessionView>> {
        Ok(Json(view(&auth.0, SideName::Office)))
    }

    /// The contact who is signed in.
    #[oai(path = "/portal/session", method = "get", operation_id = "get_portal_session")]
    async fn portal_session(&self, auth: ContactAuth) -> ApiResult<Json<SessionView>> {
        Ok(Json(view(&auth.0, SideName::Portal)))
    }

    /// Signs out of the office.
    #[oai(path = "/office/sign-out", method = "post", operation_id = "sign_out_of_office")]
    async fn office_out(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
    ) -> ApiResult<Response<Json<SignedOut>>> {
        out(web, &auth.0).await
    }

    /// Signs out of the portal.
    #[oai(path = "/portal/sign-out", method = "post", operation_id = "sign_out_of_portal")]
    async fn portal_out(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
    ) -> ApiResult<Response<Json<SignedOut>>> {
        out(web, &auth.0).await
    }

    /// Asks for a code to confirm once more before signing.
    #[oai(path = "/portal/verification", method = "post", operation_id = "ask_verification_code")]
    async fn ask_verification(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        mut asker: Asker,
    ) -> ApiResult<Response<Json<CodeSent>>> {
        let cookie = asker.mark(&web.app.secrets)?;
        sign_in::ask_again(&web.app, auth.actor(), asker.browser.ask.as_deref().unwrap_or_default()).await?;
        Ok(Response::new(Json(CodeSent::new())).header("set-cookie", cookie))
    }

    /// Confirms with the code.
    #[oai(path = "/portal/verification/code", method = "post", operation_id = "verify_code")]
    async fn verify(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        asker: Asker,
        body: Body<VerifyBody>,
    ) -> ApiResult<Json<Verified>> {
        let at = sign_in::verify(&web.app, auth.actor(), asker.browser.ask.as_deref(), &body.0.code).await?;
        Ok(Json(Verified { verified_at: at }))
    }
}

fn begun(web: &Web, asker: &Asker, signed_in: &SignedIn) -> Response<Json<SessionBegun>> {
    let side = match signed_in.side {
        Side::Staff => SideName::Office,
        Side::Contact => SideName::Portal,
    };
    let [session, ask] = session_cookies(signed_in);
    let csrf_token = csrf_of(web, asker, signed_in);
    Response::new(Json(SessionBegun { side, csrf_token }))
        .header("set-cookie", session)
        .header("set-cookie", ask)
}

fn view<W: WhoIs>(signed: &Signed<W>, side: SideName) -> SessionView {
    let (email, verified_at) = match &signed.actor.who {
        Who::Contact { email, verified_at, .. } => (email.clone(), Some(*verified_at)),
        Who::Staff { email, .. } => (email.clone(), None),
        Who::Visitor | Who::System => Default::default(),
    };
    SessionView {
        side,
        name: signed.actor.name().to_owned(),
        email,
        role: signed.actor.role().map(|role| role.to_string()).unwrap_or_default(),
        verified_at,
        csrf_token: signed.page.csrf.clone(),
    }
}

async fn out<W: WhoIs>(web: &Web, signed: &Signed<W>) -> ApiResult<Response<Json<SignedOut>>> {
    web.app.write(&signed.actor, async |cx| sign_in::sign_out(cx).await).await?;
    Ok(Response::new(Json(SignedOut { signed_out: true })).header("set-cookie", cookies::end(W::COOKIE)))
}
