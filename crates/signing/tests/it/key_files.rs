//! The folder of keys, the environment, the published forms.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use data_encoding::{BASE64, BASE64URL_NOPAD};
use plumbline_signing::{KeyError, KeyRing, KeyStatus, PublicKeys, SigningKey};

use crate::support::{golden_key, golden_keys, signed_at};

fn send_sync<T: Send + Sync>(_: &T) {}

#[test]
fn created_loaded_and_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys");
    let made = KeyRing::create(&path, signed_at()).unwrap();
    send_sync(&made);
    let again = KeyRing::load_or_create(&path, signed_at()).unwrap();
    assert_eq!(made.active().kid(), again.active().kid());
    assert!(matches!(KeyRing::create(&path, signed_at()), Err(KeyError::Exists(_))));
    let pem = path.join(format!("{}.pem", made.active().kid()));
    assert_eq!(fs::metadata(&pem).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn refused_when_others_may_read_it() {
    let dir = tempfile::tempdir().unwrap();
    let ring = KeyRing::create(dir.path(), signed_at()).unwrap();
    let pem = dir.path().join(format!("{}.pem", ring.active().kid()));
    for mode in [0o640, 0o604, 0o644] {
        fs::set_permissions(&pem, Permissions::from_mode(mode)).unwrap();
        assert!(matches!(KeyRing::load(dir.path()), Err(KeyError::Mode(_))), "{mode:o}");
    }
    fs::set_permissions(&pem, Permissions::from_mode(0o600)).unwrap();
    KeyRing::load(dir.path()).unwrap();
}

#[test]
fn rotated_and_revoked() {
    let dir = tempfile::tempdir().unwrap();
    let first = KeyRing::create(dir.path(), signed_at()).unwrap();
    let rotation = KeyRing::rotate(dir.path(), signed_at()).unwrap();
    assert_eq!(rotation.old_kid, first.active().kid());
    let said = rotation.announcement.read().unwrap();
    assert_eq!(said.new_kid, rotation.ring.active().kid());
    let statuses = |ring: &KeyRing| -> Vec<_> { ring.public().keys.iter().map(|key| key.status).collect() };
    assert_eq!(statuses(&rotation.ring), [KeyStatus::Retired, KeyStatus::Active]);
    let second = rotation.ring.active().kid().to_owned();
    let ring = KeyRing::revoke(dir.path(), &second, signed_at()).unwrap();
    let expected = [KeyStatus::Retired, KeyStatus::Revoked, KeyStatus::Active];
    assert_eq!(statuses(&ring), expected);
    assert_eq!(statuses(&KeyRing::load(dir.path()).unwrap()), expected);
    assert!(KeyRing::revoke(dir.path(), &second, signed_at()).is_err(), "the first date stays");
    assert!(matches!(KeyRing::revoke(dir.path(), "nobody", signed_at()), Err(KeyError::Unknown(_))));
}

#[test]
fn a_file_that_holds_another_key_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let ring = KeyRing::create(dir.path(), signed_at()).unwrap();
    let other = tempfile::tempdir().unwrap();
    let theirs = KeyRing::create(other.path(), signed_at()).unwrap();
    fs::copy(
        other.path().join(format!("{}.pem", theirs.active().kid())),
        dir.path().join(format!("{}.pem", ring.active().kid())),
    )
    .unwrap();
    assert!(matches!(KeyRing::load(dir.path()), Err(KeyError::Inconsistent(_))));
}

#[test]
fn from_the_environment() {
    let seed = [5_u8; 32];
    let expected = SigningKey::from_seed(&seed);
    // PKCS#8 version 1 for Ed25519 is a fixed prefix and the seed.
    let prefix = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";
    let der = [&prefix[..], &seed].concat();
    for text in [BASE64.encode(&seed), format!(" {}\n", BASE64.encode(&der))] {
        let ring = KeyRing::from_secret(&text, None).unwrap();
        assert_eq!(ring.active().kid(), expected.kid());
    }
    let text = BASE64.encode(&seed);
    assert!(KeyRing::from_secret(&text, Some(golden_keys())).is_err(), "not among the published");
    let mut keys = golden_keys();
    keys.keys.push(expected.public());
    assert_eq!(KeyRing::from_secret(&text, Some(keys)).unwrap().public().keys.len(), 2);
    for bad in ["", "not base64!", "AAAA"] {
        let error = KeyRing::from_secret(bad, None).unwrap_err();
        assert!(matches!(error, KeyError::Malformed(_)), "{bad:?}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let seed = [0xab_u8; 32];
    let ring = KeyRing::from_secret(&BASE64.encode(&seed), None).unwrap();
    let shown = format!("{ring:?} {:?} {ring:#?}", ring.active());
    assert!(shown.contains(ring.active().kid()));
    for secret in ["171", "abab", "ABAB", "q6ur"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn thumbprint_of_rfc_8037() {
    // RFC 8037, appendix A.1 to A.3.
    let seed = BASE64URL_NOPAD.decode(b"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
    let key = SigningKey::from_seed(&seed.try_into().unwrap());
    assert_eq!(key.public().x(), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assert_eq!(key.kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

#[test]
fn published_keys_that_contradict_themselves() {
    let good = String::from_utf8(golden_keys().to_json()).unwrap();
    assert_eq!(PublicKeys::from_json(good.as_bytes()).unwrap(), golden_keys());
    let kid = golden_key().kid().to_owned();
    let x = golden_key().public().x();
    let other = SigningKey::from_seed(&[9; 32]).public();
    let key = good.split_once('[').unwrap().1.rsplit_once(']').unwrap().0;
    let bad = [
        good.replace(&kid, &other.kid),
        good.replace(&x, &other.x()),
        good.replace("\"active\"", "\"revoked\""),
        good.replace("\"active\"", "\"retired\""),
        good.replace("Ed25519", "X25519"),
        good.replace("\"status\":", "\"status\":\"active\",\"status\":"),
        format!("{{\"keys\":[{key},{key}]}}"),
        "[]".to_owned(),
    ];
    for json in bad {
        assert_ne!(json, good);
        assert!(PublicKeys::from_json(json.as_bytes()).is_err(), "{json}");
    }
}
