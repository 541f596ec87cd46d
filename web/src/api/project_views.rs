//! Projects as the API spells them.

use super::record_views::CommentView;
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_app::projects::{MilestoneInput, ProjectDetail, ProjectInput, TeamInput};
use plumbline_domain::bid::{contract_number, project_number};
use plumbline_store::milestones::MilestoneRow;
use plumbline_store::project_staff::AssignedRow;
use plumbline_store::project_updates::{PhotoRow, UpdateRow};
use plumbline_store::projects::ProjectRow;
use plumbline_store::shares::ShareRow;
use poem_openapi::Object;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A project.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Project {
    id: Uuid,
    /// Such as `P-0007`.
    number: String,
    title: String,
    customer_id: Uuid,
    customer_name: String,
    /// `planning`, `awaiting_approval`, `on_track`, `at_risk`, `delayed`, `on_hold`, `completed` or `cancelled`.
    status: String,
    /// Of the weighted milestones, 0 to 100; null without milestones.
    progress: Option<u8>,
    site_address: String,
    scope: String,
    start_date: Option<NaiveDate>,
    end_date: Option<NaiveDate>,
    /// `view` or `comment` where it is shared with its customer.
    share_level: Option<String>,
    /// Whether sharing can no longer be stopped: it was completed while it was shared.
    sharing_locked: bool,
    source_bid_id: Option<Uuid>,
    contract_id: Option<Uuid>,
    contract_number: Option<String>,
    /// As it was signed. Null without a contract, and for roles that may not see money.
    contract_value_cents: Option<i64>,
    /// Give it back when you change the project.
    version: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<ProjectRow> for Project {
    fn from(row: ProjectRow) -> Self {
        Self {
            contract_value_cents: row.value().map(|cents| cents.0),
            progress: row.progress(),
            id: row.id,
            number: project_number(row.number),
            title: row.title,
            customer_id: row.customer_id,
            customer_name: row.customer_name,
            status: row.status.as_str().to_owned(),
            site_address: row.site_address,
            scope: row.scope,
            start_date: row.start_date,
            end_date: row.end_date,
            share_level: row.share_level,
            sharing_locked: row.sharing_locked,
            source_bid_id: row.source_bid_id,
            contract_id: row.contract_id,
            contract_number: row.contract_number.map(contract_number),
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// A step that progress is told by.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Milestone {
    id: Uuid,
    /// From 1.
    position: i32,
    name: String,
    /// What it counts for, against the others.
    weight: i32,
    due_date: Option<NaiveDate>,
    done_at: Option<DateTime<Utc>>,
}

impl From<MilestoneRow> for Milestone {
    fn from(row: MilestoneRow) -> Self {
        Self {
            id: row.id,
            position: row.position,
            name: row.name,
            weight: row.weight,
            due_date: row.due_date,
            done_at: row.done_at,
        }
    }
}

/// Somebody who works on a project.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct AssignedStaff {
    id: Uuid,
    name: String,
    email: String,
    /// May be empty.
    phone: String,
    role: String,
    /// Whether they answer for it and the customer is given their name, phone and e-mail address.
    is_manager: bool,
}

impl From<AssignedRow> for AssignedStaff {
    fn from(row: AssignedRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            email: row.email,
            phone: row.phone,
            role: row.role.as_str().to_owned(),
            is_manager: row.is_manager,
        }
    }
}

/// A photo of an update.
#[derive(Debug, Object)]
pub struct ProjectPhoto {
    id: Uuid,
    /// The name of the file it was made from.
    name: String,
    /// Pixels across.
    width: i32,
    /// Pixels down.
    height: i32,
}

impl From<PhotoRow> for ProjectPhoto {
    fn from(row: PhotoRow) -> Self {
        Self { id: row.id, name: row.name, width: row.width, height: row.height }
    }
}

/// What was told of a project.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ProjectUpdate {
    id: Uuid,
    /// Plain text; may be empty where there are photos.
    text: String,
    author: String,
    posted_at: DateTime<Utc>,
    /// Since when the customer sees it; null where they do not.
    visible_at: Option<DateTime<Utc>>,
    photos: Vec<ProjectPhoto>,
}

impl From<UpdateRow> for ProjectUpdate {
    fn from(row: UpdateRow) -> Self {
        Self {
            id: row.id,
            text: row.body,
            author: row.author,
            posted_at: row.posted_at,
            visible_at: row.visible_at,
            photos: row.photos.0.into_iter().map(Into::into).collect(),
        }
    }
}

/// A page of updates.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ProjectUpdatePage {
    /// The newest first.
    pub items: Vec<ProjectUpdate>,
    /// Give it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

