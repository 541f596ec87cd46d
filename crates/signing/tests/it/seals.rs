//! Drafts sealed: what comes out, what is refused.

use plumbline_signing::digest::hex;
use plumbline_signing::digest::sha256_hex;
use plumbline_signing::drop::{Dropped, classify};
use plumbline_signing::evidence::{DISCLOSURE_NAMES, disclosed, mask_email, verify_jws};
use plumbline_signing::jcs::{Profile, parse_canonical};
use plumbline_signing::random::{Random, is_certificate_id};
use plumbline_signing::{Draft, Evidence, KeyRing, SealError, new_certificate_id, seal, seal_with};
use serde_json::Value;

use crate::support::{ATTACHMENTS, document, draft, golden_key, private, signed_at, world};

fn good() -> Draft {
    draft(new_certificate_id().unwrap(), 4, &[1; 32])
}

#[test]
fn sealed_with_a_ring() {
    let dir = tempfile::tempdir().unwrap();
    let ring = KeyRing::create(dir.path(), signed_at()).unwrap();
    let sealed = seal(good(), &ring).unwrap();
    let key = ring.public().get(&sealed.kid).unwrap();
    assert!(key.verifies(&sealed.evidence, &sealed.signature));
    verify_jws(&sealed.jws, &sealed.evidence, key).unwrap();
    let record: Evidence = parse_canonical(&sealed.evidence, Profile::Evidence).unwrap();
    assert_eq!(record, sealed.record);
    assert_eq!(record.log.prev, hex(&[1; 32]));
}

#[test]
fn private_values_come_back_and_do_not_show() {
    let sealed = world().sealed;
    let opened = disclosed(&sealed.record.sd, &sealed.disclosures).unwrap();
    let private = private();
    assert_eq!(opened.signer_name, Some(private.signer_name));
    assert_eq!(opened.signer_email, Some(private.signer_email));
    assert_eq!(opened.ip, private.ip);
    assert_eq!(opened.user_agent, private.user_agent);
    assert_eq!(opened.amount, Some(private.amount));
    assert_eq!(opened.sentence, Some(private.sentence));
    assert_eq!(opened.signature_sha256, Some(private.signature_sha256));
    assert_eq!(opened.file_names, Some(private.file_names));
    let public = String::from_utf8(sealed.evidence).unwrap();
    for secret in ["José", "jose@", "203.0", "iPhone", "284", "Blatt"] {
        assert!(!public.contains(secret), "{secret}");
    }
}

#[test]
fn one_disclosure_alone_is_enough() {
    let sealed = world().sealed;
    let all: Value = serde_json::from_slice(&sealed.disclosures).unwrap();
    assert_eq!(all.as_object().unwrap().len(), DISCLOSURE_NAMES.len());
    let only = serde_json::json!({"signer_name": all["signer_name"]}).to_string();
    let opened = disclosed(&sealed.record.sd, only.as_bytes()).unwrap();
    assert_eq!((opened.signer_name.as_deref(), opened.ip), (Some("José Núñez"), None));
}

#[test]
fn unknown_address_and_browser_are_null_but_committed_to() {
    let mut draft = good();
    draft.private.ip = None;
    draft.private.user_agent = None;
    let sealed = seal(draft, &golden_key()).unwrap();
    let opened = disclosed(&sealed.record.sd, &sealed.disclosures).unwrap();
    assert_eq!((opened.ip, opened.user_agent), (None, None));
    assert_eq!(sealed.record.sd.ip.len(), 43);
}

#[test]
fn salts_differ_each_time() {
    let id = new_certificate_id().unwrap();
    let seal = || seal(draft(id.clone(), 4, &[1; 32]), &golden_key()).unwrap().record.sd;
    let (a, b) = (seal(), seal());
    assert_ne!(a.signer_name, b.signer_name);
    assert_ne!(a.amount, b.amount);
}

#[test]
fn a_hostile_browser_name_does_not_stop_a_signature() {
    let mut draft = good();
    draft.private.user_agent = Some(format!("evil\u{202e}\0\n{}", "x".repeat(5000)));
    let sealed = seal(draft, &golden_key()).unwrap();
    let opened = disclosed(&sealed.record.sd, &sealed.disclosures).unwrap();
    let agent = opened.user_agent.unwrap();
    assert!(agent.starts_with("evil\u{fffd}\u{fffd}\u{fffd}xxx"));
    assert_eq!(agent.chars().count(), 512);
}

