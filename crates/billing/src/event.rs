//! What an event is about. Read leniently: it only says where to look, the state comes from the thing itself.

use serde_json::Value;

/// The little of an event that we go by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventHead {
    /// `evt_…`.
    pub id: String,
    /// Such as `customer.subscription.updated`.
    pub kind: String,
    /// `cus_…`, where it is about one.
    pub customer: Option<String>,
    /// `sub_…`, where it is about one.
    pub subscription: Option<String>,
    /// `cs_…`, where it is about one.
    pub checkout: Option<String>,
}

impl EventHead {
    /// Reads an event; `None` for bytes that are none.
    pub fn read(payload: &[u8]) -> Option<Self> {
        let event: Value = serde_json::from_slice(payload).ok()?;
        let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let id = text(&event["id"]).filter(|id| id.len() <= 255)?;
        let kind = text(&event["type"])?;
        let object = &event["data"]["object"];
        // a reference is an id, or the thing itself where it was expanded
        let reference = |value: &Value| text(value).or_else(|| text(&value["id"]));
        let own = |is: &str| text(&object["id"]).filter(|_| object["object"] == is);
        let subscription = own("subscription")
            .or_else(|| reference(&object["subscription"]))
            .or_else(|| reference(&object["parent"]["subscription_details"]["subscription"]));
        Some(Self {
            id,
            kind,
            customer: own("customer").or_else(|| reference(&object["customer"])),
            subscription,
            checkout: own("checkout.session"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(object: &Value) -> EventHead {
        let event = json!({ "id": "evt_1", "type": "x", "data": { "object": object } });
        EventHead::read(event.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn knows_whose_it_is_in_every_shape() {
        let subscription = read(&json!({ "object": "subscription", "id": "sub_1", "customer": "cus_1" }));
        assert_eq!(
            (subscription.subscription.as_deref(), subscription.customer.as_deref()),
            (Some("sub_1"), Some("cus_1"))
        );
        let checkout = read(
            &json!({ "object": "checkout.session", "id": "cs_1", "subscription": "sub_1", "customer": { "id": "cus_1" } }),
        );
        assert_eq!(
            (checkout.checkout.as_deref(), checkout.subscription.as_deref()),
            (Some("cs_1"), Some("sub_1"))
        );
        assert_eq!(checkout.customer.as_deref(), Some("cus_1"));
        let invoice = read(
            &json!({ "object": "invoice", "id": "in_1", "customer": "cus_1", "parent": { "subscription_details": { "subscription": "sub_1" } } }),
        );
        assert_eq!(invoice.subscription.as_deref(), Some("sub_1"));
    }

    #[test]
    fn bytes_that_are_no_event_are_none() {
        for bytes in [&b""[..], b"[]", b"{}", br#"{"id":"","type":"x"}"#, br#"{"id":"evt_1"}"#, b"\xff"] {
            assert_eq!(EventHead::read(bytes), None);
        }
        let bare = EventHead::read(br#"{"id":"evt_1","type":"x"}"#).unwrap();
        assert_eq!(bare, EventHead { id: "evt_1".into(), kind: "x".into(), ..EventHead::default() });
    }
}
