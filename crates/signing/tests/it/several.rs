//! Bundles of a contract with two signers, and of one that was voided.

use plumbline_signing::bundle::{self, Bundle, BundledParty, Mark, MarkFormat, Trust};
use plumbline_signing::digest::Hash;
use plumbline_signing::log::{CHAIN_0, LogProof, SignedHead, VoidEntry, data_digest};
use plumbline_signing::verify::{Report, Verdict};
use plumbline_signing::{Sealed, seal};
use serde_json::{Value, json};

use crate::support::{COMPANY, MARK, at, bundle_of, draft, golden_key, golden_keys, push, signed_at};

/// A bundle of signer 1 with signer 2 beside it, and the log of both with a void entry behind.
struct Pair {
    bundle: Bundle,
    sealed: Vec<Sealed>,
    data: Value,
}

fn one(n: u32, seq: u64, prev: &Hash) -> Sealed {
    let mut draft = draft(plumbline_signing::new_certificate_id().unwrap(), seq, prev);
    draft.party.n = n;
    draft.party.of = 2;
    seal(draft, &golden_key()).unwrap()
}

fn head(size: u64, chain: &Hash) -> SignedHead {
    SignedHead::sign(COMPANY, size, chain, signed_at(), &golden_key()).unwrap()
}

fn pair() -> Pair {
    let (mut log, mut chain) = (Vec::new(), CHAIN_0);
    let first = one(1, 1, &chain);
    push(&mut log, &mut chain, 1, signed_at(), "bid.signed", &first.data_sha256());
    let (head_1, prev_2) = (head(1, &chain), chain);
    let second = one(2, 2, &prev_2);
    push(&mut log, &mut chain, 2, signed_at(), "bid.signed", &second.data_sha256());
    let head_2 = head(2, &chain);
    let data = json!({ "certificates": [first.id, second.id], "reason": "The wrong lot,\nsaid both sides." });
    let digest = data_digest(&[7; 16], &data).unwrap();
    push(&mut log, &mut chain, 3, at("2026-12-01T08:00:00.000Z"), "contract.voided", &digest);
    let head_3 = head(3, &chain);
    let leaves = |from: usize| log[from..].iter().map(|appended| appended.leaf).collect();
    let proof = |n: usize, prev, head| LogProof {
        entry: log[n].entry.clone(),
        prev,
        leaves: leaves(n),
        heads: vec![head, head_3.clone()],
    };
    let mut bundle = bundle_of(&first, &golden_keys(), &proof(0, CHAIN_0, head_1));
    let other = bundle_of(&second, &golden_keys(), &proof(1, prev_2, head_2));
    let party = BundledParty {
        evidence: other.evidence,
        signature: other.signature,
        jws: other.jws,
        disclosures: other.disclosures,
        mark: Some(Mark { format: MarkFormat::Text, bytes: MARK.into() }),
        log: other.log,
        certificate: None,
        timestamp: None,
    };
    bundle.parties.insert(2, party);
    let void = VoidEntry { entry: log[2].entry.clone(), salt: vec![7; 16], data: data.clone() };
    bundle.void = Some(void.to_json().unwrap());
    Pair { bundle, sealed: vec![first, second], data }
}

fn report(bundle: &Bundle) -> Report {
    bundle::verify(&bundle::write(bundle).unwrap(), &Trust::Keys(golden_keys()), None).unwrap()
}

fn party(bundle: &mut Bundle) -> &mut BundledParty {
    bundle.parties.get_mut(&2).unwrap()
}

#[test]
fn what_goes_in_comes_out() {
    let mut bundle = pair().bundle;
    let back = bundle::read(&bundle::write(&bundle).unwrap()).unwrap();
    for attachment in &mut bundle.attachments {
        attachment.name = bundle::attachment_name(&attachment.name);
    }
    assert_eq!(back, bundle);
}

#[test]
fn all_signers_together_are_valid_offline() {
    let Pair { mut bundle, sealed, .. } = pair();
    bundle.void = None;
    let report = report(&bundle);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let seen: Vec<_> = report.parties.iter().map(|p| (p.n, p.of, p.id.as_str(), p.name.as_deref())).collect();
    let name = Some("José Núñez");
    assert_eq!(seen, [(1, 2, sealed[0].id.as_str(), name), (2, 2, sealed[1].id.as_str(), name)]);
    assert_eq!(report.check("party:2").unwrap().ok, Some(true));
}

#[test]
fn a_voided_contract_says_so_with_date_and_reason() {
    let pair = pair();
    let report = report(&pair.bundle);
    assert_eq!(report.verdict, Verdict::Voided, "{report:#?}");
    assert_eq!((report.voided, report.headline().as_str()), (Some(true), "VOIDED"));
    let void = report.void.unwrap();
    assert_eq!(void.at, at("2026-12-01T08:00:00.000Z"));
    assert_eq!(void.reason.as_deref(), pair.data["reason"].as_str());
    // what was taken out is not known to be there: the log's further heads say nothing by themselves
    let silent = Bundle { void: None, ..pair.bundle };
    assert_eq!(self::report(&silent).verdict, Verdict::Valid);
}

