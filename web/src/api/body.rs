//! A JSON body whose faults are told with the name of the field.

use poem::{FromRequest, Request, RequestBody, Result};
use poem_openapi::error::ParseRequestPayloadError;
use poem_openapi::impl_apirequest_for_payload;
use poem_openapi::payload::{Json, ParsePayload, Payload};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::types::{ParseError, ParseFromJSON, Type};
use serde_json::{Map, Value};
use std::ops::Deref;

/// What an operation takes. The framework's own `Json` says what it expected, but not where.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T> Deref for Body<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Type> Payload for Body<T> {
    const CONTENT_TYPE: &'static str = Json::<T>::CONTENT_TYPE;

    fn check_content_type(content_type: &str) -> bool {
        Json::<T>::check_content_type(content_type)
    }

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ParseFromJSON> ParsePayload for Body<T> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> Result<Self> {
        let bytes = <Vec<u8> as FromRequest>::from_request(request, body).await?;
        parse(&bytes).map(Self).map_err(|reason| ParseRequestPayloadError { reason }.into())
    }
}

impl_apirequest_for_payload!(Body<T>, T: ParseFromJSON);

fn parse<T: ParseFromJSON>(bytes: &[u8]) -> Result<T, String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| format!("This is not JSON: {e}."))?;
    let Value::Object(object) = value else { return Err("A JSON object is expected.".into()) };
    read::<T>(&object).map_err(|error| {
        // the rest of the message names our own types
        let reason = error.split(" (occurred while").next().unwrap_or_default();
        if let Some(field) = missing::<T>(&object, &error) {
            format!("`{field}` is missing.")
        } else if let Some(field) = culprit::<T>(&object, &error) {
            format!("`{field}` cannot be read: {reason}")
        } else {
            reason.to_owned()
        }
    })
}

fn read<T: ParseFromJSON>(object: &Map<String, Value>) -> Result<T, String> {
    T::parse_from_json(Some(Value::Object(object.clone()))).map_err(ParseError::into_message)
}

/// The field that the error is about. Fields are read in the schema's order up to the first fault, so it is the last
/// one without which the error is another.
fn culprit<T: ParseFromJSON>(object: &Map<String, Value>, error: &str) -> Option<&'static str> {
    let schema = schema::<T>()?;
    schema.properties.iter().map(|(field, _)| *field).filter(|field| object.contains_key(*field)).rfind(
        |field| {
            let mut other = object.clone();
            other.remove(*field);
            read::<T>(&other).err().as_deref() != Some(error)
        },
    )
}

/// The absent field that the error is about: with anything in it, the error is another one or none.
fn missing<T: ParseFromJSON>(object: &Map<String, Value>, error: &str) -> Option<&'static str> {
    schema::<T>()?.required.into_iter().filter(|field| !object.contains_key(*field)).find(|field| {
        let mut other = object.clone();
        other.insert((*field).to_owned(), Value::from("?"));
        read::<T>(&other).err().as_deref() != Some(error)
    })
}

fn schema<T: Type>() -> Option<MetaSchema> {
    let mut registry = Registry::new();
    T::register(&mut registry);
    registry.schemas.remove(T::name().as_ref())
}
