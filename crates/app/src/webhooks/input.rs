//! What people say of an endpoint.

use crate::{Cx, Form, Result};
use plumbline_domain::hook::{EVERY, HOOKS, is_hook};
use plumbline_hooks::UrlFault;
use plumbline_i18n::Message;
use serde::{Deserialize, Serialize};

/// An endpoint, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Input {
    /// Where messages go.
    pub url: String,
    /// What it is for; may be empty.
    pub description: String,
    /// Names of events, or `*`.
    pub events: Vec<String>,
    /// Whether it is told anything.
    pub enabled: bool,
}

/// Cleaned.
#[derive(Debug)]
pub(super) struct Clean {
    pub(super) url: String,
    pub(super) description: String,
    pub(super) events: Vec<String>,
}

impl Input {
    pub(super) fn clean(&self, cx: &Cx) -> Result<Clean> {
        let mut form = Form::new();
        let url = match plumbline_hooks::check(self.url.trim(), cx.app().hooks.rules()) {
            Ok(url) => url.to_string(),
            Err(fault) => {
                form.fault("url", url_message(fault));
                String::new()
            }
        };
        let description = form.line("description", &self.description, 200);
        let events = events(&mut form, &self.events);
        form.done()?;
        Ok(Clean { url, description, events })
    }
}

fn url_message(fault: UrlFault) -> Message {
    Message::new(match fault {
        UrlFault::Unreadable => "developers-url-unreadable",
        UrlFault::Scheme => "developers-url-scheme",
        UrlFault::Parts => "developers-url-parts",
        UrlFault::Private => "developers-url-private",
    })
}

/// Each once, in the order of the list; all of them is all that will ever be.
fn events(form: &mut Form, given: &[String]) -> Vec<String> {
    if given.iter().any(|name| name == EVERY) {
        return vec![EVERY.to_owned()];
    }
    if given.is_empty() {
        form.fault("events", Message::new("developers-events-none"));
    }
    for name in given.iter().filter(|name| !is_hook(name)) {
        form.fault("events", Message::new("developers-event-unknown").arg("event", name.as_str()));
    }
    let asked = |name: &&str| given.iter().any(|g| g == name);
    HOOKS.iter().map(|(name, _)| *name).filter(asked).map(str::to_owned).collect()
}
