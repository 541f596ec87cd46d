//! The team.

use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::team::{self, InviteInput, MemberInput, MemberRow};
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};
use uuid::Uuid;

/// A staff role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum RoleName {
    /// Everything.
    Owner,
    /// As Owner, without billing, Owners, and closing the company.
    Manager,
    /// The projects assigned to them.
    Foreman,
    /// Reads everything, edits company and brand settings.
    Bookkeeper,
    /// Reads projects assigned to them, never money.
    Operator,
    /// Reads projects assigned to them, never money.
    Driver,
    /// Reads projects assigned to them, never money.
    Labor,
    /// Reads projects assigned to them, never money.
    Mechanic,
}

impl RoleName {
    fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Foreman => "foreman",
            Self::Bookkeeper => "bookkeeper",
            Self::Operator => "operator",
            Self::Driver => "driver",
            Self::Labor => "labor",
            Self::Mechanic => "mechanic",
        }
    }
}

/// A member of the team.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct MemberView {
    /// Their id.
    id: Uuid,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// May be empty.
    phone: String,
    /// Their role.
    role: String,
    /// Whether they may sign in.
    is_active: bool,
    /// When they were last invited.
    invited_at: Option<DateTime<Utc>>,
    /// When they first came in.
    first_signed_in_at: Option<DateTime<Utc>>,
    /// When they were last in, to the hour.
    last_seen_at: Option<DateTime<Utc>>,
}

impl From<MemberRow> for MemberView {
    fn from(m: MemberRow) -> Self {
        Self {
            id: m.id,
            name: m.name,
            email: m.email,
            phone: m.phone,
            role: m.role.to_string(),
            is_active: m.is_active,
            invited_at: m.invited_at,
            first_signed_in_at: m.first_signed_in_at,
            last_seen_at: m.last_seen_at,
        }
    }
}

/// Everybody who works here.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct TeamView {
    /// Those who may sign in first, by name.
    items: Vec<MemberView>,
}

/// Somebody new.
#[derive(Debug, Clone, Object)]
pub struct InviteBody {
    /// Their name.
    name: String,
    /// Where their codes go; it cannot be changed later.
    email: String,
    /// May be empty.
    #[oai(default)]
    phone: String,
    /// What they may do.
    role: RoleName,
}

/// What can be changed.
#[derive(Debug, Object)]
pub struct MemberBody {
    /// Their name.
    name: String,
    /// May be empty.
    #[oai(default)]
    phone: String,
    /// What they may do.
    role: RoleName,
}

/// The operations.
#[derive(Debug)]
pub struct TeamApi;

#[OpenApi(prefix_path = "/api/v1")]
impl TeamApi {
    /// Everybody who works here; a company's team is one page.
    #[oai(path = "/team", method = "get", operation_id = "list_team")]
    async fn list(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<TeamView>> {
        let rows = web.app.read(auth.actor(), async |cx| team::list(cx).await).await?;
        Ok(Json(TeamView { items: rows.into_iter().map(Into::into).collect() }))
    }

    /// One member.
    #[oai(path = "/team/:id", method = "get", operation_id = "get_team_member")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<MemberView>> {
        show(web, &auth, id.0).await
    }

    /// Adds somebody to the team and mails them where to sign in.
    #[oai(path = "/team", method = "post", operation_id = "invite_team_member")]
    async fn invite(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<InviteBody>,
    ) -> ApiResult<Json<MemberView>> {
        team::count_invitation(&web.app, auth.actor()).await?;
        let b = body.0;
        let input =
            InviteInput { name: b.name, email: b.email, phone: b.phone, role: b.role.name().to_owned() };
        let id: Uuid =
            write_once(&once, &web.app, auth.actor(), &input, async |cx| team::invite(cx, &input).await)
                .await?;
        show(web, &auth, id).await
    }

    /// Overwrites a member's name, telephone number and role. Only an Owner changes Owners.
    #[oai(path = "/team/:id", method = "put", operation_id = "update_team_member")]
    async fn update(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        body: Body<MemberBody>,
    ) -> ApiResult<Json<MemberView>> {
        let b = body.0;
        let input = MemberInput { name: b.name, phone: b.phone, role: b.role.name().to_owned() };
        web.app.write(auth.actor(), async |cx| team::update(cx, id.0, &input).await).await?;
        show(web, &auth, id.0).await
    }

    /// Mails somebody who has not been here yet once more.
    #[oai(path = "/team/:id/resend", method = "post", operation_id = "resend_team_invitation")]
    async fn resend(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<MemberView>> {
        team::count_invitation(&web.app, auth.actor()).await?;
        web.app.write(auth.actor(), async |cx| team::resend(cx, id.0).await).await?;
        show(web, &auth, id.0).await
    }

    /// Deactivates a member: signed out everywhere at once; what they did stays theirs.
    #[oai(path = "/team/:id/deactivate", method = "post", operation_id = "deactivate_team_member")]
    async fn deactivate(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<MemberView>> {
        web.app.write(auth.actor(), async |cx| team::set_active(cx, id.0, false).await).await?;
        show(web, &auth, id.0).await
    }

    /// Lets a member sign in again.
    #[oai(path = "/team/:id/reactivate", method = "post", operation_id = "reactivate_team_member")]
    async fn reactivate(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<MemberView>> {
        web.app.write(auth.actor(), async |cx| team::set_active(cx, id.0, true).await).await?;
        show(web, &auth, id.0).await
    }
}

async fn show(web: &Web, auth: &StaffAuth, id: Uuid) -> ApiResult<Json<MemberView>> {
    Ok(Json(web.app.read(auth.actor(), async |cx| team::get(cx, id).await).await?.into()))
}
