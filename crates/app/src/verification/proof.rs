//! The way from an entry in the company's log to signed heads.

use crate::{Error, Result};
use plumbline_signing::digest::Hash;
use plumbline_signing::log::{CHAIN_0, LogProof, SignedHead, leaf};
use plumbline_signing::{KeyStatus, PublicKeys};
use plumbline_store::activity;
use plumbline_store::verification::{HeadRow, head_after};
use sqlx::PgConnection;
use uuid::Uuid;

/// The proof for the entry `seq`, up to the first head at or after it, or as far as `reach` (the size of a head
/// from somebody's mailbox) when that is longer. Where the first head is under a revoked key, the first head
/// under another one goes with it, if there is one. `None` when the log has no such entry.
///
/// `cover` is a later entry that is to be shown too, with the first head after it, if there is one.
///
/// Leaves are hashed from the stored entries, so that an entry that was changed shows.
pub async fn proof(
    conn: &mut PgConnection,
    keys: &PublicKeys,
    company: Uuid,
    seq: u64,
    reach: Option<u64>,
    cover: Option<u64>,
) -> Result<Option<LogProof>> {
    let first = i64::try_from(seq).map_err(Error::internal)?;
    let mut heads = heads(conn, keys, company, first).await?;
    if let Some(cover) = cover {
        let cover = i64::try_from(cover).map_err(Error::internal)?;
        let (head, signature) = head_after(conn, company, cover, &[]).await?.unwrap_or_default();
        let head = SignedHead { head, signature };
        if !head.head.is_empty() && !heads.contains(&head) {
            heads.push(head);
        }
    }
    let known = heads.iter().filter_map(|head| head.verify(keys).ok()).map(|(head, _)| head.size);
    let last = known.chain(reach).chain(cover).max().unwrap_or(seq).max(seq);
    let last = i64::try_from(last).unwrap_or(i64::MAX);
    let rows = activity::entries(conn, company, first, last).await?;
    let Some((_, entry)) = rows.first().filter(|(at, _)| *at == first).cloned() else { return Ok(None) };
    // a gap ends the proof: what lies behind it is not known to follow
    let whole = rows.iter().zip(first..).take_while(|((at, _), expected)| at == expected);
    let leaves = whole.map(|((_, entry), _)| leaf(entry)).collect();
    Ok(Some(LogProof { entry, prev: before(conn, company, first).await?, leaves, heads }))
}

async fn heads(
    conn: &mut PgConnection,
    keys: &PublicKeys,
    company: Uuid,
    seq: i64,
) -> Result<Vec<SignedHead>> {
    let signed = |(head, signature): HeadRow| SignedHead { head, signature };
    let Some(first) = head_after(conn, company, seq, &[]).await?.map(signed) else { return Ok(Vec::new()) };
    let revoked: Vec<String> =
        keys.keys.iter().filter(|key| key.status == KeyStatus::Revoked).map(|key| key.kid.clone()).collect();
    let by_revoked = first.verify(keys).is_ok_and(|(_, key)| key.status == KeyStatus::Revoked);
    let witness = if by_revoked { head_after(conn, company, seq, &revoked).await?.map(signed) } else { None };
    Ok([Some(first), witness].into_iter().flatten().collect())
}

/// The chain hash before an entry. What is missing or no hash gives the empty log's, which fits nothing.
async fn before(conn: &mut PgConnection, company: Uuid, seq: i64) -> Result<Hash> {
    if seq <= 1 {
        return Ok(CHAIN_0);
    }
    let stored = activity::chain_after(conn, company, seq - 1).await?;
    Ok(stored.and_then(|chain| chain.try_into().ok()).unwrap_or(CHAIN_0))
}
