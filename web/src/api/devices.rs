//! Where the caller is signed in, and what they choose for themselves; the same on both sides.

use super::{ApiResult, Body, ContactAuth, StaffAuth};
use crate::devices::device_name;
use crate::session::{Signed, WhoIs};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::customers::Device;
use plumbline_app::{Cx, Who, profile, sign_in};
use plumbline_i18n::Locale;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// A device with a live session.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct DeviceView {
    /// The session.
    id: Uuid,
    /// Such as `Firefox, Windows`; empty where the browser is not recognised.
    name: String,
    /// As the browser calls itself.
    user_agent: String,
    /// Where it was opened from.
    ip: Option<String>,
    /// When it was opened.
    created_at: DateTime<Utc>,
    /// When it was last used, to the hour. It ends 90 days after that.
    last_seen_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    current: bool,
}

impl DeviceView {
    pub(super) fn of(device: Device, current: Option<Uuid>) -> Self {
        Self {
            current: current == Some(device.id),
            id: device.id,
            name: device_name(&device.user_agent),
            user_agent: device.user_agent,
            ip: device.ip,
            created_at: device.created_at,
            last_seen_at: device.last_seen_at,
        }
    }
}

/// Your devices.
#[derive(Debug, Object)]
pub struct DeviceList {
    /// The last used first.
    items: Vec<DeviceView>,
}

/// How many sessions ended.
#[derive(Debug, Object)]
pub struct SessionsEnded {
    /// The number.
    pub(super) ended: u64,
}

/// What you are called here, and what you chose.
#[derive(Debug, Object)]
pub struct Profile {
    /// As the company wrote it.
    name: String,
    /// Where your mails go.
    email: String,
    /// The language of this answer's words, pages and mails.
    language: String,
    /// What can be chosen.
    languages: Vec<String>,
}

/// What you choose.
#[derive(Debug, Object)]
pub struct ProfileBody {
    /// One of `languages`.
    language: String,
}

/// The operations.
#[derive(Debug)]
pub struct DevicesApi;

#[allow(clippy::unused_async)] // poem-openapi takes async operations only
#[OpenApi(prefix_path = "/api/v1")]
impl DevicesApi {
    /// Where you are signed in to the portal.
    #[oai(path = "/portal/devices", method = "get", operation_id = "list_portal_devices")]
    async fn portal(&self, Data(web): Data<&Web>, auth: ContactAuth) -> ApiResult<Json<DeviceList>> {
        list(web, &auth.0).await
    }

    /// Where you are signed in to the office.
    #[oai(path = "/office/devices", method = "get", operation_id = "list_office_devices")]
    async fn office(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<DeviceList>> {
        list(web, &auth.0).await
    }

    /// Signs you out on one of your devices.
    #[oai(path = "/portal/devices/:id", method = "delete", operation_id = "end_portal_device")]
    async fn end_portal(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<SessionsEnded>> {
        end(web, &auth.0, id.0).await
    }

    /// Signs you out on one of your devices.
    #[oai(path = "/office/devices/:id", method = "delete", operation_id = "end_office_device")]
    async fn end_office(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<SessionsEnded>> {
        end(web, &auth.0, id.0).await
    }

    /// Signs you out on every device but this one.
    #[oai(path = "/portal/devices", method = "delete", operation_id = "end_other_portal_devices")]
    async fn end_others_portal(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
    ) -> ApiResult<Json<SessionsEnded>> {
        end_others(web, &auth.0).await
    }

    /// Signs you out on every device but this one.
    #[oai(path = "/office/devices", method = "delete", operation_id = "end_other_office_devices")]
    async fn end_others_office(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
    ) -> ApiResult<Json<SessionsEnded>> {
        end_others(web, &auth.0).await
    }

    /// Your profile on the portal.
    #[oai(path = "/portal/profile", method = "get", operation_id = "get_portal_profile")]
    async fn portal_profile(&self, auth: ContactAuth) -> ApiResult<Json<Profile>> {
        Ok(Json(shown(&auth.0, auth.0.page.locale)))
    }

    /// Your profile in the office.
    #[oai(path = "/office/profile", method = "get", operation_id = "get_office_profile")]
    async fn office_profile(&self, auth: StaffAuth) -> ApiResult<Json<Profile>> {
        Ok(Json(shown(&auth.0, auth.0.page.locale)))
    }

    /// Chooses the language of your pages, mails and papers.
    #[oai(path = "/portal/profile", method = "put", operation_id = "update_portal_profile")]
    async fn choose_portal(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        body: Body<ProfileBody>,
    ) -> ApiResult<Json<Profile>> {
        choose(web, &auth.0, &body.0).await
    }

    /// Chooses the language of your pages and mails.
    #[oai(path = "/office/profile", method = "put", operation_id = "update_office_profile")]
    async fn choose_office(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        body: Body<ProfileBody>,
    ) -> ApiResult<Json<Profile>> {
        choose(web, &auth.0, &body.0).await
    }
}

async fn list<W: WhoIs>(web: &Web, who: &Signed<W>) -> ApiResult<Json<DeviceList>> {
    let (devices, current) = web.app.read(&who.actor, async |cx| sign_in::devices(cx).await).await?;
    let items = devices.into_iter().map(|device| DeviceView::of(device, Some(current)));
    Ok(Json(DeviceList { items: items.collect() }))
}

async fn end<W: WhoIs>(web: &Web, who: &Signed<W>, id: Uuid) -> ApiResult<Json<SessionsEnded>> {
    web.app.write(&who.actor, async |cx| sign_in::end_device(cx, id).await).await?;
    Ok(Json(SessionsEnded { ended: 1 }))
}

async fn end_others<W: WhoIs>(web: &Web, who: &Signed<W>) -> ApiResult<Json<SessionsEnded>> {
    let ended = web.app.write(&who.actor, async |cx| sign_in::end_other_devices(cx).await).await?;
    Ok(Json(SessionsEnded { ended }))
}

async fn choose<W: WhoIs>(web: &Web, who: &Signed<W>, body: &ProfileBody) -> ApiResult<Json<Profile>> {
    let choose = async |cx: &mut Cx| profile::choose_language(cx, &body.language).await;
    let locale = web.app.write(&who.actor, choose).await?;
    Ok(Json(shown(who, locale)))
}

fn shown<W>(who: &Signed<W>, locale: Locale) -> Profile {
    let email = match &who.actor.who {
        Who::Staff { email, .. } | Who::Contact { email, .. } => email.clone(),
        Who::Visitor | Who::System => String::new(),
    };
    Profile {
        name: who.actor.name().to_owned(),
        email,
        language: locale.tag().to_owned(),
        languages: Locale::all().map(|l| l.tag().to_owned()).collect(),
    }
}
