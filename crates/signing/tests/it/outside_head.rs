//! A head from a mailbox: the witness against a rewritten log.

use plumbline_signing::bundle::{self, Trust};
use plumbline_signing::log::SignedHead;
use plumbline_signing::verify::{Expected, Parts, Report, Status, Verdict};
use plumbline_signing::{SigningKey, verify};

use crate::support::{COMPANY, SEQ, World, golden_key, report, signed_at, world};

/// A head over the golden log after `size` entries.
fn head(world: &World, size: u64) -> SignedHead {
    let chain = world.log[usize::try_from(size).unwrap() - 1].chain;
    SignedHead::sign(COMPANY, size, &chain, signed_at(), &golden_key()).unwrap()
}

fn with_head(world: &World, head: &SignedHead) -> Report {
    let zip = bundle::write(&world.bundle).unwrap();
    bundle::verify(&zip, &Trust::Kid(golden_key().kid().into()), Some(head)).unwrap()
}

/// The server's view: a live log of `size` entries, the proof going as far as it does.
fn live(world: &World, size: u64, head: &SignedHead) -> Report {
    let mut proof = world.proof.clone();
    let from = usize::try_from(SEQ).unwrap() - 1;
    let upto = usize::try_from(size).unwrap();
    proof.leaves = world.log[from..upto].iter().map(|appended| appended.leaf).collect();
    let bundle = &world.bundle;
    let bytes = |b: &'_ Option<Vec<u8>>| verify::Blob::Bytes(b.clone().unwrap().leak());
    let attachments = bundle.attachments.iter();
    let attachments =
        attachments.map(|a| verify::Attachment { name: &a.name, blob: bytes(&a.bytes) }).collect();
    verify::verify(&Parts {
        evidence: Some(&world.sealed.evidence),
        signature: Some(&world.sealed.signature),
        jws: Some(&world.sealed.jws),
        disclosures: Some(&world.sealed.disclosures),
        document: bytes(&bundle.document),
        data: bytes(&bundle.data),
        attachments,
        mark: verify::Blob::Bytes(&bundle.mark.as_ref().unwrap().bytes),
        key_pem: None,
        keys: &world.keys,
        trust: verify::Trust::AllKeys,
        proof: Some(&proof),
        outside_head: Some(head),
        live_size: Some(size),
        timestamp: verify::Timestamp::Absent,
        void: None,
        others: Vec::new(),
        status: Status { voided: Some(false), pending: Some(false), expired: false },
        expected: Expected::default(),
        broken: Vec::new(),
    })
}

#[test]
fn same_log() {
    let world = world();
    let report = with_head(&world, &head(&world, SEQ));
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(report.check("outside_head").unwrap().ok, Some(true));
    let report = live(&world, 6, &head(&world, 6));
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(report.heads.len(), 2);
}

#[test]
fn fork() {
    let world = world();
    let forked = SignedHead::sign(COMPANY, SEQ, &[3; 32], signed_at(), &golden_key()).unwrap();
    let report = with_head(&world, &forked);
    assert_eq!(report.verdict, Verdict::Tampered);
    assert_eq!(report.check("outside_head").unwrap().ok, Some(false));
    let forked = SignedHead::sign(COMPANY, 6, &[3; 32], signed_at(), &golden_key()).unwrap();
    assert_eq!(live(&world, 6, &forked).verdict, Verdict::Tampered);
}

#[test]
fn truncated_tail() {
    let world = world();
    let mailed = head(&world, 6);
    let report = live(&world, 5, &mailed);
    assert_eq!(report.verdict, Verdict::Tampered);
    assert!(report.check("outside_head").unwrap().detail.contains("cut"));
    // A bundle is a picture of one moment: it cannot know, and does not call itself valid.
    let report = with_head(&world, &mailed);
    assert_eq!(report.verdict, Verdict::Incomplete);
}

#[test]
fn older_than_the_signature() {
    let world = world();
    let report = with_head(&world, &head(&world, SEQ - 1));
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(report.check("outside_head").unwrap().ok, None);
}

#[test]
fn forged_or_foreign_heads_accuse_nobody_and_vouch_for_nothing() {
    let world = world();
    let chain = world.log[3].chain;
    let stranger = SigningKey::from_seed(&[9; 32]);
    let foreign = [
        SignedHead::sign(COMPANY, SEQ, &chain, signed_at(), &stranger).unwrap(),
        SignedHead::sign("other", SEQ, &chain, signed_at(), &golden_key()).unwrap(),
    ];
    for head in foreign {
        let report = with_head(&world, &head);
        assert_eq!(report.verdict, Verdict::Incomplete);
        assert_eq!(report.check("outside_head").unwrap().ok, None);
    }
}

#[test]
fn read_from_a_mail() {
    let world = world();
    let head = head(&world, SEQ);
    let token = head.to_token();
    let wrapped = format!("  {}\r\n{} \n", &token[..70], &token[70..]);
    assert_eq!(SignedHead::from_text(&wrapped).unwrap(), head);
    let log: serde_json::Value = serde_json::from_slice(&world.proof.to_json().unwrap()).unwrap();
    assert_eq!(SignedHead::from_text(&log["heads"][0].to_string()).unwrap(), head);
    for bad in ["", ".", "abc", "a.b.c", "{}", "{\"head\":\"x\",\"signature\":\"zz\"}"] {
        assert!(SignedHead::from_text(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn the_golden_bundle_is_valid() {
    let world = world();
    let report = report(&world, &world.bundle);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert!(report.key_confirmed);
    let json = serde_json::to_string(&report).unwrap();
    assert!(json.contains("José Núñez") && json.contains("j***@customer.test"), "{json}");
    for secret in ["203.0.113.7", "iPhone", "jose@", "284250", "284,250", "Blatt"] {
        assert!(!json.contains(secret), "{secret} in the public answer");
    }
}
