//! One signed bid in a log of six entries, the same at every run.

use std::fmt::Write;

use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::Signer;
use plumbline_signing::bundle::{self, Bundle, BundledAttachment, Mark, MarkFormat, Trust};
use plumbline_signing::digest::{Hash, hex, sha256, sha256_hex};
use plumbline_signing::evidence::{
    Action, Auth, AuthMethod, Company, Consent, Document, Intent, LogPlace, MarkKind, Party, Role, Subject,
    SubjectType,
};
use plumbline_signing::log::{Appended, CHAIN_0, Entry, LogProof, LogSubject, SignedHead, append};
use plumbline_signing::random::Random;
use plumbline_signing::verify::{Report, Verdict};
use plumbline_signing::{Draft, Private, PublicKeys, Sealed, SigningKey, jcs, seal_with, time};
use serde_json::json;

pub const SEED: [u8; 32] = *b"golden key of the test suite  #1";
pub const COMPANY: &str = "0192f0c1-7a10-7c3e-9b5e-000000000001";
pub const BID: &str = "0192f0c1-7a10-7c3e-9b5e-00000000b1d0";
/// Number of the signature's entry in the log.
pub const SEQ: u64 = 4;

/// Everything that came out of one signature.
pub struct World {
    pub keys: PublicKeys,
    pub sealed: Sealed,
    pub log: Vec<Appended>,
    pub proof: LogProof,
    pub bundle: Bundle,
}

pub fn at(text: &str) -> DateTime<Utc> {
    time::parse(text).unwrap()
}

pub fn signed_at() -> DateTime<Utc> {
    at("2026-11-23T16:40:12.345Z")
}

pub fn golden_key() -> SigningKey {
    SigningKey::from_seed(&SEED)
}

pub fn golden_keys() -> PublicKeys {
    let mut key = golden_key().public();
    key.created_at = Some(at("2026-11-01T08:00:00.000Z"));
    PublicKeys { keys: vec![key] }
}

/// Signs anything under the golden key, as only somebody who stole it could.
pub fn sign_raw(bytes: &[u8]) -> Vec<u8> {
    ed25519_dalek::SigningKey::from_bytes(&SEED).sign(bytes).to_bytes().to_vec()
}

pub fn world() -> World {
    world_under(&golden_key(), golden_keys())
}

/// The same signature under another key.
pub fn world_under(key: &SigningKey, keys: PublicKeys) -> World {
    let mut random = Random::seeded(*b"golden salts of the test suite#1");
    let id = random.certificate_id().unwrap();
    let mut log = Vec::new();
    let mut chain = CHAIN_0;
    for seq in 1..SEQ {
        let when = signed_at() - TimeDelta::hours(5 - i64::try_from(seq).unwrap());
        push(&mut log, &mut chain, seq, when, "bid.viewed", &sha256(&[u8::try_from(seq).unwrap()]));
    }
    let sealed = seal_with(draft(id, SEQ, &chain), &key, &mut random).unwrap();
    let prev = chain;
    push(&mut log, &mut chain, SEQ, signed_at(), "bid.accepted", &sealed.data_sha256());
    let head = SignedHead::sign(COMPANY, SEQ, &chain, signed_at(), &key).unwrap();
    for seq in SEQ + 1..=6 {
        let when = signed_at() + TimeDelta::minutes(i64::try_from(seq).unwrap());
        push(&mut log, &mut chain, seq, when, "project.created", &sha256(&[0, 1, 2]));
    }
    let n = usize::try_from(SEQ).unwrap() - 1;
    let proof = LogProof { entry: log[n].entry.clone(), prev, leaves: vec![log[n].leaf], heads: vec![head] };
    let bundle = bundle_of(&sealed, &keys, &proof);
    World { keys, sealed, log, proof, bundle }
}

pub fn push(
    log: &mut Vec<Appended>,
    chain: &mut Hash,
    seq: u64,
    when: DateTime<Utc>,
    kind: &str,
    data: &Hash,
) {
    let subject = LogSubject { kind: "bid".into(), id: BID.into() };
    let appended = append(chain, &Entry::new(COMPANY, seq, when, kind, subject, data)).unwrap();
    *chain = appended.chain;
    log.push(appended);
}

pub fn bundle_of(sealed: &Sealed, keys: &PublicKeys, proof: &LogProof) -> Bundle {
    let evidence = sealed.evidence.clone();
    let bundle = Bundle::new(evidence, sealed.signature.into(), &sealed.jws, keys, Some(proof));
    let files = ATTACHMENTS
        .iter()
        .map(|(name, bytes)| BundledAttachment { name: (*name).to_owned(), bytes: Some(bytes.to_vec()) });
    Bundle {
        document: Some(document()),
        attachments: files.collect(),
        data: Some(data()),
        mark: Some(Mark { format: MarkFormat::Text, bytes: MARK.as_bytes().to_vec() }),
        disclosures: Some(sealed.disclosures.clone()),
        ..bundle.unwrap()
    }
}

