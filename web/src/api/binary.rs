//! Files through the API: forms piece by piece, blobs as they are.

use super::ApiResult;
use crate::files;
use crate::state::Web;
use plumbline_app::{Download, Error};
use plumbline_files::download::Show;
use plumbline_i18n::Message;
use poem::web::{Field, Multipart};
use poem::{Body, FromRequest, IntoResponse, Request, RequestBody, Response, Result};
use poem_openapi::payload::{Binary, ParsePayload, Payload};
use poem_openapi::registry::{MetaResponses, MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::{ApiResponse, impl_apirequest_for_payload};
use uuid::Uuid;

/// A form with one file in the field `file`; read piece by piece, never whole into memory.
#[derive(Debug)]
pub struct FileForm(pub FormParts);

/// The parts as they come.
pub struct FormParts(pub Multipart);

impl std::fmt::Debug for FormParts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FormParts")
    }
}

impl FileForm {
    /// The file; none is a fault of the field.
    pub async fn file(self) -> Result<Field, Error> {
        let mut parts = self.0.0;
        while let Some(field) = files::next(&mut parts).await? {
            if field.name() == Some("file") {
                return Ok(field);
            }
        }
        Err(Error::invalid("file", Message::new("errors-file-missing")))
    }
}

impl Payload for FileForm {
    const CONTENT_TYPE: &'static str = "multipart/form-data";

    fn check_content_type(content_type: &str) -> bool {
        content_type.starts_with(Self::CONTENT_TYPE)
    }

    fn schema_ref() -> MetaSchemaRef {
        let file = MetaSchema { format: Some("binary"), ..MetaSchema::new("string") };
        MetaSchemaRef::Inline(Box::new(MetaSchema {
            required: vec!["file"],
            properties: vec![("file", MetaSchemaRef::Inline(Box::new(file)))],
            ..MetaSchema::new("object")
        }))
    }
}

impl ParsePayload for FileForm {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> Result<Self> {
        Ok(Self(FormParts(<Multipart as FromRequest>::from_request(request, body).await?)))
    }
}

impl_apirequest_for_payload!(FileForm);

/// A form about an acceptance: a few fields, then perhaps a file in the field `file`.
#[derive(Debug)]
pub struct AcceptanceForm(pub FormParts);

impl Payload for AcceptanceForm {
    const CONTENT_TYPE: &'static str = FileForm::CONTENT_TYPE;

    fn check_content_type(content_type: &str) -> bool {
        FileForm::check_content_type(content_type)
    }

    fn schema_ref() -> MetaSchemaRef {
        let text = |description| {
            let schema = MetaSchema { description: Some(description), ..MetaSchema::new("string") };
            MetaSchemaRef::Inline(Box::new(schema))
        };
        let file = MetaSchema { format: Some("binary"), ..MetaSchema::new("string") };
        MetaSchemaRef::Inline(Box::new(MetaSchema {
            required: vec!["acceptedBy", "method", "acceptedOn"],
            properties: vec![
                ("acceptedBy", text("Who said yes.")),
                ("method", text("`paper`, `phone`, `in_person`, `email` or `other`.")),
                ("acceptedOn", text("A day that is not to come, such as `2026-11-23`.")),
                ("note", text("What else is to be known.")),
                ("file", MetaSchemaRef::Inline(Box::new(file))),
            ],
            ..MetaSchema::new("object")
        }))
    }
}

impl ParsePayload for AcceptanceForm {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> Result<Self> {
        Ok(Self(FormParts(<Multipart as FromRequest>::from_request(request, body).await?)))
    }
}

impl_apirequest_for_payload!(AcceptanceForm);

/// A file, under its own headers.
#[derive(Debug)]
pub struct FileAnswer(pub Response);

impl FileAnswer {
    /// A stored file.
    pub async fn stored(web: &Web, company: Uuid, file: &Download, show: Show) -> ApiResult<Self> {
        Ok(Self(files::send(web, company, file, show).await?))
    }
}

impl IntoResponse for FileAnswer {
    fn into_response(self) -> Response {
        self.0
    }
}

impl ApiResponse for FileAnswer {
    fn meta() -> MetaResponses {
        Binary::<Body>::meta()
    }

    fn register(_: &mut Registry) {}
}
