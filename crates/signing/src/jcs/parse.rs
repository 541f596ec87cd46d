use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, de};
use serde_json::{Map, Value};

use super::write::{integer, write_value};
use super::{JcsError, Profile};

/// Parses JSON, refusing what the profile has no room for: duplicate keys, floats,
/// large integers, control characters. Any spelling is accepted; see
/// [`parse_canonical`] for bytes that must be the canonical one.
pub fn parse(bytes: &[u8], profile: Profile) -> Result<Value, JcsError> {
    let mut duplicate = None;
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { duplicate: &mut duplicate }.deserialize(&mut reader);
    let value = match (value, duplicate) {
        (_, Some(key)) => return Err(JcsError::Duplicate(key)),
        (Err(e), None) => return Err(JcsError::Syntax(e.to_string())),
        (Ok(value), None) => value,
    };
    reader.end().map_err(|e| JcsError::Syntax(e.to_string()))?;
    write_value(&value, profile)?;
    Ok(value)
}

/// Parses bytes that must be the canonical spelling of a `T`: they are parsed strictly,
/// read as `T`, written again from the value *and* from `T`, and must come out equal, so neither
/// another spelling nor an unknown member goes through.
pub fn parse_canonical<T>(bytes: &[u8], profile: Profile) -> Result<T, JcsError>
where
    T: DeserializeOwned + serde::Serialize,
{
    let value = parse(bytes, profile)?;
    if write_value(&value, profile)? != bytes {
        return Err(JcsError::NotCanonical);
    }
    let typed: T = serde_json::from_value(value).map_err(|e| JcsError::Shape(e.to_string()))?;
    let again = serde_json::to_value(&typed).map_err(|e| JcsError::Shape(e.to_string()))?;
    if write_value(&again, profile)? != bytes {
        return Err(JcsError::Shape("members that are not part of this format".to_owned()));
    }
    Ok(typed)
}

/// A `serde_json::Value` that notices a key standing twice (the usual reader keeps the last,
/// others keep the first: two readers, two meanings).
struct Strict<'a> {
    duplicate: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value without floats")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, v: bool) -> Result<Value, E> {
        Ok(Value::Bool(v))
    }

    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Value, E> {
        number(v.into())
    }

    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Value, E> {
        number(v.into())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom(JcsError::Float))
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<Value, E> {
        Ok(Value::String(v.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Strict { duplicate: &mut *self.duplicate })? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if members.contains_key(&key) {
                *self.duplicate = Some(key);
                return Err(A::Error::custom("a key stands twice"));
            }
            let member = map.next_value_seed(Strict { duplicate: &mut *self.duplicate })?;
            members.insert(key, member);
        }
        Ok(Value::Object(members))
    }
}

fn number<E: de::Error>(number: serde_json::Number) -> Result<Value, E> {
    integer(&number).map_err(E::custom)?;
    Ok(Value::Number(number))
}
