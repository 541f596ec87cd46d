//! A token is made. Its secret is shown once and kept as a hash.

use crate::{Cx, Error, Facts, Form, Happening, Result, Subject};
use plumbline_domain::{Action, Event, Scope};
use plumbline_i18n::Message;
use plumbline_store::api_tokens::{self, NewToken};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// More live tokens than this are a mistake, or somebody's loop.
const MOST: i64 = 50;
/// The longest time until a token ends by itself.
const DAYS_MOST: i32 = 1000;

/// A token as it is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Input {
    /// What people call it.
    pub name: String,
    /// As `bids:read`.
    pub scopes: Vec<String>,
    /// Days until it ends by itself; `None`: never.
    pub days: Option<i32>,
}

/// Adds a token whose secret is kept as `digest`; gives its id.
pub async fn create(cx: &mut Cx, input: &Input, (secret, digest): (&str, &[u8; 32])) -> Result<Uuid> {
    cx.in_person()?;
    cx.authorize(Action::TokenManage, Facts::ANY)?;
    let mut form = Form::new();
    let name = form.required("name", &input.name, 80);
    let scopes = scopes(&mut form, &input.scopes);
    if input.days.is_some_and(|days| !(1..=DAYS_MOST).contains(&days)) {
        form.fault("expires_in_days", Message::new("developers-days-range").arg("max", DAYS_MOST));
    }
    form.done()?;
    let (company, id, created_by) = (cx.company_id(), cx.new_id(), cx.actor().staff_id()?);
    if api_tokens::count(cx.conn(), company).await? >= MOST {
        return Err(Error::conflict(
            "too-many-tokens",
            Message::new("developers-too-many-tokens").arg("max", MOST),
        ));
    }
    let last_four = &secret[secret.len().saturating_sub(4)..];
    let new = NewToken {
        id,
        name: &name,
        token_sha256: digest,
        last_four,
        scopes: &scopes,
        created_by,
        days: input.days,
    };
    if !api_tokens::insert(cx.conn(), company, new).await? {
        return Err(Error::Forbidden);
    }
    let data = json!({ "name": name, "scopes": scopes });
    cx.record(Happening::new(Event::ApiTokenCreated, Subject("api_token", id), data));
    Ok(id)
}

/// Each once, in their own order; to write is to read as well.
fn scopes(form: &mut Form, given: &[String]) -> Vec<&'static str> {
    let mut asked = Vec::new();
    for scope in given {
        match scope.trim().parse::<Scope>() {
            Ok(scope) => asked.push(scope),
            Err(_) => {
                form.fault("scopes", Message::new("developers-scope-unknown").arg("scope", scope.as_str()));
            }
        }
    }
    if given.is_empty() {
        form.fault("scopes", Message::new("developers-scope-none"));
    }
    let needed =
        |scope: &Scope| asked.contains(scope) && !asked.iter().any(|o| o != scope && o.covers(*scope));
    Scope::ALL.iter().filter(|scope| needed(scope)).map(|scope| scope.as_str()).collect()
}