#[test]
fn drafts_that_are_refused() {
    let changes: [fn(&mut Draft); 13] = [
        |d| d.id = "short".into(),
        |d| d.id = d.id.to_uppercase(),
        |d| d.issuer = "http://acme.test".into(),
        |d| drop(d.documents.remove(0)),
        |d| drop(d.documents.remove(1)),
        |d| d.documents.push(d.documents[0].clone()),
        |d| drop(d.private.file_names.pop()),
        |d| d.documents[0].sha256.make_ascii_uppercase(),
        |d| d.consent.sha256 = "00".into(),
        |d| d.private.signature_sha256 = String::new(),
        |d| d.log.prev = "zz".repeat(32),
        |d| d.log.seq = 0,
        |d| d.party.n = 2,
    ];
    for (n, change) in changes.into_iter().enumerate() {
        let mut draft = good();
        change(&mut draft);
        assert!(matches!(seal(draft, &golden_key()), Err(SealError::Draft(_))), "rule {n}");
    }
    let texts: [fn(&mut Draft); 4] = [
        |d| d.subject.title = "a\u{202e}b".into(),
        |d| d.company.name = "a\nb".into(),
        |d| d.private.signer_name = "a\0".into(),
        |d| d.documents[0].size = 1 << 53,
    ];
    for change in texts {
        let mut draft = good();
        change(&mut draft);
        assert!(matches!(seal(draft, &golden_key()), Err(SealError::Jcs(_))));
    }
}

#[test]
fn names_of_the_world() {
    for name in ["José Núñez", "王小明", "محمد", "हिन्दी", "O'Brien & Söhne", &"ü".repeat(300)]
    {
        let mut draft = good();
        draft.private.signer_name = name.to_owned();
        draft.company.name = name.to_owned();
        let sealed = seal(draft, &golden_key()).unwrap();
        let opened = disclosed(&sealed.record.sd, &sealed.disclosures).unwrap();
        assert_eq!(opened.signer_name.as_deref(), Some(name));
    }
}

#[test]
fn ids() {
    let ids: Vec<_> = (0..50).map(|_| new_certificate_id().unwrap()).collect();
    assert!(ids.iter().all(|id| is_certificate_id(id)));
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    // 26 characters hold 130 bits: the last two must be zero, or two spellings were one id.
    let spare = format!("{}b", &ids[0][..25]);
    for bad in ["", "ABC", &ids[0].to_uppercase(), &format!("{}0", &ids[0][..25]), &spare] {
        assert!(!is_certificate_id(bad), "{bad}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let make = || {
        let mut random = Random::seeded([3; 32]);
        let id = random.certificate_id().unwrap();
        seal_with(draft(id, 4, &[1; 32]), &golden_key(), &mut random).unwrap()
    };
    let (a, b) = (make(), make());
    assert_eq!((a.evidence, a.disclosures), (b.evidence, b.disclosures));
}

#[test]
fn masked() {
    assert_eq!(mask_email("jane@acme.test"), "j***@acme.test");
    assert_eq!(mask_email("éa@b@c.test"), "é***@c.test");
    assert_eq!(mask_email("@c.test"), "***");
    assert_eq!(mask_email("nonsense"), "***");
}

#[test]
fn dropped_files() {
    let world = world();
    let is = |bytes: &[u8]| {
        let certificate = sha256_hex(b"certificate");
        let sealed = &world.sealed;
        classify(&sha256_hex(bytes), &sealed.record, &sealed.evidence, Some(&certificate))
    };
    assert_eq!(is(&document()), Dropped::Document);
    assert_eq!(is(&crate::support::data()), Dropped::Data);
    assert_eq!(is(ATTACHMENTS[1].1), Dropped::Attachment(2));
    assert_eq!(is(b"certificate"), Dropped::Certificate);
    assert_eq!(is(&world.sealed.evidence), Dropped::Evidence);
    assert_eq!(is(b"something else"), Dropped::None);
}
