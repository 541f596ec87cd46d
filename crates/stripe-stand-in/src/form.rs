//! Stripe's form encoding: nested names in brackets, such as `line_items[0][price]`.

use serde_json::{Map, Value};

/// The fields of a body or a query, as they came.
#[derive(Debug, Default)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a body or a query.
    pub(crate) fn parse(text: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(text).into_owned().collect())
    }

    /// A field that is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    }

    /// Everything under `name[…]`.
    pub(crate) fn map(&self, name: &str) -> Value {
        let inside =
            |key: &str| Some(key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?.to_owned());
        let fields =
            self.0.iter().filter_map(|(key, value)| Some((inside(key)?, Value::from(value.clone()))));
        Value::Object(fields.collect::<Map<_, _>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_names_are_read_in_both_encodings() {
        let form = Form::parse(b"line_items[0][price]=p_1&metadata%5Ba%5D=1&metadata[b]=x+y&empty=");
        assert_eq!(form.get("line_items[0][price]"), Some("p_1"));
        assert_eq!(form.map("metadata"), serde_json::json!({ "a": "1", "b": "x y" }));
        assert_eq!(form.get("empty"), None);
    }
}
