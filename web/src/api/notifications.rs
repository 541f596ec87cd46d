//! What staff are told, what people are mailed about, and reminders.

use super::problem::renamed;
use super::{ApiResult, Body, ContactAuth, StaffAuth};
use crate::notification_view;
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::mail_settings::{self, Choice};
use plumbline_app::{Actor, Cursor, Error, notifications, reminders};
use plumbline_domain::MailTopic;
use plumbline_i18n::{Locale, Message};
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// Something a member of staff was told.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Notification {
    id: Uuid,
    /// Such as `bid.signed`.
    event: String,
    /// Such as `bid`, `contract`, `project`, `change_order` or `customer`.
    subject_type: String,
    subject_id: Uuid,
    /// What happened, in English.
    text: String,
    /// The page that it leads to.
    path: String,
    created_at: DateTime<Utc>,
    /// Null while it is unread.
    read_at: Option<DateTime<Utc>>,
}

/// A page of notifications.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct NotificationPage {
    /// The newest first.
    items: Vec<Notification>,
    /// How many are unread, over all pages.
    unread: i64,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// Which notifications were read.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ReadUpTo {
    /// The newest one that was shown; without it, all there are.
    up_to: Option<Uuid>,
}

/// Whether somebody is mailed about something.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct MailChoice {
    /// For staff `signed`, `rejected`, `changes_requested`, `comments`, `change_orders`, `invitations` or `expiring`; for a
    /// contact `shares`, `comments` or `reminders`.
    topic: String,
    mailed: bool,
}

/// What somebody is mailed about.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct MailSettings {
    items: Vec<MailChoice>,
}

/// A company's schedule of reminders.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ReminderSettings {
    /// Whether customers are reminded at all.
    enabled: bool,
    /// Days after something was shared, 1 to 60.
    days_after_sharing: Vec<i32>,
    /// Days before it expires, 1 to 60.
    days_before_expiry: Vec<i32>,
    /// Days before a bid expires that staff are warned, 0 to 60; 0 is never.
    staff_warning_days: i32,
}

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct NotificationsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl NotificationsApi {
    /// Lists what the member of staff was told, the newest first, 50 a page.
    #[oai(path = "/notifications", method = "get", operation_id = "list_notifications")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Only those that are not read yet.
        unread: Query<Option<bool>>,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<NotificationPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let unread_only = unread.0.unwrap_or(false);
        let list = async |cx: &mut _| notifications::list(cx, cursor, unread_only).await;
        let inbox = web.app.read(auth.actor(), list).await?;
        let item = |row: notifications::NotificationRow| Notification {
            text: notification_view::text(&row, Locale::default()),
            path: notification_view::href(&row),
            id: row.id,
            event: row.kind,
            subject_type: row.subject_type,
            subject_id: row.subject_id,
            created_at: row.created_at,
            read_at: row.read_at,
        };
        Ok(Json(NotificationPage {
            next_cursor: inbox.page.next.map(|id| id.to_string()),
            items: inbox.page.items.into_iter().map(item).collect(),
            unread: inbox.unread,
        }))
    }

    /// Marks a notification as read. Again is nothing.
    #[oai(path = "/notifications/:id/read", method = "post", operation_id = "read_notification")]
    async fn read(&self, Data(web): Data<&Web>, auth: StaffAuth, id: Path<Uuid>) -> ApiResult<()> {
        Ok(web.app.write(auth.actor(), async |cx| notifications::read(cx, id.0).await).await?)
    }

    /// Marks all notifications as read, or all up to one.
    #[oai(path = "/notifications/read", method = "post", operation_id = "read_all_notifications")]
    async fn read_all(&self, Data(web): Data<&Web>, auth: StaffAuth, body: Body<ReadUpTo>) -> ApiResult<()> {
        Ok(web.app.write(auth.actor(), async |cx| notifications::read_all(cx, body.up_to).await).await?)
    }

    /// What the member of staff is mailed about. In the office they are told of everything.
    #[oai(path = "/mail-settings", method = "get", operation_id = "get_mail_settings")]
    async fn mail_settings(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<MailSettings>> {
        own(web, auth.actor()).await
    }

    /// Chooses what the member of staff is mailed about; what is not named stays.
    #[oai(path = "/mail-settings", method = "put", operation_id = "set_mail_settings")]
    async fn set_mail_settings(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        body: Body<MailSettings>,
    ) -> ApiResult<Json<MailSettings>> {
        set(web, auth.actor(), &body, MailTopic::STAFF).await
    }

    /// What the contact is mailed about.
    #[oai(path = "/portal/mail-settings", method = "get", operation_id = "get_own_mail_settings")]
    async fn own_mail_settings(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
    ) -> ApiResult<Json<MailSettings>> {
        own(web, auth.actor()).await
    }

    /// Chooses what the contact is mailed about; what is not named stays.
    #[oai(path = "/portal/mail-settings", method = "put", operation_id = "set_own_mail_settings")]
    async fn set_own_mail_settings(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        body: Body<MailSettings>,
    ) -> ApiResult<Json<MailSettings>> {
        set(web, auth.actor(), &body, MailTopic::CONTACT).await
    }

    /// The company's schedule of reminders.
    #[oai(path = "/reminder-settings", method = "get", operation_id = "get_reminder_settings")]
    async fn reminders(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<ReminderSettings>> {
        let row = web.app.read(auth.actor(), async |cx| reminders::get(cx).await).await?;
        Ok(Json(ReminderSettings {
            enabled: row.enabled,
            days_after_sharing: row.days_after,
            days_before_expiry: row.days_before,
            staff_warning_days: row.staff_days,
        }))
    }

    /// Sets the company's schedule of reminders, from now on.
    #[oai(path = "/reminder-settings", method = "put", operation_id = "set_reminder_settings")]
    async fn set_reminders(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        body: Body<ReminderSettings>,
    ) -> ApiResult<()> {
        let input = reminders::Input {
            enabled: body.enabled,
            days_after: body.days_after_sharing.clone(),
            days_before: body.days_before_expiry.clone(),
            staff_days: body.staff_warning_days,
        };
        let set = web.app.write(auth.actor(), async |cx| reminders::set(cx, &input).await).await;
        Ok(set.map_err(named)?)
    }
}

/// Faults under the names that the body has.
fn named(error: Error) -> Error {
    let names = [
        ("days_after", "daysAfterSharing"),
        ("days_before", "daysBeforeExpiry"),
        ("staff_days", "staffWarningDays"),
    ];
    names.into_iter().fold(error, |error, (from, to)| renamed(error, from, to))
}

async fn own(web: &Web, actor: &Actor) -> ApiResult<Json<MailSettings>> {
    let choices = web.app.read(actor, async |cx| mail_settings::own(cx).await).await?;
    let item = |choice: Choice| MailChoice { topic: choice.topic.to_string(), mailed: choice.mailed };
    Ok(Json(MailSettings { items: choices.into_iter().map(item).collect() }))
}

async fn set(
    web: &Web,
    actor: &Actor,
    wanted: &MailSettings,
    known: &[MailTopic],
) -> ApiResult<Json<MailSettings>> {
    let mut choices = Vec::new();
    for (n, item) in wanted.items.iter().enumerate() {
        let topic = item.topic.parse::<MailTopic>().ok().filter(|topic| known.contains(topic));
        let topic = topic
            .ok_or_else(|| Error::invalid(format!("items[{n}].topic"), Message::new("errors-invalid")))?;
        choices.push(Choice { topic, mailed: item.mailed });
    }
    web.app.write(actor, async |cx| mail_settings::set_own(cx, &choices).await).await?;
    own(web, actor).await
}
