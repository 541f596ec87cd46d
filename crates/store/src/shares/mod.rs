//! What is shared with whom, and what a contact sees of it.

mod portal;

pub use portal::{PortalBidRow, SharedBidRow, list, lock, read};

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::ShareLevel;
use sqlx::PgConnection;
use uuid::Uuid;

/// What is shared, or commented on: a bid, a project or a change order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A bid.
    Bid(Uuid),
    /// A project.
    Project(Uuid),
    /// A change order.
    ChangeOrder(Uuid),
}

impl Target {
    /// The record's id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Bid(id) | Self::Project(id) | Self::ChangeOrder(id) => id,
        }
    }

    /// The column of `shares` and `comments` that names it; the other two are NULL.
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Bid(_) => "bid_id",
            Self::Project(_) => "project_id",
            Self::ChangeOrder(_) => "change_order_id",
        }
    }
}

/// A live share as staff see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ShareRow {
    /// Its id.
    pub id: Uuid,
    /// With whom.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer_name: String,
    /// How far.
    #[sqlx(try_from = "String")]
    pub level: ShareLevel,
    /// Since when.
    pub shared_at: DateTime<Utc>,
    /// Who shared it.
    pub shared_by_name: String,
    /// When a contact of the customer last opened the page, of a bid that of the current revision.
    pub viewed_at: Option<DateTime<Utc>>,
}

fn select(what: Target) -> String {
    let viewed = match what {
        Target::Bid(_) => {
            "(SELECT max(v.last_at) FROM views v
             JOIN contacts k ON k.company_id = v.company_id AND k.id = v.contact_id AND k.customer_id = s.customer_id
             JOIN bid_revisions r ON r.company_id = v.company_id AND r.id = v.revision_id
             JOIN bids b ON b.company_id = r.company_id AND b.id = r.bid_id AND b.current_revision = r.number
             WHERE v.company_id = s.company_id AND r.bid_id = s.bid_id AND v.sha256 = '')"
        }
        Target::Project(_) => {
            "(SELECT max(v.last_at) FROM project_views v
             JOIN contacts k ON k.company_id = v.company_id AND k.id = v.contact_id AND k.customer_id = s.customer_id
             WHERE v.company_id = s.company_id AND v.project_id = s.project_id)"
        }
        Target::ChangeOrder(_) => "NULL::timestamptz",
    };
    format!(
        "SELECT s.id, s.customer_id, c.display_name AS customer_name, s.level, s.shared_at, f.name AS shared_by_name,
             {viewed} AS viewed_at
         FROM shares s
         JOIN customers c ON c.company_id = s.company_id AND c.id = s.customer_id
         JOIN staff f ON f.company_id = s.company_id AND f.id = s.shared_by
         WHERE s.company_id = $1 AND s.{} = $2 AND s.stopped_at IS NULL",
        what.column()
    )
}

/// The live shares of a record.
pub async fn of(conn: &mut PgConnection, company: Uuid, what: Target) -> Result<Vec<ShareRow>, StoreError> {
    let sql = format!("{} ORDER BY s.id", select(what));
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(what.id()).fetch_all(conn).await?)
}

/// A live share of a record.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    what: Target,
    id: Uuid,
) -> Result<Option<ShareRow>, StoreError> {
    let sql = format!("{} AND s.id = $3", select(what));
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(what.id())
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// A new share.
#[derive(Debug)]
pub struct NewShare {
    /// Its id.
    pub id: Uuid,
    /// Of what.
    pub what: Target,
    /// With whom.
    pub customer_id: Uuid,
    /// How far.
    pub level: ShareLevel,
    /// By whom.
    pub shared_by: Uuid,
}

/// Shares; a violation of `shares_live` and its like means that it is shared already.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: &NewShare) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO shares (company_id, id, {}, customer_id, level, shared_by) VALUES ($1, $2, $3, $4, $5, $6)",
        new.what.column()
    );
    sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(new.id)
        .bind(new.what.id())
        .bind(new.customer_id)
        .bind(new.level.as_str())
        .bind(new.shared_by)
        .execute(conn)
        .await?;
    Ok(())
}

/// Changes how far it goes.
pub async fn set_level(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    level: ShareLevel,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE shares SET level = $3, level_at = clock_timestamp() WHERE company_id = $1 AND id = $2 AND stopped_at IS NULL")
        .bind(company)
        .bind(id)
        .bind(level.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends it.
pub async fn stop(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE shares SET stopped_at = clock_timestamp() WHERE company_id = $1 AND id = $2 AND stopped_at IS NULL")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}
