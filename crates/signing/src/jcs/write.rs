use serde::Serialize;
use serde_json::Value;

use super::text::{check_key, check_text};
use super::{JcsError, MAX_INTEGER, Profile};

/// Canonical bytes of evidence, a log entry, a head: the strict profile.
pub fn to_canonical<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, JcsError> {
    canonical(value, Profile::Evidence)
}

/// Canonical bytes of domain data (`bid.json`, the data of a log event):
/// any key, line feeds and tabs allowed in text.
pub fn to_canonical_data<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, JcsError> {
    canonical(value, Profile::Data)
}

fn canonical<T: Serialize + ?Sized>(value: &T, profile: Profile) -> Result<Vec<u8>, JcsError> {
    let value = serde_json::to_value(value).map_err(|e| JcsError::Shape(e.to_string()))?;
    write_value(&value, profile)
}

pub(super) fn write_value(value: &Value, profile: Profile) -> Result<Vec<u8>, JcsError> {
    let mut out = String::new();
    write(value, profile, &mut out)?;
    Ok(out.into_bytes())
}

fn write(value: &Value, profile: Profile, out: &mut String) -> Result<(), JcsError> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&integer(number)?.to_string()),
        Value::String(text) => {
            check_text(text, profile)?;
            write_string(text, out);
        }
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(item, profile, out)?;
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            // RFC 8785 3.2.3 sorts by UTF-16 code units, which differs from the order of
            // UTF-8 bytes above U+FFFF.
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (n, (key, member)) in members.into_iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                check_key(key, profile)?;
                write_string(key, out);
                out.push(':');
                write(member, profile, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

pub(super) fn integer(number: &serde_json::Number) -> Result<i64, JcsError> {
    if number.is_f64() {
        return Err(JcsError::Float);
    }
    match number.as_i64() {
        Some(n) if (-MAX_INTEGER..=MAX_INTEGER).contains(&n) => Ok(n),
        _ => Err(JcsError::Integer),
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Other controls never come here: both profiles refuse them.
            c => out.push(c),
        }
    }
    out.push('"');
}
