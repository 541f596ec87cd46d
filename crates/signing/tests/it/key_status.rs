//! Keys retired, revoked, announced.

use chrono::TimeDelta;
use plumbline_signing::bundle::{self, Trust};
use plumbline_signing::log::SignedHead;
use plumbline_signing::verify::{Report, Verdict};
use plumbline_signing::{KeyRing, KeyStatus, PublicKeys, SigningKey};

use crate::support::{
    COMPANY, SEQ, World, bundle_of, golden_key, golden_keys, signed_at, world, world_under,
};

fn verified(bundle: &bundle::Bundle, keys: PublicKeys) -> Report {
    let zip = bundle::write(bundle).unwrap();
    bundle::verify(&zip, &Trust::Keys(keys), None).unwrap()
}

fn retired(mut keys: PublicKeys) -> PublicKeys {
    keys.keys[0].status = KeyStatus::Retired;
    keys.keys[0].retired_at = Some(signed_at() + TimeDelta::days(10));
    keys
}

fn revoked(mut keys: PublicKeys) -> PublicKeys {
    keys.keys[0].status = KeyStatus::Revoked;
    keys.keys[0].revoked_at = Some(signed_at() + TimeDelta::days(20));
    keys
}

#[test]
fn retired_is_still_valid() {
    let report = verified(&world().bundle, retired(golden_keys()));
    assert_eq!(report.verdict, Verdict::Valid);
    assert!(report.check("key_status").unwrap().detail.contains("replaced"));
}

#[test]
fn revoked_is_key_revoked() {
    let report = verified(&world().bundle, revoked(golden_keys()));
    assert_eq!(report.verdict, Verdict::KeyRevoked);
    assert_eq!(report.check("key_status").unwrap().ok, Some(false));
}

/// The golden signature with one more head, of `days` after it, under a second key.
fn witnessed(days: i64, second: KeyStatus) -> (World, PublicKeys) {
    let other = SigningKey::from_seed(&[8; 32]);
    let mut keys = revoked(golden_keys());
    keys.keys.push(other.public());
    keys.keys[1].status = second;
    keys.keys[1].revoked_at = (second == KeyStatus::Revoked).then_some(signed_at());
    let mut world = world();
    let when = signed_at() + TimeDelta::days(days);
    let head = SignedHead::sign(COMPANY, SEQ, &world.log[3].chain, when, &other).unwrap();
    world.proof.heads.push(head);
    world.bundle = bundle_of(&world.sealed, &keys, &world.proof);
    (world, keys)
}

#[test]
fn revoked_with_an_earlier_head_under_another_key_is_valid() {
    let (world, keys) = witnessed(5, KeyStatus::Active);
    let report = verified(&world.bundle, keys);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert!(report.check("key_status").unwrap().detail.contains("revoked later"));
}

#[test]
fn revoked_with_a_later_or_itself_revoked_witness_stays_revoked() {
    for (days, status) in [(25, KeyStatus::Active), (5, KeyStatus::Revoked)] {
        let (world, keys) = witnessed(days, status);
        assert_eq!(verified(&world.bundle, keys).verdict, Verdict::KeyRevoked);
    }
}

#[test]
fn a_witness_the_person_does_not_know_proves_nothing() {
    let (world, _) = witnessed(5, KeyStatus::Active);
    let zip = bundle::write(&world.bundle).unwrap();
    let kid = golden_key().kid().to_owned();
    let report = bundle::verify(&zip, &Trust::Kid(kid), None).unwrap();
    assert_eq!(report.verdict, Verdict::KeyRevoked);
}

#[test]
fn dated_before_the_key_was_made() {
    let mut keys = golden_keys();
    keys.keys[0].created_at = Some(signed_at() + TimeDelta::days(3));
    let report = verified(&world().bundle, keys);
    assert_eq!(report.verdict, Verdict::Tampered);
}

#[test]
fn announced_keys_are_known_through_the_old_one() {
    let dir = tempfile::tempdir().unwrap();
    let old = KeyRing::create(dir.path(), signed_at() - TimeDelta::days(9)).unwrap();
    let rotation = KeyRing::rotate(dir.path(), signed_at() - TimeDelta::days(1)).unwrap();
    let ring = rotation.ring;
    let world = world_under(ring.active(), ring.public().clone());
    let zip = bundle::write(&world.bundle).unwrap();
    let by = |kid: &str| bundle::verify(&zip, &Trust::Kid(kid.to_owned()), None).unwrap();
    let forward = by(old.active().kid());
    assert_eq!((forward.verdict, forward.key_confirmed), (Verdict::Valid, true));
    // The other way round proves nothing: anybody can announce a key that is not theirs.
    let before = world_under(old.active(), ring.public().clone());
    let zip = bundle::write(&before.bundle).unwrap();
    let new = ring.active().kid().to_owned();
    let report = bundle::verify(&zip, &Trust::Kid(new), None).unwrap();
    assert_eq!((report.verdict, report.key_confirmed), (Verdict::Incomplete, false));
}

#[test]
fn forged_announcements_lead_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    let old = KeyRing::create(dir.path(), signed_at()).unwrap();
    let rotation = KeyRing::rotate(dir.path(), signed_at()).unwrap();
    let (from, to) = (old.active().kid(), rotation.ring.active().kid());
    let keys = rotation.ring.public();
    assert!(keys.leads_to(from, to) && !keys.leads_to(to, from) && keys.leads_to(to, to));
    let mut forged = keys.clone();
    let announcement = forged.keys[1].announcement.as_mut().unwrap();
    announcement.statement = announcement.statement.replace("2026", "2025");
    assert!(!forged.leads_to(from, to));
    let mut forged = keys.clone();
    forged.keys.push(golden_key().public());
    forged.keys[2].announcement = forged.keys[1].announcement.clone();
    assert!(!forged.leads_to(from, golden_key().kid()));
    let after = KeyRing::revoke(dir.path(), from, signed_at()).unwrap();
    assert!(!after.public().leads_to(from, to), "a revoked key announces nothing");
}
