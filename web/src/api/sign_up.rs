//! Sign-up and finding one's company: on the apex alone.

use super::{ApiResult, Body};
use crate::apex::Apex;
use crate::state::Web;
use plumbline_app::find_company;
use plumbline_app::sign_up::{self, Proof, SignUpInput, SlugState};
use poem::web::Data;
use poem_openapi::param::Query;
use poem_openapi::payload::{Json, Response};
use poem_openapi::{Enum, Object, OpenApi};

/// Whether an address on the web can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SlugStateName {
    /// It can.
    Free,
    /// Another company has it, for ever.
    Taken,
    /// No company can have it.
    Invalid,
}

/// What is known of a slug.
#[derive(Debug, Object)]
pub struct SlugView {
    /// As asked.
    slug: String,
    /// Whether it can be had.
    state: SlugStateName,
}

/// A company to be.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SignUpBody {
    /// Its name.
    company_name: String,
    /// Its part of the host name, for ever.
    slug: String,
    /// The first Owner's name.
    owner_name: String,
    /// The first Owner's address; a code goes there.
    owner_email: String,
    /// IANA name, such as `America/Chicago`.
    time_zone: String,
}

/// The code from the mail.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub struct SignUpCodeBody {
    /// Six digits.
    code: String,
    /// Another part of the host name, where the first was taken meanwhile.
    slug: Option<String>,
}

/// An address.
#[derive(Debug, Object)]
pub struct FindBody {
    /// Where the answer goes.
    email: String,
}

/// The same answer for every address.
#[derive(Debug, Object)]
pub struct MailQueued {
    /// Always true.
    accepted: bool,
}

/// A company that now exists.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CompanyBegun {
    /// Its part of the host name.
    slug: String,
    /// Where on its host the Owner comes in, once, within ten minutes.
    welcome_url: String,
}

/// The operations.
#[derive(Debug)]
pub struct SignUpApi;

#[OpenApi(prefix_path = "/api/v1")]
impl SignUpApi {
    /// Whether an address on the web can be had.
    #[oai(path = "/sign-up/slug", method = "get", operation_id = "check_slug")]
    async fn slug(
        &self,
        Data(web): Data<&Web>,
        apex: Apex,
        /// Such as `acme`.
        slug: Query<String>,
    ) -> ApiResult<Json<SlugView>> {
        let state = match sign_up::slug_state(&web.app, &apex.asker, &slug).await? {
            SlugState::Free => SlugStateName::Free,
            SlugState::Taken => SlugStateName::Taken,
            SlugState::Invalid => SlugStateName::Invalid,
        };
        Ok(Json(SlugView { slug: slug.0, state }))
    }

    /// Asks for a company: a code goes to the Owner's address. It counts in this browser only.
    #[oai(path = "/sign-up", method = "post", operation_id = "sign_up")]
    async fn ask(
        &self,
        Data(web): Data<&Web>,
        mut apex: Apex,
        body: Body<SignUpBody>,
    ) -> ApiResult<Response<Json<MailQueued>>> {
        let cookie = apex.mark(&web.app.secrets)?;
        let b = body.0;
        let input = SignUpInput {
            company: b.company_name,
            slug: b.slug,
            name: b.owner_name,
            email: b.owner_email,
            time_zone: b.time_zone,
        };
        sign_up::ask(&web.app, &apex.asker, &input).await?;
        Ok(Response::new(Json(MailQueued { accepted: true })).header("set-cookie", cookie))
    }

    /// Sets the company up, with the code from the mail.
    #[oai(path = "/sign-up/code", method = "post", operation_id = "finish_sign_up")]
    async fn finish(
        &self,
        Data(web): Data<&Web>,
        apex: Apex,
        body: Body<SignUpCodeBody>,
    ) -> ApiResult<Json<CompanyBegun>> {
        let slug = body.slug.as_deref().unwrap_or_default();
        let done = sign_up::finish(&web.app, &apex.asker, Proof::Code(&body.code), slug).await?;
        let welcome_url = format!("{}{}", web.app.config.site.company_url(&done.slug), done.welcome);
        Ok(Json(CompanyBegun { slug: done.slug, welcome_url }))
    }

    /// Mails an address every place where it can sign in. The answer tells nothing.
    #[oai(path = "/find-my-company", method = "post", operation_id = "find_company")]
    async fn find(
        &self,
        Data(web): Data<&Web>,
        apex: Apex,
        body: Body<FindBody>,
    ) -> ApiResult<Json<MailQueued>> {
        find_company::ask(&web.app, apex.asker.origin, &body.email).await?;
        Ok(Json(MailQueued { accepted: true }))
    }
}
