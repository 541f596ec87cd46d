//! A company's whole log.

use crate::{Actor, App, Error, Result};
use plumbline_signing::PublicKeys;
use plumbline_signing::log::{Checker, EntryData, Fault, Head, Shown, SignedHead, StoredEntry};
use plumbline_store::activity::{self, StoredRow, Tip};
use plumbline_store::verification;
use sqlx::PgConnection;
use uuid::Uuid;

/// So many entries are read at once.
const PAGE: i64 = 1000;

/// What a check of a log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCheck {
    /// Entries in the log, as it says itself.
    pub size: u64,
    /// Signed heads it was held against.
    pub heads: usize,
    /// The first thing that is wrong, if anything is; an English sentence.
    pub fault: Option<String>,
}

/// Recomputes the chain from the first entry on and holds every signed head against it.
pub async fn check_log(app: &App, company: Uuid) -> Result<LogCheck> {
    let keys = super::published(app).await?;
    app.read(&Actor::system(company), async |cx| {
        let conn = cx.conn();
        // heads before the tip before the entries: what is appended meanwhile is no contradiction
        let heads = verification::heads(conn, company).await?;
        let tip =
            activity::tip(conn, company).await?.ok_or_else(|| Error::internal("the company has no log"))?;
        let mut check = LogCheck { size: tip.size.unsigned_abs(), heads: heads.len(), fault: None };
        let signed = heads.into_iter().map(|(head, signature)| SignedHead { head, signature }).collect();
        check.fault = match read_heads(signed, &keys, company) {
            Err(fault) => Some(fault),
            Ok(heads) => walk(conn, company, &heads, &tip).await?,
        };
        Ok(check)
    })
    .await
}

fn read_heads(signed: Vec<SignedHead>, keys: &PublicKeys, company: Uuid) -> Result<Vec<Head>, String> {
    let mut heads = Vec::with_capacity(signed.len());
    for signed in signed {
        let (head, _) = signed.verify(keys).map_err(|e| format!("a stored log head does not hold: {e}"))?;
        if head.company != company.to_string() {
            return Err("a stored log head is about another company".to_owned());
        }
        heads.push(head);
    }
    Ok(heads)
}

async fn walk(conn: &mut PgConnection, company: Uuid, heads: &[Head], tip: &Tip) -> Result<Option<String>> {
    let mut checker = Checker::new(company.to_string(), heads);
    let mut after = 0;
    loop {
        let rows = activity::page(conn, company, after, tip.size, PAGE).await?;
        let Some(last) = rows.last().map(|row| row.seq) else { break };
        for row in &rows {
            if let Err(fault) = push(&mut checker, row) {
                return Ok(Some(fault.to_string()));
            }
        }
        after = last;
    }
    Ok(match checker.finish() {
        Err(fault) => Some(fault.to_string()),
        Ok(end) if end.size != tip.size.unsigned_abs() || end.chain[..] != *tip.chain => {
            Some(format!("the log ends at entry {}, but says that it has {}", end.size, tip.size))
        }
        Ok(_) if !tip.agrees() => Some("there are entries behind the end of the log".to_owned()),
        Ok(_) => None,
    })
}

fn push(checker: &mut Checker, row: &StoredRow) -> Result<(), Fault> {
    let subject_id = row.subject_id.to_string();
    checker.push(&StoredEntry {
        seq: row.seq.unsigned_abs(),
        entry: &row.entry,
        chain: &row.chain,
        data: match &row.evidence {
            Some(evidence) => EntryData::Evidence(evidence),
            None => EntryData::Salted { salt: &row.salt, data: &row.data },
        },
        shown: Some(Shown {
            at: row.at,
            kind: &row.event,
            subject_type: &row.subject_type,
            subject_id: &subject_id,
        }),
    })
}
