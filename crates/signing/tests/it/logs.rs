//! A whole log checked: every way to rewrite it shows.

use chrono::TimeDelta;
use plumbline_signing::digest::sha256;
use plumbline_signing::log::{
    Appended, CHAIN_0, EntryData, Fault, FaultKind, Head, LogEnd, Shown, SignedHead, StoredEntry, chain,
    check_chain, data_digest, leaf, next_at,
};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{BID, COMPANY, golden_key, golden_keys, push, signed_at, world};

fn stored(log: &[Appended]) -> Vec<StoredEntry<'_>> {
    let rows = log.iter().zip(1..);
    rows.map(|(appended, seq)| StoredEntry {
        seq,
        entry: &appended.entry,
        chain: &appended.chain,
        data: EntryData::Absent,
        shown: None,
    })
    .collect()
}

fn check(rows: Vec<StoredEntry<'_>>) -> Result<LogEnd, Fault> {
    check_chain(COMPANY, rows, &[])
}

fn fault(rows: Vec<StoredEntry<'_>>) -> (u64, FaultKind) {
    let fault = check(rows).unwrap_err();
    (fault.seq, fault.kind)
}

/// A fork: the same numbers, other contents, consistent in itself.
fn fork() -> Vec<Appended> {
    let mut log = Vec::new();
    let mut chain = CHAIN_0;
    for seq in 1..=6 {
        push(&mut log, &mut chain, seq, signed_at(), "bid.edited", &sha256(b"fork"));
    }
    log
}

fn head(log: &[Appended], size: usize) -> Head {
    let chain = log[size - 1].chain;
    let signed = SignedHead::sign(COMPANY, size as u64, &chain, signed_at(), &golden_key()).unwrap();
    signed.verify(&golden_keys()).unwrap().0
}

#[test]
fn untouched() {
    let log = world().log;
    let end = check(stored(&log)).unwrap();
    assert_eq!((end.size, end.chain), (6, log[5].chain));
    assert_eq!(check(Vec::new()).unwrap().chain, CHAIN_0);
    check_chain(COMPANY, stored(&log), &[head(&log, 4), head(&log, 6)]).unwrap();
}

