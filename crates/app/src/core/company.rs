//! The company a transaction is about, as it is now.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use plumbline_domain::Plan;
use plumbline_i18n::Locale;
use plumbline_store::sessions::SessionRow;
use sqlx::PgConnection;
use uuid::Uuid;

/// How a company's row is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lock {
    /// Not at all.
    None,
    /// Its plan stays as it is.
    Share,
    /// Nobody else writes for this company: it is about to be changed itself.
    Alone,
}

/// A company's row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Company {
    /// Its id.
    #[sqlx(rename = "company_id")]
    pub id: Uuid,
    /// At most 300 characters.
    pub name: String,
    /// Its part of the host name.
    pub slug: String,
    /// What it may use, by the database's clock.
    #[sqlx(try_from = "String")]
    pub plan: Plan,
    /// When that ends by itself, as after a payment that failed.
    pub plan_ends_at: Option<DateTime<Utc>>,
    /// IANA name.
    pub time_zone: String,
    /// Where customers' answers go.
    pub reply_to: String,
    /// May be empty.
    pub phone: String,
    /// May be empty, may have line feeds.
    pub address: String,
    /// BCP 47: the language of what is written without knowing the reader's.
    pub locale: String,
    /// `#rrggbb`: the top edge and the primary button.
    pub brand_color: String,
    /// `#rrggbb`: links, focus, progress; empty for the first colour.
    pub link_color: String,
    /// A PNG among its blobs.
    pub logo_sha256: Option<String>,
    /// Stands on the portal's dashboard; may be empty.
    pub welcome: String,
    /// Default terms and conditions of a new bid.
    pub terms: String,
    /// Days a bid is good for.
    pub bid_valid_days: i32,
    /// Its own domain, where it has proved one.
    pub own_domain: Option<String>,
    /// Whether it was closed: only verification is left.
    pub closed: bool,
}

pub(crate) const COLUMNS: &str = "company_id, name, slug, \
    CASE WHEN plan_ends_at <= clock_timestamp() THEN plan_after ELSE plan END AS plan, \
    CASE WHEN plan_ends_at > clock_timestamp() THEN plan_ends_at END AS plan_ends_at, time_zone, reply_to, phone, \
    address, locale, brand_color, link_color, logo_sha256, welcome, terms, bid_valid_days, \
    (SELECT d.host FROM domains d WHERE d.company_id = companies.company_id AND d.verified_at IS NOT NULL) AS own_domain, \
    closed_at IS NOT NULL AS closed";

/// A company and the database's clock.
#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    company: Company,
    now: DateTime<Utc>,
}

impl Company {
    /// The zone in which its days begin and end.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// The language of what goes to people who have not chosen one.
    pub fn language(&self) -> Locale {
        Locale::parse(&self.locale).unwrap_or_default()
    }

    /// Loads the scoped company, locked as asked until the transaction ends.
    pub(crate) async fn load(
        conn: &mut PgConnection,
        lock: Lock,
    ) -> Result<Option<(Self, DateTime<Utc>)>, sqlx::Error> {
        let lock = match lock {
            Lock::None => "",
            Lock::Share => " FOR SHARE",
            Lock::Alone => " FOR NO KEY UPDATE",
        };
        let sql = format!(
            "SELECT {COLUMNS}, clock_timestamp() AS now FROM companies WHERE company_id = current_company(){lock}"
        );
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_optional(conn).await?;
        Ok(row.map(|r| (r.company, r.now)))
    }

    /// Loads an open company and the live session behind a cookie there, in one statement; `session` is one of
    /// `sessions::OF_STAFF` and `sessions::OF_CONTACT`.
    pub(crate) async fn load_with_session(
        conn: &mut PgConnection,
        company: Uuid,
        session: &str,
        token_sha256: &[u8; 32],
    ) -> Result<Option<(Self, SessionRow, DateTime<Utc>)>, sqlx::Error> {
        #[derive(sqlx::FromRow)]
        struct Both {
            #[sqlx(flatten)]
            row: Row,
            #[sqlx(flatten)]
            session: SessionRow,
        }
        let sql = format!(
            "SELECT * FROM (SELECT {COLUMNS}, clock_timestamp() AS now FROM companies
                 WHERE company_id = $1 AND closed_at IS NULL) y CROSS JOIN ({session}) s"
        );
        let found: Option<Both> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(company)
            .bind(token_sha256.as_slice())
            .fetch_optional(conn)
            .await?;
        Ok(found.map(|Both { row, session }| (row.company, session, row.now)))
    }
}
