//! The server's view: parts from a database, with what only it knows.

use plumbline_signing::verify::{Attachment, Blob, Expected, Parts, Report, Status, Trust, Verdict, verify};

use crate::support::{ATTACHMENTS, COMPANY, World, data, document, world};

fn live(world: &World, change: impl FnOnce(&mut Parts<'_>)) -> Report {
    let (document, data) = (document(), data());
    let mark = crate::support::MARK.as_bytes();
    let mut parts = Parts {
        evidence: Some(&world.sealed.evidence),
        signature: Some(&world.sealed.signature),
        jws: Some(&world.sealed.jws),
        disclosures: Some(&world.sealed.disclosures),
        document: Blob::Bytes(&document),
        data: Blob::Bytes(&data),
        attachments: ATTACHMENTS
            .iter()
            .map(|(name, bytes)| Attachment { name, blob: Blob::Bytes(bytes) })
            .collect(),
        mark: Blob::Bytes(mark),
        key_pem: None,
        keys: &world.keys,
        trust: Trust::AllKeys,
        proof: Some(&world.proof),
        outside_head: None,
        live_size: Some(6),
        timestamp: plumbline_signing::verify::Timestamp::Absent,
        void: None,
        others: Vec::new(),
        status: Status { voided: Some(false), pending: Some(false), expired: false },
        expected: Expected {
            id: Some(&world.sealed.id),
            company: Some(COMPANY),
            issuer: Some("https://acme.plumbline.test"),
        },
        broken: Vec::new(),
    };
    change(&mut parts);
    verify(&parts)
}

#[test]
fn valid() {
    let world = world();
    let report = live(&world, |_| ());
    assert_eq!((report.verdict, report.key_confirmed), (Verdict::Valid, true), "{report:#?}");
    assert_eq!(report.headline(), "VALID");
    let json: serde_json::Value = serde_json::to_value(&report).unwrap();
    assert_eq!(json["verdict"], "VALID");
    assert_eq!(json["when"]["signedAt"], "2026-11-23T16:40:12.345Z");
    assert_eq!(json["what"]["subject"]["number"], "B-0042");
}

#[test]
fn digests_instead_of_bytes() {
    use plumbline_signing::digest::sha256_hex;
    let world = world();
    let (sha256, size) = (sha256_hex(&document()), document().len() as u64);
    let with = |sha256: &str, size| {
        live(&world, |p| p.document = Blob::Digest { sha256: sha256.to_owned().leak(), size }).verdict
    };
    assert_eq!(with(&sha256, size), Verdict::Valid);
    assert_eq!(with(&sha256, size + 1), Verdict::Tampered);
    assert_eq!(with(&sha256_hex(b"x"), size), Verdict::Tampered);
}

#[test]
fn pending() {
    let world = world();
    let status = |expired| Status { voided: Some(false), pending: Some(true), expired };
    for expired in [false, true] {
        let report = live(&world, |p| p.status = status(expired));
        assert_eq!(report.verdict, Verdict::Pending);
        let said = &report.check("parties").unwrap().detail;
        assert_eq!(said.contains("has expired"), expired, "{said}");
    }
}

#[test]
fn a_mark_in_a_table_alone_does_not_void() {
    let world = world();
    let status = Status { voided: Some(true), pending: Some(false), expired: false };
    let report = live(&world, |p| p.status = status);
    assert_eq!(report.verdict, Verdict::Tampered);
    assert_eq!(report.check("voided").unwrap().ok, Some(false));
}

#[test]
fn verdicts_by_weight() {
    let world = world();
    let pending = Status { voided: Some(false), pending: Some(true), expired: false };
    let report = live(&world, |p| {
        p.status = pending;
        p.document = Blob::Absent;
    });
    assert_eq!(report.verdict, Verdict::Incomplete);
    let report = live(&world, |p| {
        p.status = pending;
        p.document = Blob::Absent;
        p.data = Blob::Bytes(b"{}");
    });
    assert_eq!(report.verdict, Verdict::Tampered);
}

#[test]
fn evidence_of_another_place() {
    let world = world();
    let checks: [(&str, Expected<'_>); 3] = [
        ("company", Expected { company: Some("company-b"), ..Expected::default() }),
        ("certificate_id", Expected { id: Some("aaaa"), ..Expected::default() }),
        ("issuer", Expected { issuer: Some("https://b.test"), ..Expected::default() }),
    ];
    for (check, expected) in checks {
        let report = live(&world, |p| p.expected = expected);
        assert_eq!(report.verdict, Verdict::Tampered);
        assert_eq!(report.check(check).unwrap().ok, Some(false));
    }
}

#[test]
fn one_of_two_signers_offline_is_never_valid() {
    use plumbline_signing::bundle::{self, Trust};
    use plumbline_signing::log::{LogProof, SignedHead};
    use plumbline_signing::seal;

    use crate::support::{bundle_of, draft, golden_key, golden_keys, push, signed_at};
    let mut draft = draft(plumbline_signing::new_certificate_id().unwrap(), 1, &[0; 32]);
    draft.party.of = 2;
    let sealed = seal(draft, &golden_key()).unwrap();
    let (mut log, mut chain) = (Vec::new(), [0; 32]);
    push(&mut log, &mut chain, 1, signed_at(), "bid.signed", &sealed.data_sha256());
    let head = SignedHead::sign(COMPANY, 1, &chain, signed_at(), &golden_key()).unwrap();
    let entry = log.remove(0);
    let proof = LogProof { entry: entry.entry, prev: [0; 32], leaves: vec![entry.leaf], heads: vec![head] };
    let zip = bundle::write(&bundle_of(&sealed, &golden_keys(), &proof)).unwrap();
    let report = bundle::verify(&zip, &Trust::Keys(golden_keys()), None).unwrap();
    assert_eq!(report.verdict, Verdict::Pending, "{report:#?}");
}