#[test]
fn hashes_as_specified() {
    let entry = b"{}";
    assert_eq!(leaf(entry), sha256(b"\x00{}"));
    let joined = [&[2][..], &CHAIN_0, &leaf(entry)].concat();
    assert_eq!(chain(&CHAIN_0, &leaf(entry)), sha256(&joined));
    let digest = data_digest(&[1; 16], &json!({"b": "x\ny", "a": 1})).unwrap();
    assert_eq!(digest, sha256(&[&[1; 16][..], br#"{"a":1,"b":"x\ny"}"#].concat()));
}

#[test]
fn deleted() {
    let log = world().log;
    for n in 0..5 {
        let mut rows = stored(&log);
        rows.remove(n);
        let seq = n as u64 + 1;
        assert_eq!(fault(rows), (seq, FaultKind::Gap(seq + 1)));
        // And numbered anew.
        let mut rows = stored(&log);
        rows.remove(n);
        rows.iter_mut().zip(1..).for_each(|(row, seq)| row.seq = seq);
        assert_eq!(fault(rows), (seq, FaultKind::Chain));
    }
}

#[test]
fn inserted() {
    let (log, other) = (world().log, fork());
    let mut rows = stored(&log);
    rows.insert(2, stored(&other)[2].clone());
    assert_eq!(fault(rows), (3, FaultKind::Chain));
    let mut rows = stored(&log);
    rows.insert(2, rows[1].clone());
    assert_eq!(fault(rows), (3, FaultKind::Gap(2)));
}

#[test]
fn swapped() {
    let log = world().log;
    let mut rows = stored(&log);
    rows.swap(1, 2);
    assert_eq!(fault(rows), (2, FaultKind::Gap(3)));
    let mut rows = stored(&log);
    let entry = rows[1].entry;
    rows[1].entry = rows[2].entry;
    rows[2].entry = entry;
    assert_eq!(fault(rows), (2, FaultKind::Chain));
}

#[test]
fn edited_at_any_entry() {
    let log = world().log;
    for n in 0..6 {
        let mut log = log.clone();
        let text = String::from_utf8(log[n].entry.clone()).unwrap();
        log[n].entry = text.replace("\"id\":\"0", "\"id\":\"1").into_bytes();
        assert_eq!(fault(stored(&log)), (n as u64 + 1, FaultKind::Chain));
        // With the chain hash of that row made to fit: the next one shows it.
        let before = if n == 0 { CHAIN_0 } else { log[n - 1].chain };
        log[n].chain = chain(&before, &leaf(&log[n].entry));
        if n < 5 {
            assert_eq!(fault(stored(&log)), (n as u64 + 2, FaultKind::Chain));
        }
    }
}

#[test]
fn rewritten_to_the_end_shows_against_a_head() {
    let (log, fork) = (world().log, fork());
    check(stored(&fork)).unwrap();
    let fault = check_chain(COMPANY, stored(&fork), &[head(&log, 4)]).unwrap_err();
    assert_eq!((fault.seq, fault.kind), (4, FaultKind::Head));
}

#[test]
fn tail_cut() {
    let log = world().log;
    let fault = check_chain(COMPANY, stored(&log[..4]), &[head(&log, 6)]).unwrap_err();
    assert_eq!((fault.seq, fault.kind), (4, FaultKind::Truncated(6)));
}

#[test]
fn back_dated() {
    let mut log = Vec::new();
    let mut end = CHAIN_0;
    push(&mut log, &mut end, 1, signed_at(), "bid.sent", &sha256(b"1"));
    let earlier = signed_at() - TimeDelta::milliseconds(1);
    push(&mut log, &mut end, 2, earlier, "bid.accepted", &sha256(b"2"));
    assert_eq!(fault(stored(&log)), (2, FaultKind::Backdated));
    assert_eq!(next_at(earlier, Some(signed_at())), signed_at());
    assert_eq!(next_at(signed_at(), Some(earlier)), signed_at());
}

#[test]
fn of_another_company_or_no_entry_at_all() {
    let log = world().log;
    let fault = check_chain("another", stored(&log), &[]).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Place);
    let mut log = log;
    log[0].entry = b"{}".to_vec();
    log[0].chain = chain(&CHAIN_0, &leaf(b"{}"));
    assert_eq!(self::fault(stored(&log)), (1, FaultKind::Malformed));
}

#[test]
fn data_behind_an_entry_changed() {
    let data = json!({"note": "a reason,\non two lines", "cents": 12});
    let salt = [7; 16];
    let mut log = Vec::new();
    let digest = data_digest(&salt, &data).unwrap();
    push(&mut log, &mut CHAIN_0.clone(), 1, signed_at(), "bid.rejected", &digest);
    let with = |data: EntryData<'static>| {
        let mut rows = stored(&log);
        rows[0].data = data;
        check(rows).map_err(|fault| fault.kind)
    };
    let data = Box::leak(Box::new(data));
    with(EntryData::Salted { salt: &[7; 16], data }).unwrap();
    let other = Box::leak(Box::new(json!({"note": "another reason"})));
    assert_eq!(with(EntryData::Salted { salt: &[7; 16], data: other }), Err(FaultKind::Data));
    assert_eq!(with(EntryData::Salted { salt: &[8; 16], data }), Err(FaultKind::Data));
    assert_eq!(with(EntryData::Evidence(b"{}")), Err(FaultKind::Data));
}

#[test]
fn columns_beside_the_bytes_changed() {
    let log = world().log;
    let good = Shown { at: signed_at(), kind: "bid.accepted", subject_type: "bid", subject_id: BID };
    let with = |shown| {
        let mut rows = stored(&log);
        rows[3].shown = Some(shown);
        check(rows).map_err(|fault| (fault.seq, fault.kind))
    };
    with(good).unwrap();
    // The database keeps microseconds.
    with(Shown { at: signed_at() + TimeDelta::microseconds(400), ..good }).unwrap();
    let bad = [
        Shown { at: signed_at() + TimeDelta::seconds(1), ..good },
        Shown { kind: "bid.rejected", ..good },
        Shown { subject_type: "contract", ..good },
        Shown { subject_id: COMPANY, ..good },
    ];
    for shown in bad {
        assert_eq!(with(shown), Err((4, FaultKind::Shown)), "{shown:?}");
    }
}

proptest! {
    #[test]
    fn any_byte_of_any_entry(n in 0_usize..6, pick in any::<prop::sample::Index>(), bit in 0..8) {
        let mut log = world().log;
        let at = pick.index(log[n].entry.len());
        log[n].entry[at] ^= 1_u8 << bit;
        let fault = check(stored(&log)).unwrap_err();
        prop_assert_eq!(fault.seq, n as u64 + 1);
    }
}
