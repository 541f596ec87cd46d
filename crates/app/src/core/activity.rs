//! The activity log: append-only and hash-chained, one chain a company.

use crate::core::actor::Actor;
use crate::core::error::{Error, Result};
use chrono::{DateTime, Utc};
use plumbline_domain::Event;
use plumbline_signing::digest::Hash;
use plumbline_signing::log::data_digest;
use plumbline_signing::log::{self, Entry, LogSubject};
use plumbline_signing::new_salt;
use plumbline_signing::time::to_millis;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Happening {
    /// What.
    pub event: Event,
    /// To which record.
    pub subject: Subject,
    /// On which records' pages it is shown.
    pub refs: Refs,
    /// Details: keys in ASCII snake case, no floats. Read by people and kept under a salted hash in the chain.
    pub data: Value,
    /// For a signature: the evidence's SHA-256, which then stands in the chain in place of the data's.
    pub evidence: Option<Hash>,
}

impl Happening {
    /// Something that happened to `subject`.
    pub fn new(event: Event, subject: Subject, data: Value) -> Self {
        Self { event, subject, refs: Refs::default(), data, evidence: None }
    }

    /// Shown on a customer's page.
    #[must_use]
    pub fn customer(mut self, id: Uuid) -> Self {
        self.refs.customer = Some(id);
        self
    }

    /// Shown on a bid's page.
    #[must_use]
    pub fn bid(mut self, id: Uuid) -> Self {
        self.refs.bid = Some(id);
        self
    }

    /// Shown on a contract's page.
    #[must_use]
    pub fn contract(mut self, id: Uuid) -> Self {
        self.refs.contract = Some(id);
        self
    }

    /// Shown on a project's page.
    #[must_use]
    pub fn project(mut self, id: Uuid) -> Self {
        self.refs.project = Some(id);
        self
    }
}

/// The record something happened to.
#[derive(Debug, Clone, Copy)]
pub struct Subject(pub &'static str, pub Uuid);

/// Other records it concerns.
#[derive(Debug, Clone, Copy, Default)]
pub struct Refs {
    /// A customer.
    pub customer: Option<Uuid>,
    /// A bid.
    pub bid: Option<Uuid>,
    /// A contract.
    pub contract: Option<Uuid>,
    /// A project.
    pub project: Option<Uuid>,
}

/// Where the locked log stands.
#[derive(Debug, Clone, Copy)]
pub struct LogPlace {
    /// Entries so far; the next has `size + 1`.
    pub size: u64,
    /// The chain hash over them.
    pub chain: Hash,
    /// The database's clock after the lock, never before the last entry, in whole milliseconds.
    pub now: DateTime<Utc>,
}

/// Locks the log, appends, and says where it then stands.
pub(crate) async fn append(
    conn: &mut PgConnection,
    actor: &Actor,
    company: Uuid,
    happenings: Vec<Happening>,
) -> Result<LogPlace> {
    append_dated(conn, actor, company, happenings, None).await
}

/// [`append`] with entries dated `at`, a time this transaction has read from the log under its lock.
pub(crate) async fn append_dated(
    conn: &mut PgConnection,
    actor: &Actor,
    company: Uuid,
    happenings: Vec<Happening>,
    at: Option<DateTime<Utc>>,
) -> Result<LogPlace> {
    let (size, chain, now): (i64, Vec<u8>, DateTime<Utc>) = sqlx::query_as(
        "SELECT size, chain, greatest(clock_timestamp(), at) FROM log_heads WHERE company_id = $1 FOR UPDATE",
    )
    .bind(company)
    .fetch_one(&mut *conn)
    .await?;
    let mut place = LogPlace {
        size: size.unsigned_abs(),
        chain: chain.try_into().map_err(|_| Error::internal("a chain hash has 32 bytes"))?,
        now: at.unwrap_or_else(|| to_millis(now)),
    };
    if happenings.is_empty() {
        return Ok(place);
    }
    place = insert(conn, actor, company, place, happenings).await?;
    sqlx::query("UPDATE log_heads SET size = $2, chain = $3, at = $4 WHERE company_id = $1")
        .bind(company)
        .bind(i64::try_from(place.size).map_err(Error::internal)?)
        .bind(place.chain.as_slice())
        .bind(place.now)
        .execute(conn)
        .await?;
    Ok(place)
}

/// Writes entries one behind the other, in one statement: a page that is looked at often brings many.
async fn insert(
    conn: &mut PgConnection,
    actor: &Actor,
    company: Uuid,
    mut place: LogPlace,
    happenings: Vec<Happening>,
) -> Result<LogPlace> {
    let mut rows = Rows::default();
    for what in happenings {
        place = rows.add(company, place, what)?;
    }
    sqlx::query(
        "INSERT INTO activity (company_id, seq, at, type, actor_kind, actor_id, actor_name, subject_type, subject_id,
             customer_id, bid_id, contract_id, project_id, data, salt, entry, leaf, chain)
         SELECT $1, r.seq, $2, r.type, $3, $4, $5, r.subject_type, r.subject_id,
             r.customer_id, r.bid_id, r.contract_id, r.project_id, r.data, r.salt, r.entry, r.leaf, r.chain
         FROM unnest($6::bigint[], $7::text[], $8::text[], $9::uuid[], $10::uuid[], $11::uuid[], $12::uuid[], $13::uuid[],
             $14::jsonb[], $15::bytea[], $16::bytea[], $17::bytea[], $18::bytea[])
             AS r (seq, type, subject_type, subject_id, customer_id, bid_id, contract_id, project_id,
                 data, salt, entry, leaf, chain)",
    )
    .bind(company)
    .bind(place.now)
    .bind(actor.kind())
    .bind(actor.id())
    .bind(actor.name())
    .bind(rows.seq)
    .bind(rows.event)
    .bind(rows.subject_type)
    .bind(rows.subject_id)
    .bind(rows.customer)
    .bind(rows.bid)
    .bind(rows.contract)
    .bind(rows.project)
    .bind(rows.data)
    .bind(rows.salt)
    .bind(rows.entry)
    .bind(rows.leaf)
    .bind(rows.chain)
    .execute(conn)
    .await?;
    Ok(place)
}

