//! The canonical spelling.

use plumbline_signing::jcs::{JcsError, Profile, parse, parse_canonical, to_canonical, to_canonical_data};
use proptest::prelude::*;
use serde_json::{Value, json};

fn text(value: &Value) -> String {
    String::from_utf8(to_canonical_data(value).unwrap()).unwrap()
}

#[test]
fn sorted_by_utf16_units() {
    // RFC 8785, 3.2.3, but for its control characters: U+1F600 is D83D DE00 in UTF-16 and comes before
    // U+FB33, though not as UTF-8.
    let value = json!({"\u{20ac}": 1, "\u{fb33}": 2, "1": 3, "\u{1f600}": 4, "\u{f6}": 5});
    assert_eq!(text(&value), "{\"1\":3,\"\u{f6}\":5,\"\u{20ac}\":1,\"\u{1f600}\":4,\"\u{fb33}\":2}");
}

#[test]
fn strings_and_literals() {
    let value = json!([null, true, false, -7, 0, "a\"b\\c/d\n\te\u{e9}王", {}, []]);
    assert_eq!(text(&value), "[null,true,false,-7,0,\"a\\\"b\\\\c/d\\n\\te\u{e9}王\",{},[]]");
}

#[test]
fn numbers() {
    let max = 9_007_199_254_740_991_i64;
    assert_eq!(text(&json!([max, -max])), format!("[{max},-{max}]"));
    for (value, error) in [
        (json!(1.5), JcsError::Float),
        (json!(1.0), JcsError::Float),
        (json!(max + 1), JcsError::Integer),
        (json!(-max - 1), JcsError::Integer),
        (json!(u64::MAX), JcsError::Integer),
    ] {
        assert_eq!(to_canonical(&value), Err(error), "{value}");
    }
}

#[test]
fn characters() {
    for c in ['\0', '\u{1}', '\r', '\u{7f}', '\u{85}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{61c}'] {
        let value = json!({"a": format!("x{c}")});
        let error = JcsError::Character(u32::from(c));
        assert_eq!(to_canonical(&value), Err(error.clone()));
        assert_eq!(to_canonical_data(&value), Err(error));
    }
    for c in ['\n', '\t'] {
        assert!(to_canonical(&json!([format!("x{c}")])).is_err());
        assert!(to_canonical_data(&json!([format!("x{c}")])).is_ok());
    }
    // Joiners are how Hindi and Persian are written.
    assert!(to_canonical(&json!("क्\u{200d}ष می\u{200c}خواهم")).is_ok());
}

#[test]
fn keys_of_evidence() {
    for key in ["", "camelCase", "a-b", "ä", "a b"] {
        let value = json!({ key: 1 });
        assert_eq!(to_canonical(&value), Err(JcsError::Key(key.into())));
        assert!(to_canonical_data(&value).is_ok());
    }
}

#[test]
fn bytes_that_are_refused() {
    let data = |text: &str| parse(text.as_bytes(), Profile::Data);
    assert_eq!(data(r#"{"a":1,"a":2}"#), Err(JcsError::Duplicate("a".into())));
    assert_eq!(data(r#"{"b":{"a":1,"\u0061":2}}"#), Err(JcsError::Duplicate("a".into())));
    for bad in [
        "",
        "{",
        "1.0",
        "-0",
        "1e2",
        "9007199254740992",
        "[1,]",
        "01",
        "1 2",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "NaN",
    ] {
        assert!(data(bad).is_err(), "{bad}");
    }
    assert!(parse(b"\"\xff\"", Profile::Data).is_err());
    assert!(data(&("[".repeat(100_000) + &"]".repeat(100_000))).is_err(), "nested too deeply");
}

#[test]
fn only_the_one_spelling_is_canonical() {
    let canonical = |text: &str| parse_canonical::<Value>(text.as_bytes(), Profile::Data);
    assert_eq!(canonical(r#"{"a":"é","b":[1]}"#).unwrap(), json!({"b": [1], "a": "é"}));
    for other in [
        r#"{"b":[1],"a":"é"}"#,
        r#"{"a":"\u00e9","b":[1]}"#,
        r#"{"a":"é","b":[1]} "#,
        "{\"a\":\"é\",\"b\":[1]}\n",
        r#"{"a": "é","b":[1]}"#,
    ] {
        assert_eq!(canonical(other), Err(JcsError::NotCanonical), "{other}");
    }
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
        "[ -~\n\täß王\u{1f600}]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("[ -~ä\u{fb33}\u{1f600}]{0,6}", inner, 0..6)
                .prop_map(|members| members.into_iter().collect::<Value>()),
        ]
    })
}

proptest! {
    #[test]
    fn written_and_read_again(value in values()) {
        let bytes = to_canonical_data(&value).unwrap();
        prop_assert_eq!(parse_canonical::<Value>(&bytes, Profile::Data).unwrap(), value.clone());
        // Pretty spelling of the same value comes back to the same bytes.
        let pretty = serde_json::to_vec_pretty(&value).unwrap();
        let parsed = parse(&pretty, Profile::Data).unwrap();
        prop_assert_eq!(to_canonical_data(&parsed).unwrap(), bytes);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = parse(&bytes, Profile::Evidence);
    }
}
