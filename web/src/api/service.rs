//! All operations, their OpenAPI document and its browsable reference.

use super::acceptances::AcceptancesApi;
use super::activity::ActivityApi;
use super::bids::BidsApi;
use super::billing::BillingApi;
use super::branding::BrandingApi;
use super::change_orders::ChangeOrdersApi;
use super::comments::CommentsApi;
use super::company::CompanyApi;
use super::contacts::ContactsApi;
use super::contracts::ContractsApi;
use super::customers::CustomersApi;
use super::devices::DevicesApi;
use super::documents::DocumentsApi;
use super::domain::DomainApi;
use super::invitations::InvitationsApi;
use super::notifications::NotificationsApi;
use super::plans::PlansApi;
use super::portal_bids::PortalBidsApi;
use super::portal_change_orders::PortalChangeOrdersApi;
use super::portal_projects::PortalProjectsApi;
use super::project_work::ProjectWorkApi;
use super::projects::ProjectsApi;
use super::scopes;
use super::shares::SharesApi;
use super::sign_in::SignInApi;
use super::sign_up::SignUpApi;
use super::signers::SignersApi;
use super::signing::SigningApi;
use super::team::TeamApi;
use super::tokens::TokensApi;
use super::uploads::UploadsApi;
use super::verify::VerifyApi;
use super::webhooks::WebhooksApi;
use crate::state::Web;
use poem::{EndpointExt, Response, Route, endpoint::make_sync, get};
use poem_openapi::OpenApiService;

/// Adds `/api`.
pub fn routes(route: Route, _: &Web) -> Route {
    // in groups: a tuple takes sixteen
    let operations = (
        (BidsApi, DocumentsApi, UploadsApi, SharesApi, CommentsApi, ContractsApi, ActivityApi),
        (ProjectsApi, ProjectWorkApi, PortalProjectsApi),
        (CustomersApi, InvitationsApi, ContactsApi, DevicesApi, NotificationsApi),
        (PortalBidsApi, SigningApi, SignersApi, AcceptancesApi),
        (CompanyApi, BrandingApi, TeamApi, PlansApi, BillingApi),
        (TokensApi, WebhooksApi, DomainApi),
        (SignInApi, SignUpApi, VerifyApi),
        (ChangeOrdersApi, PortalChangeOrdersApi),
    );
    let service = OpenApiService::new(operations, "Plumbline", env!("CARGO_PKG_VERSION"))
        .description("Everything the pages do. Other software sends an API token as `Authorization: Bearer plb_…` (Business Plus); `x-required-scope` says which scope an operation needs. A browser sends the session's cookie, and with requests that change something its `X-CSRF-Token`. Errors are RFC 9457 problems; lists are read by `cursor`; a POST with an `Idempotency-Key` happens once.");
    let bare = service.spec();
    let document = scopes::describe(&bare);
    let reference = service.scalar_html().replace(&bare, &document);
    route
        .at("/api/openapi.json", get(make_sync(move |_| json(&document))))
        .at("/api", get(make_sync(move |_| html(&reference))))
        .nest_no_strip("/api/v1", service.map_to_response())
}

fn json(document: &str) -> Response {
    Response::builder()
        .content_type("application/json")
        .header("cache-control", "public, max-age=60")
        .body(document.to_owned())
}

/// The reference is one self-contained page with its script inside.
fn html(reference: &str) -> Response {
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(
            "content-security-policy",
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        )
        .body(reference.to_owned())
}