impl From<plumbline_app::Paged<UpdateRow>> for ProjectUpdatePage {
    fn from(page: plumbline_app::Paged<UpdateRow>) -> Self {
        let next_cursor = page.next.map(|id| id.to_string());
        Self { items: page.items.into_iter().map(Into::into).collect(), next_cursor }
    }
}

/// A live share of a project.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct ProjectShare {
    id: Uuid,
    project_id: Uuid,
    customer_id: Uuid,
    /// `view` or `comment`.
    level: String,
    shared_at: DateTime<Utc>,
    shared_by_name: String,
    /// When a contact of the customer last opened the project.
    viewed_at: Option<DateTime<Utc>>,
}

impl ProjectShare {
    /// A share of this project.
    pub fn new(project_id: Uuid, row: ShareRow) -> Self {
        Self {
            id: row.id,
            project_id,
            customer_id: row.customer_id,
            level: row.level.as_str().to_owned(),
            shared_at: row.shared_at,
            shared_by_name: row.shared_by_name,
            viewed_at: row.viewed_at,
        }
    }
}

/// A project with what hangs on it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ProjectView {
    #[oai(flatten)]
    project: Project,
    /// The approved change orders together. Null where the contract's value is.
    approved_changes_cents: Option<i64>,
    /// Contract and approved changes. Null where the contract's value is.
    current_value_cents: Option<i64>,
    /// In order.
    milestones: Vec<Milestone>,
    /// The project manager first.
    staff: Vec<AssignedStaff>,
    shares: Vec<ProjectShare>,
    /// The newest 20; `GET /projects/{id}/updates` has them all.
    updates: Vec<ProjectUpdate>,
    /// The oldest first.
    comments: Vec<CommentView>,
}

impl From<ProjectDetail> for ProjectView {
    fn from(detail: ProjectDetail) -> Self {
        let id = detail.project.id;
        Self {
            approved_changes_cents: detail.value.map(|value| value.changes.0),
            current_value_cents: detail.value.map(|value| value.now().0),
            milestones: detail.milestones.into_iter().map(Into::into).collect(),
            staff: detail.team.into_iter().map(Into::into).collect(),
            shares: detail.shares.into_iter().map(|row| ProjectShare::new(id, row)).collect(),
            updates: detail.updates.items.into_iter().map(Into::into).collect(),
            comments: detail.comments.into_iter().map(Into::into).collect(),
            project: detail.project.into(),
        }
    }
}

/// A project as it is written.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct ProjectBody {
    /// One line.
    title: String,
    /// Whose it is; when editing, left out it stays. Only a project that was never shared and has no contract can move.
    customer_id: Option<Uuid>,
    /// Where the work is.
    #[oai(default)]
    site_address: String,
    /// What is to be done.
    #[oai(default)]
    scope: String,
    /// The first day.
    start_date: Option<NaiveDate>,
    /// The last day.
    end_date: Option<NaiveDate>,
}

impl ProjectBody {
    /// As the use cases take it.
    pub fn input(&self) -> ProjectInput {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        ProjectInput {
            title: self.title.clone(),
            customer_id: self.customer_id,
            site_address: self.site_address.clone(),
            scope: self.scope.clone(),
            start_date: day(self.start_date),
            end_date: day(self.end_date),
        }
    }
}

/// Who works on a project.
#[derive(Debug, Clone, Default, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase", default)]
pub struct ProjectTeamBody {
    /// Who answers for it and whom the customer calls; null for nobody.
    manager_id: Option<Uuid>,
    /// Who works on it; the manager need not be named again.
    staff_ids: Vec<Uuid>,
}

impl ProjectTeamBody {
    /// As the use cases take it.
    pub fn input(&self) -> TeamInput {
        TeamInput { manager_id: self.manager_id, staff_ids: self.staff_ids.clone() }
    }
}

/// A milestone as it is written.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct MilestoneBody {
    /// One line.
    name: String,
    /// 1 to 1000; 1 where it is left out.
    weight: Option<i32>,
    /// The day it is due.
    due_date: Option<NaiveDate>,
    /// Whether it is done; when editing, left out it stays as it is.
    pub(super) done: Option<bool>,
    /// Its place, from 1; when editing, left out it stays where it is.
    pub(super) position: Option<u32>,
}

impl MilestoneBody {
    /// As the use cases take it.
    pub fn input(&self) -> MilestoneInput {
        MilestoneInput {
            name: self.name.clone(),
            weight: self.weight.map(|weight| weight.to_string()).unwrap_or_default(),
            due_date: self.due_date.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}
