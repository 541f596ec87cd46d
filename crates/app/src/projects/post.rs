//! An update is posted.

use super::photos::{MOST, Photo};
use crate::{Cx, Form, Happening, Result, Subject};
use plumbline_domain::text::TextFault;
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::project_updates;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// The longest update, in characters.
const MAX_CHARS: usize = 4_000;

/// An update as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdateInput {
    /// Plain text; may be empty where there are photos.
    pub text: String,
    /// Whether the customer sees it.
    pub visible: bool,
}

/// Posts an update with its photos; gives its id. Where the customer sees it, they are told by mail.
pub async fn post(cx: &mut Cx, project: Uuid, input: &UpdateInput, photos: &[Photo]) -> Result<Uuid> {
    let (locked, facts) = super::access::lock(cx, project).await?;
    cx.authorize(Action::ProjectPostUpdate, facts)?;
    let mut form = Form::new();
    let body = form.long_text("text", &input.text, MAX_CHARS);
    if body.is_empty() && photos.is_empty() {
        form.take("text", Err(TextFault::Empty));
    }
    if photos.len() > MOST {
        form.fault("photo", Message::new("errors-too-many-files").arg("max", MOST));
    }
    form.done()?;
    let (company, id, staff) = (cx.company_id(), cx.new_id(), cx.actor().staff_id()?);
    project_updates::insert(cx.conn(), company, (project, id), &body, staff).await?;
    for photo in photos {
        super::photos::add(cx, id, photo).await?;
    }
    let data = json!({ "photos": photos.len(), "visible": input.visible });
    let happening = Happening::new(Event::ProjectUpdatePosted, Subject("project_update", id), data);
    cx.record(happening.project(project).customer(locked.customer_id));
    if input.visible {
        super::show::reveal(cx, project, id).await?;
    }
    Ok(id)
}
