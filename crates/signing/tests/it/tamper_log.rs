//! Disclosures and the log of the bundle changed.

use std::collections::BTreeMap;

use data_encoding::BASE64URL_NOPAD;
use plumbline_signing::bundle::Bundle;
use plumbline_signing::digest::sha256;
use plumbline_signing::jcs;
use plumbline_signing::log::{Entry, LogProof, LogSubject, SignedHead, append};
use serde_json::{Value, json};

use crate::support::{BID, COMPANY, SEQ, caught, golden_key, signed_at, world};

type Disclosures = BTreeMap<String, String>;

fn disclosures(bundle: &mut Bundle, change: impl FnOnce(&mut Disclosures)) {
    let mut all: Disclosures = serde_json::from_slice(bundle.disclosures.as_ref().unwrap()).unwrap();
    change(&mut all);
    bundle.disclosures = Some(jcs::to_canonical(&all).unwrap());
}

/// Rewrites one element (0 salt, 1 name, 2 value) of the disclosure of the signer's name.
fn rewrite(element: usize, value: &Value) {
    caught("disclosures", |b| {
        disclosures(b, |all| {
            let json = BASE64URL_NOPAD.decode(all["signer_name"].as_bytes()).unwrap();
            let mut parts: Vec<Value> = serde_json::from_slice(&json).unwrap();
            parts[element] = value.clone();
            let text = BASE64URL_NOPAD.encode(&jcs::to_canonical(&parts).unwrap());
            all.insert("signer_name".into(), text);
        });
    });
}

#[test]
fn wrong_salt_value_and_name_of_a_disclosure() {
    rewrite(0, &json!("AAAAAAAAAAAAAAAAAAAAAA"));
    rewrite(1, &json!("signer_email"));
    rewrite(2, &json!("Jane Doe"));
}

#[test]
fn disclosure_under_another_name() {
    caught("disclosures", |b| {
        disclosures(b, |all| {
            let name = all["signer_name"].clone();
            all.insert("signer_email".into(), name);
        });
    });
    caught("disclosures", |b| {
        disclosures(b, |all| {
            let name = all["signer_name"].clone();
            all.insert("witness".into(), name);
        });
    });
}

#[test]
fn disclosures_that_are_not_json() {
    caught("disclosures", |b| b.disclosures = Some(b"{".into()));
}

#[test]
fn each_byte_of_the_disclosures() {
    let length = world().sealed.disclosures.len();
    for n in (0..length).step_by(7) {
        caught("disclosures", |b| b.disclosures.as_mut().unwrap()[n] ^= 1 << (n % 8));
    }
}

fn proof(bundle: &mut Bundle, change: impl FnOnce(&mut LogProof)) {
    let mut proof = world().proof;
    change(&mut proof);
    bundle.log = Some(proof.to_json().unwrap());
}

/// A proof whose entry is replaced, leaf and head made anew with the true key.
fn forged_entry(entry: &Entry) -> LogProof {
    let mut proof = world().proof;
    let appended = append(&proof.prev, entry).unwrap();
    let head = SignedHead::sign(COMPANY, SEQ, &appended.chain, signed_at(), &golden_key()).unwrap();
    proof.entry = appended.entry;
    proof.leaves = vec![appended.leaf];
    proof.heads = vec![head];
    proof
}

#[test]
fn entry_that_does_not_fit() {
    let world = world();
    let subject = LogSubject { kind: "bid".into(), id: BID.into() };
    let entry =
        |company: &str, seq, at, data| Entry::new(company, seq, at, "bid.accepted", subject.clone(), data);
    let data = world.sealed.data_sha256();
    let earlier = signed_at() - chrono::TimeDelta::days(30);
    let forged = [
        entry(COMPANY, SEQ, earlier, &data),
        entry(COMPANY, SEQ, signed_at(), &sha256(b"other")),
        entry(COMPANY, SEQ + 1, signed_at(), &data),
        entry("another-company", SEQ, signed_at(), &data),
    ];
    for entry in forged {
        caught("log_entry", |b| b.log = Some(forged_entry(&entry).to_json().unwrap()));
    }
}

#[test]
fn entry_edited_under_the_old_head() {
    caught("log_proof", |b| {
        proof(b, |p| {
            let text = String::from_utf8(p.entry.clone()).unwrap();
            p.entry = text.replace("bid.accepted", "bid.rejected").into_bytes();
        });
    });
}

#[test]
fn other_history_before_the_entry() {
    caught("log_proof", |b| proof(b, |p| p.prev[0] ^= 1));
}

#[test]
fn leaves_inserted_deleted_or_changed() {
    caught("log_head", |b| proof(b, |p| p.leaves.clear()));
    caught("log_proof", |b| proof(b, |p| p.leaves.insert(0, [7; 32])));
    caught("log_proof", |b| proof(b, |p| p.leaves[0][31] ^= 1));
}

#[test]
fn head_of_another_log() {
    let chain = world().log[3].chain;
    let key = golden_key();
    let heads = [
        SignedHead::sign("another-company", SEQ, &chain, signed_at(), &key).unwrap(),
        SignedHead::sign(COMPANY, SEQ + 1, &chain, signed_at(), &key).unwrap(),
        SignedHead::sign(COMPANY, SEQ - 1, &chain, signed_at(), &key).unwrap(),
        SignedHead::sign(COMPANY, SEQ, &[7; 32], signed_at(), &key).unwrap(),
    ];
    for head in heads {
        caught("log_head", |b| proof(b, |p| p.heads = vec![head]));
    }
}

#[test]
fn head_with_a_broken_signature_or_evidence_offered_as_head() {
    caught("log_head", |b| proof(b, |p| p.heads[0].signature[5] ^= 1));
    caught("log_head", |b| {
        proof(b, |p| {
            let sealed = world().sealed;
            p.heads[0] = SignedHead { head: sealed.evidence, signature: sealed.signature.to_vec() };
        });
    });
}

#[test]
fn log_that_cannot_be_read() {
    caught("log_file", |b| b.log = Some(b"{\"typ\":\"urn:plumbline:log-proof:1\"}".into()));
    caught("log_file", |b| b.log = Some(b"not json".into()));
}