#[test]
fn every_change_to_another_signers_files_is_caught() {
    type Change = fn(&mut Bundle);
    let cases: [(&str, &str, Verdict, Change); 13] = [
        ("a signer taken out", "parties", Verdict::Pending, |b| {
            b.parties.clear();
        }),
        ("a bit of the signature", "party:2", Verdict::Tampered, |b| {
            party(b).signature.as_mut().unwrap()[40] ^= 1;
        }),
        ("the signature taken out", "party:2", Verdict::Incomplete, |b| party(b).signature = None),
        ("the record taken out", "party", Verdict::Tampered, |b| party(b).evidence = None),
        ("a bit of the record", "party", Verdict::Tampered, |b| {
            party(b).evidence.as_mut().unwrap()[1] ^= 1;
        }),
        ("other letters of the signature", "party:2", Verdict::Tampered, |b| {
            party(b).mark.as_mut().unwrap().bytes = b"Joe".to_vec();
        }),
        ("the disclosures of the first", "party:2", Verdict::Tampered, |b| {
            let own = b.disclosures.clone();
            party(b).disclosures = own;
        }),
        ("the log of the first", "party:2", Verdict::Tampered, |b| {
            let own = b.log.clone();
            party(b).log = own;
        }),
        ("a log that cannot be read", "party", Verdict::Tampered, |b| party(b).log = Some(b"{}".to_vec())),
        ("a timestamp that is none", "party:2", Verdict::Tampered, |b| {
            party(b).timestamp = Some(b"later".to_vec());
        }),
        ("the log taken out", "party:2", Verdict::Incomplete, |b| party(b).log = None),
        ("the first signer once more", "party:1", Verdict::Tampered, |b| {
            let (evidence, signature) = (b.evidence.clone(), b.signature.clone());
            let other = party(b);
            (other.evidence, other.signature) = (evidence, signature);
        }),
        ("a signer of another bid", "party:1", Verdict::Tampered, |b| {
            let other = crate::support::world().bundle;
            let into = party(b);
            (into.evidence, into.signature, into.jws) = (other.evidence, other.signature, other.jws);
        }),
    ];
    for (what, check, verdict, change) in cases {
        let mut bundle = Bundle { void: None, ..pair().bundle };
        let before = bundle.clone();
        change(&mut bundle);
        assert_ne!(bundle, before, "{what}");
        let report = report(&bundle);
        assert_eq!(report.verdict, verdict, "{what}: {report:#?}");
        let found = report.check(check).unwrap_or_else(|| panic!("{what}: no check {check}"));
        let expected = if verdict == Verdict::Tampered { Some(false) } else { None };
        assert_eq!(found.ok, expected, "{what}: {found:?}");
    }
}

#[test]
fn every_change_to_the_voiding_is_caught() {
    type Change = fn(&mut VoidEntry, &mut LogProof);
    let cases: [(&str, Change); 8] = [
        ("another reason", |v, _| v.data["reason"] = "No reason".into()),
        ("no reason", |v, _| {
            v.data.as_object_mut().unwrap().remove("reason");
        }),
        ("other certificates", |v, _| v.data["certificates"] = json!([])),
        ("another salt", |v, _| v.salt[0] ^= 1),
        ("another date", |v, _| {
            v.entry =
                String::from_utf8(v.entry.clone()).unwrap().replace("2026-12-01", "2026-12-02").into_bytes();
        }),
        ("another kind of entry", |v, p| v.entry.clone_from(&p.entry)),
        ("no head that covers it", |_, p| p.heads.truncate(1)),
        ("a log that ends before it", |_, p| {
            p.leaves.truncate(1);
            p.heads.truncate(1);
        }),
    ];
    for (what, change) in cases {
        let mut bundle = pair().bundle;
        let mut void = VoidEntry::from_json(bundle.void.as_deref().unwrap()).unwrap();
        let mut proof = LogProof::from_json(bundle.log.as_deref().unwrap()).unwrap();
        change(&mut void, &mut proof);
        (bundle.void, bundle.log) = (Some(void.to_json().unwrap()), Some(proof.to_json().unwrap()));
        let report = report(&bundle);
        assert_eq!(report.verdict, Verdict::Tampered, "{what}: {report:#?}");
        assert_eq!(report.check("voided").unwrap().ok, Some(false), "{what}");
    }
    let mut bundle = pair().bundle;
    bundle.void = Some(b"{}".to_vec());
    assert_eq!(report(&bundle).check("void_file").unwrap().ok, Some(false));
    // a voiding made up by somebody without the log, for a contract that was never voided
    let mut bundle = crate::support::world().bundle;
    bundle.void = pair().bundle.void;
    assert_eq!(report(&bundle).verdict, Verdict::Tampered);
}