/// Entries by their columns.
#[derive(Default)]
struct Rows {
    seq: Vec<i64>,
    event: Vec<&'static str>,
    subject_type: Vec<&'static str>,
    subject_id: Vec<Uuid>,
    customer: Vec<Option<Uuid>>,
    bid: Vec<Option<Uuid>>,
    contract: Vec<Option<Uuid>>,
    project: Vec<Option<Uuid>>,
    data: Vec<Value>,
    salt: Vec<Vec<u8>>,
    entry: Vec<Vec<u8>>,
    leaf: Vec<Vec<u8>>,
    chain: Vec<Vec<u8>>,
}

impl Rows {
    /// Chains an entry to what stands at `place`; gives where the next one stands.
    fn add(&mut self, company: Uuid, place: LogPlace, what: Happening) -> Result<LogPlace> {
        let salt = new_salt().map_err(Error::internal)?;
        let digest = match what.evidence {
            Some(hash) => hash,
            None => data_digest(&salt, &what.data).map_err(Error::internal)?,
        };
        let Subject(kind, id) = what.subject;
        let entry = Entry::new(
            company.to_string(),
            place.size + 1,
            place.now,
            what.event.as_str(),
            LogSubject { kind: kind.to_owned(), id: id.to_string() },
            &digest,
        );
        let appended = log::append(&place.chain, &entry).map_err(Error::internal)?;
        self.seq.push(i64::try_from(place.size + 1).map_err(Error::internal)?);
        self.event.push(what.event.as_str());
        self.subject_type.push(kind);
        self.subject_id.push(id);
        self.customer.push(what.refs.customer);
        self.bid.push(what.refs.bid);
        self.contract.push(what.refs.contract);
        self.project.push(what.refs.project);
        self.data.push(what.data);
        self.salt.push(salt.to_vec());
        self.entry.push(appended.entry);
        self.leaf.push(appended.leaf.to_vec());
        self.chain.push(appended.chain.to_vec());
        Ok(LogPlace { size: place.size + 1, chain: appended.chain, now: place.now })
    }
}
