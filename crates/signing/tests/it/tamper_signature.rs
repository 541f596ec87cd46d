//! The signature, the key and the JWS changed.

use data_encoding::BASE64URL_NOPAD;
use plumbline_signing::bundle::{self, Trust};
use plumbline_signing::digest::sha256;
use plumbline_signing::verify::Verdict;
use plumbline_signing::{PublicKeys, SigningKey};
use serde_json::{Value, json};

use crate::support::{caught, file, golden_key, golden_keys, sign_raw, world, world_under};

/// Order of the group, little-endian: adding it to S gives a second S for lax verifiers.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

#[test]
fn of_63_and_65_bytes() {
    caught("signature", |b| {
        file(&mut b.signature).pop();
    });
    caught("signature", |b| file(&mut b.signature).push(0));
    caught("signature", |b| file(&mut b.signature).clear());
}

#[test]
fn of_zeros() {
    caught("signature", |b| b.signature = Some(vec![0; 64]));
}

#[test]
fn with_malleated_s() {
    caught("signature", |b| {
        let mut carry = 0;
        for (byte, order) in file(&mut b.signature)[32..].iter_mut().zip(L) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            *byte = u8::try_from(sum & 0xff).unwrap();
            carry = sum >> 8;
        }
    });
}

#[test]
fn every_bit_of_it() {
    let world = world();
    let key = &world.keys.keys[0];
    assert!(key.verifies(&world.sealed.evidence, &world.sealed.signature));
    for bit in 0..512 {
        let mut signature = world.sealed.signature;
        signature[bit / 8] ^= 1 << (bit % 8);
        assert!(!key.verifies(&world.sealed.evidence, &signature), "bit {bit}");
    }
}

#[test]
fn by_another_key() {
    let other = SigningKey::from_seed(&[9; 32]);
    let theirs = world_under(&other, PublicKeys { keys: vec![other.public()] });
    caught("signature", |b| b.signature = Some(theirs.sealed.signature.into()));
}

#[test]
fn kid_swapped() {
    let other = SigningKey::from_seed(&[9; 32]);
    let mut both = golden_keys();
    both.keys.push(other.public());
    let world = world();
    let text = String::from_utf8(world.sealed.evidence.clone()).unwrap();
    let swapped = text.replace(golden_key().kid(), other.kid()).into_bytes();
    // Signed anew under the old key, so that only the name is wrong.
    let mut bundle = world.bundle.clone();
    bundle.signature = Some(sign_raw(&swapped));
    bundle.evidence = Some(swapped);
    bundle.keys = Some(both.to_json());
    let zip = bundle::write(&bundle).unwrap();
    let report = bundle::verify(&zip, &Trust::Keys(both), None).unwrap();
    assert_eq!(report.verdict, Verdict::Tampered);
    assert_eq!(report.check("signature").unwrap().ok, Some(false));
    assert!(report.what.is_none(), "nothing is said of evidence that does not hold");
}

#[test]
fn key_of_small_order() {
    // y = 1 is the neutral element: R = neutral, S = 0 fits any message under it.
    for point in [1_u8, 0] {
        let mut bytes = [0; 32];
        bytes[0] = point;
        let x = BASE64URL_NOPAD.encode(&bytes);
        let thumb = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        let kid = BASE64URL_NOPAD.encode(&sha256(thumb.as_bytes()));
        let jwks = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": x, "kid": kid,
            "use": "sig", "alg": "EdDSA", "status": "active", "created_at": null,
            "retired_at": null, "revoked_at": null, "announcement": null}]});
        let error = PublicKeys::from_json(jwks.to_string().as_bytes()).unwrap_err().to_string();
        assert!(error.contains("weak"), "{error}");
        caught("keys_file", |b| {
            let mut neutral = vec![0; 64];
            neutral[0] = 1;
            b.signature = Some(neutral);
            b.keys = Some(jwks.to_string().into_bytes());
        });
    }
}

#[test]
fn key_pem_of_another_key() {
    let other = SigningKey::from_seed(&[9; 32]).public();
    caught("key_file", |b| b.key_pem = Some(other.to_pem().into_bytes()));
}

#[test]
fn signed_anew_under_another_key() {
    let other = SigningKey::from_seed(&[9; 32]);
    let forged = world_under(&other, PublicKeys { keys: vec![other.public()] });
    let zip = bundle::write(&forged.bundle).unwrap();
    let alone = bundle::verify(&zip, &Trust::Nothing, None).unwrap();
    assert_eq!((alone.verdict, alone.key_confirmed), (Verdict::Valid, false));
    assert_eq!(alone.headline(), "CONSISTENT, KEY NOT CONFIRMED");
    let kid = golden_key().kid().to_owned();
    for trust in [Trust::Kid(kid), Trust::Keys(golden_keys())] {
        let report = bundle::verify(&zip, &trust, None).unwrap();
        assert_eq!((report.verdict, report.key_confirmed), (Verdict::Tampered, false));
    }
}

fn jws(header: &Value, sign: bool) -> Vec<u8> {
    let world = world();
    let parts = [header.to_string().into_bytes(), world.sealed.evidence];
    let input = parts.map(|part| BASE64URL_NOPAD.encode(&part)).join(".");
    let signature = if sign { sign_raw(input.as_bytes()) } else { Vec::new() };
    format!("{input}.{}", BASE64URL_NOPAD.encode(&signature)).into_bytes()
}

#[test]
fn jws_with_another_header() {
    let kid = golden_key().kid().to_owned();
    let typ = "signature-evidence+jws";
    let headers = [
        json!({"alg": "none", "kid": kid, "typ": typ}),
        json!({"alg": "HS256", "kid": kid, "typ": typ}),
        json!({"alg": "EdDSA", "kid": kid, "typ": "JWT"}),
        json!({"alg": "EdDSA", "kid": "other", "typ": typ}),
        json!({"alg": "EdDSA", "crit": ["b64"], "kid": kid, "typ": typ}),
        json!({"alg": "EdDSA", "kid": kid}),
    ];
    for header in headers {
        // Each is signed with the true key: the header alone must be reason enough.
        caught("jws", |b| b.jws = Some(jws(&header, true)));
    }
    caught("jws", |b| b.jws = Some(jws(&json!({"alg": "none", "kid": kid, "typ": typ}), false)));
    // And the helper makes good ones, or this test would prove nothing.
    let good = jws(&json!({"alg": "EdDSA", "kid": kid, "typ": typ}), true);
    assert_eq!(good, world().sealed.jws.as_bytes());
}

#[test]
fn jws_of_other_evidence_or_cut_short() {
    let other = b"{}";
    caught("jws", |b| {
        let jws = String::from_utf8(b.jws.clone().unwrap()).unwrap();
        let mut parts: Vec<_> = jws.split('.').map(str::to_owned).collect();
        parts[1] = BASE64URL_NOPAD.encode(other);
        b.jws = Some(parts.join(".").into_bytes());
    });
    caught("jws", |b| {
        file(&mut b.jws).truncate(200);
    });
    caught("jws", |b| {
        let last = b.jws.as_ref().unwrap().len() - 10;
        let byte = &mut file(&mut b.jws)[last];
        *byte = if *byte == b'A' { b'B' } else { b'A' };
    });
}