pub const MARK: &str = "José Núñez";
pub const ATTACHMENTS: [(&str, &[u8]); 2] =
    [("Plan — Blatt 1.txt", b"a drawing\n"), ("王小明: photo?.txt", b"a photo\n")];

pub fn draft(id: String, seq: u64, prev: &Hash) -> Draft {
    let file = |role, media_type: &str, bytes: &[u8]| Document {
        role,
        media_type: media_type.into(),
        size: bytes.len() as u64,
        sha256: sha256_hex(bytes),
        opened_at: None,
    };
    let mut documents = vec![
        file(Role::Document, "application/pdf", &document()),
        file(Role::Data, "application/json", &data()),
    ];
    documents[0].opened_at = Some(at("2026-11-23T16:31:02.118Z"));
    documents.extend(ATTACHMENTS.map(|(_, bytes)| file(Role::Attachment, "text/plain", bytes)));
    let disclosure = "You may ask for paper at any time.";
    Draft {
        id,
        issuer: "https://acme.plumbline.test".into(),
        action: Action::AcceptBid,
        company: Company { id: COMPANY.into(), name: "O'Brien & Söhne \"Acme\" Excavation".into() },
        subject: Subject {
            kind: SubjectType::Bid,
            id: BID.into(),
            number: "B-0042".into(),
            revision: 3,
            title: "Street renovation, phase 2".into(),
        },
        documents,
        mark: MarkKind::Typed,
        party: Party { n: 1, of: 1 },
        intent: Intent {
            id: "accept-2026-11".into(),
            text: "I accept this bid and agree to be bound by it.".into(),
            locale: "en-US".into(),
        },
        consent: Consent {
            disclosure: "electronic-records-2026-11".into(),
            sha256: sha256_hex(disclosure.as_bytes()),
            accepted_at: at("2026-11-23T16:39:40.000Z"),
        },
        auth: Auth { method: AuthMethod::EmailCode, verified_at: at("2026-11-23T16:29:55.500Z") },
        viewed_at: Some(at("2026-11-23T16:30:10.002Z")),
        signed_at: signed_at(),
        signer_zone: Some("America/Chicago".into()),
        private: private(),
        log: LogPlace { seq, prev: hex(prev) },
    }
}

pub fn private() -> Private {
    Private {
        signer_name: "José Núñez".into(),
        signer_email: "jose@customer.test".into(),
        ip: Some("203.0.113.7".into()),
        user_agent: Some("Mozilla/5.0 (iPhone)".into()),
        amount: "1284250.00".into(),
        sentence: "I, José Núñez, accept this bid for $1,284,250.00.".into(),
        signature_sha256: sha256_hex(MARK.as_bytes()),
        file_names: ATTACHMENTS.map(|(name, _)| name.to_owned()).into(),
    }
}

pub fn data() -> Vec<u8> {
    let items = json!([
        {"position": "1.1", "description": "Excavate trench,\n1.5 m deep", "quantity": "76.5",
         "unitPrice": "120.00", "amountCents": 918_000},
    ]);
    jcs::to_canonical_data(&json!({"number": "B-0042", "revision": 3, "items": items})).unwrap()
}

/// The smallest PDF that readers open.
pub fn document() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>",
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (n, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", pdf.len()).unwrap();
        writeln!(pdf, "{} 0 obj\n{object}\nendobj", n + 1).unwrap();
    }
    let start = pdf.len();
    pdf.push_str("xref\n0 4\n");
    pdf.push_str(&table);
    pdf.push_str("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n");
    writeln!(pdf, "{start}\n%%EOF").unwrap();
    pdf.into_bytes()
}

/// What `plumbline verify --kid` would find.
pub fn report(world: &World, bundle: &Bundle) -> Report {
    let zip = bundle::write(bundle).unwrap();
    let kid = world.keys.keys[0].kid.clone();
    bundle::verify(&zip, &Trust::Kid(kid), None).unwrap()
}

/// The bundle of the golden world after a change, verified; the named check must have failed.
pub fn caught(check: &str, change: impl FnOnce(&mut Bundle)) {
    let world = world();
    let mut bundle = world.bundle.clone();
    change(&mut bundle);
    assert_ne!(bundle, world.bundle, "the change changed nothing");
    let report = report(&world, &bundle);
    assert_eq!(report.verdict, Verdict::Tampered, "{report:#?}");
    let failed: Vec<_> = report.checks.iter().filter(|c| c.ok == Some(false)).collect();
    assert!(failed.iter().any(|c| c.id == check), "{check} passed, failed: {failed:?}");
}

/// A file of a bundle that is there.
pub fn file(slot: &mut Option<Vec<u8>>) -> &mut Vec<u8> {
    slot.as_mut().unwrap()
}
