//! Every comment is mailed to the other side: so many and no more.

use crate::{Actor, App, Limit, Result};
use std::time::Duration;

const COMMENTS: Limit = Limit { name: "comments", most: 60, window: Duration::from_mins(10) };

/// Counts a comment of this actor, outside any transaction.
pub async fn count(app: &App, actor: &Actor) -> Result<()> {
    match actor.id() {
        Some(id) => app.limiter.count(COMMENTS, &format!("{}:{id}", actor.company_id)).await,
        None => Ok(()),
    }
}
