//! Every member of the evidence altered, and other things offered in its place.

use std::sync::LazyLock;

use plumbline_signing::bundle::{self, Bundle, Trust};
use plumbline_signing::jcs;
use plumbline_signing::verify::Verdict;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{caught, file, golden_key, sign_raw, world};

/// JSON pointers of all values that hold no others.
fn leaves(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                leaves(member, &format!("{at}/{key}"), out);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                leaves(item, &format!("{at}/{n}"), out);
            }
        }
        _ => out.push(at.to_owned()),
    }
}

fn evidence() -> (Value, Vec<String>) {
    let value: Value = serde_json::from_slice(&world().sealed.evidence).unwrap();
    let mut all = Vec::new();
    leaves(&value, "", &mut all);
    (value, all)
}

fn verdict(change: impl FnOnce(&mut Bundle)) -> Verdict {
    static GOLDEN: LazyLock<Bundle> = LazyLock::new(|| world().bundle);
    let mut bundle = GOLDEN.clone();
    change(&mut bundle);
    let kid = golden_key().kid().to_owned();
    bundle::verify_parts(&bundle, &Trust::Kid(kid), None).verdict
}

/// Puts altered evidence into the bundle with the old signature, and signed anew with the true
/// key (an operator's own forgery, which only the log shows).
fn both_are_caught(altered: &Value) {
    let Ok(bytes) = jcs::to_canonical(altered) else { return };
    let old = verdict(|b| b.evidence = Some(bytes.clone()));
    assert_eq!(old, Verdict::Tampered, "{altered}");
    let anew = verdict(|b| {
        b.signature = Some(sign_raw(&bytes));
        b.jws = None;
        b.evidence = Some(bytes);
    });
    assert_eq!(anew, Verdict::Tampered, "{altered}");
}

#[test]
fn each_member_altered_or_removed() {
    let (value, all) = evidence();
    assert!(all.len() >= 58, "the walk found {} members", all.len());
    for at in &all {
        let mut altered = value.clone();
        let member = altered.pointer_mut(at).unwrap();
        *member = match &*member {
            Value::String(text) => format!("{text}x").into(),
            Value::Number(n) => (n.as_i64().unwrap() + 1).into(),
            Value::Null => "2026-11-23T16:31:02.118Z".into(),
            other => panic!("{other} at {at}"),
        };
        both_are_caught(&altered);
        let mut removed = value.clone();
        let (parent, key) = at.rsplit_once('/').unwrap();
        if let Value::Object(members) = removed.pointer_mut(parent).unwrap() {
            members.remove(key);
            both_are_caught(&removed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_member_with_any_value(
        pick in any::<prop::sample::Index>(),
        text in "[ -~äß王]{0,20}",
        number in 0_i64..1_000_000,
        kind in 0_u8..3,
    ) {
        let (value, all) = evidence();
        let mut altered = value.clone();
        let member = altered.pointer_mut(pick.get(all.as_slice()).as_str()).unwrap();
        *member = match kind {
            0 => text.into(),
            1 => number.into(),
            _ => Value::Null,
        };
        prop_assume!(altered != value);
        both_are_caught(&altered);
    }
}

#[test]
fn each_byte_flipped() {
    let length = world().sealed.evidence.len();
    for n in 0..length {
        let verdict = verdict(|b| file(&mut b.evidence)[n] ^= 1 << (n % 8));
        assert_eq!(verdict, Verdict::Tampered, "byte {n}");
    }
}

#[test]
fn a_member_added() {
    let (mut value, _) = evidence();
    value["note"] = "paid".into();
    both_are_caught(&value);
    value = evidence().0;
    value["party"]["name"] = "x".into();
    both_are_caught(&value);
}

#[test]
fn another_spelling_of_the_same_value() {
    let text = String::from_utf8(world().sealed.evidence).unwrap();
    let spellings = [
        format!("{text}\n"),
        format!(" {text}"),
        text.replace("\":", "\": "),
        text.replace('é', "\\u00e9"),
        text.replace('/', "\\/"),
        text.replace("\"revision\":3", "\"revision\":3.0"),
        text.replace("\"revision\":3", "\"revision\":3e0"),
        text.replacen('{', "{\"alg\":\"Ed25519\",", 1),
        serde_json::to_string_pretty(&evidence().0).unwrap(),
    ];
    let spellings = spellings.into_iter().filter(|spelling| *spelling != text);
    assert!(spellings.clone().count() >= 8);
    for spelling in spellings {
        // Signed anew: the spelling alone must be reason enough.
        caught("canonical", |b| {
            b.signature = Some(sign_raw(spelling.as_bytes()));
            b.evidence = Some(spelling.into_bytes());
        });
    }
}

#[test]
fn head_or_entry_or_announcement_offered_as_evidence() {
    let world = world();
    let head = &world.proof.heads[0];
    caught("canonical", |b| {
        b.evidence = Some(head.head.clone());
        b.signature = Some(head.signature.clone());
    });
    caught("canonical", |b| {
        b.signature = Some(sign_raw(&world.proof.entry));
        b.evidence = Some(world.proof.entry.clone());
    });
    // The members of evidence under another type.
    let (mut value, _) = evidence();
    value["typ"] = "urn:plumbline:log-head:1".into();
    let bytes = jcs::to_canonical(&value).unwrap();
    caught("type", |b| {
        b.signature = Some(sign_raw(&bytes));
        b.evidence = Some(bytes);
    });
}
