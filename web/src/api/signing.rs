//! Signing a shared bid.

use super::problem::renamed;
use super::{ApiResult, Body, ContactAuth, Once, write_once};
use crate::files;
use crate::state::Web;
use chrono::{DateTime, Utc};
use data_encoding::BASE64;
use plumbline_app::Error;
use plumbline_app::signing::{self, Input, Mark, Prepared, Review, Signed};
use plumbline_domain::frozen::FrozenAttachment;
use plumbline_i18n::Message;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};
use uuid::Uuid;

/// A file that will be signed.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SigningFile {
    /// `document`, `data` or `attachment`.
    role: String,
    name: String,
    media_type: String,
    sha256: String,
    /// When you first opened it; null when you never did.
    opened_at: Option<DateTime<Utc>>,
}

/// What is signed, as it stands now.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SigningReview {
    bid_id: Uuid,
    revision: i32,
    total_cents: i64,
    /// Whether you can sign it now.
    can_sign: bool,
    /// Whether a fresh code has to be verified first.
    needs_code: bool,
    data_sha256: String,
    document_sha256: String,
    /// In the order of the evidence.
    files: Vec<SigningFile>,
    /// The disclosure to agree to.
    disclosure: String,
    /// Its words.
    disclosure_text: String,
    /// The sentence you accept by signing.
    intent: String,
}

/// How the signature is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "lowercase")]
pub enum SignatureKind {
    /// The name in letters.
    Typed,
    /// A picture.
    Drawn,
}

/// A signature.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SignatureBody {
    /// The revision you were shown.
    revision: i32,
    /// As in the review.
    data_sha256: String,
    /// As in the review.
    document_sha256: String,
    /// The disclosure you were shown.
    disclosure: String,
    /// That you agree to it.
    consent: bool,
    kind: SignatureKind,
    /// For `typed`: your name.
    text: Option<String>,
    /// For `drawn`: a PNG in base64, dark ink, at most 2000 × 1000 pixels.
    png: Option<String>,
    /// IANA name of your time zone.
    zone: Option<String>,
}

impl SignatureBody {
    /// How it is given.
    pub fn kind(&self) -> SignatureKind {
        self.kind
    }
}

/// What the signature made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SignedContract {
    /// Null while others have still to sign: the contract is made with the last signature.
    contract_id: Option<Uuid>,
    /// Such as `C-0007`.
    contract_number: Option<String>,
    /// Who has still to sign.
    waiting_for: Vec<String>,
    /// The certificate's public id.
    certificate_id: String,
    /// Where anybody can verify it.
    verify_url: String,
    signed_at: DateTime<Utc>,
}

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct SigningApi;

#[OpenApi(prefix_path = "/api/v1")]
impl SigningApi {
    /// What you would sign: hashes, files, disclosure and sentence.
    #[oai(path = "/portal/bids/:id/signing", method = "get", operation_id = "review_for_signing")]
    async fn review(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        req: &poem::Request,
    ) -> ApiResult<Json<SigningReview>> {
        let views = files::counts(req).then_some(&web.views);
        let review = signing::review(&web.app, auth.actor(), id.0, views, auth.0.page.locale).await?;
        let (bid, row) = (&review.what, &review.what.row);
        let (data, document) = (row.data_sha256.clone(), row.document_sha256.clone());
        let files = signing_files(&review, (&data, row.page_key()), &document, &bid.frozen.attachments);
        Ok(Json(SigningReview {
            bid_id: row.id,
            revision: row.revision,
            total_cents: row.total.0,
            can_sign: bid.can_sign,
            needs_code: review.needs_code,
            data_sha256: data,
            document_sha256: document,
            files,
            disclosure: review.consent.id.into(),
            disclosure_text: review.consent.text.into(),
            intent: review.sentence,
        }))
    }

    /// Signs a shared bid. Where it has several signers, the last signature makes the contract. 409 with the reason when it changed, expired, was withdrawn, rejected or signed meanwhile.
    #[oai(path = "/portal/bids/:id/signature", method = "post", operation_id = "sign_bid")]
    async fn sign(
        &self,
        Data(web): Data<&Web>,
        auth: ContactAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<SignatureBody>,
    ) -> ApiResult<Json<SignedContract>> {
        let kind = body.kind;
        let input = input(body.0)?;
        let print = ("sign", id.0, &input);
        let prepared = Prepared::new(input.clone(), signing::texts::Of::Bid)
            .await
            .map_err(|error| named(error, kind))?;
        let signed = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            signing::sign(cx, id.0, &prepared).await
        })
        .await?;
        Ok(Json(view(web, &auth, signed)))
    }
}

/// What will be signed, in the order of the evidence; `data` is the hash of the canonical data, and under which its
/// page was opened.
pub fn signing_files<T>(
    review: &Review<T>,
    (data, page): (&str, &str),
    document: &str,
    attachments: &[FrozenAttachment],
) -> Vec<SigningFile> {
    let file = |role: &str, name: &str, media_type: &str, sha256: &str, opened: &str| SigningFile {
        role: role.into(),
        name: name.into(),
        media_type: media_type.into(),
        sha256: sha256.into(),
        opened_at: review.opened.get(opened).copied(),
    };
    let mut files = vec![
        file("document", "document.pdf", "application/pdf", document, document),
        file("data", "bid.json", "application/json", data, page),
    ];
    let attached = |a: &FrozenAttachment| file("attachment", &a.name, &a.media_type, &a.sha256, &a.sha256);
    files.extend(attachments.iter().map(attached));
    files
}

/// A signature as the use cases take it.
pub fn input(body: SignatureBody) -> Result<Input, Error> {
    let mark = match body.kind {
        SignatureKind::Typed => Mark::Typed(body.text.unwrap_or_default()),
        SignatureKind::Drawn => {
            let png = BASE64.decode(body.png.unwrap_or_default().as_bytes());
            Mark::Drawn(png.map_err(|_| Error::invalid("png", Message::new("errors-invalid")))?)
        }
    };
    Ok(Input {
        revision: body.revision,
        data_sha256: body.data_sha256,
        document_sha256: body.document_sha256,
        consent: body.consent,
        disclosure: body.disclosure,
        mark,
        zone: body.zone,
    })
}

/// The form has one field for both kinds of signature, the body one for each.
pub fn named(error: Error, kind: SignatureKind) -> Error {
    let to = match kind {
        SignatureKind::Typed => "text",
        SignatureKind::Drawn => "png",
    };
    renamed(error, "signature_text", to)
}

fn view(web: &Web, auth: &ContactAuth, signed: Signed) -> SignedContract {
    SignedContract {
        verify_url: signing::verify_url(&web.app, &auth.company().slug, &signed.certificate_id),
        contract_id: signed.contract_id,
        contract_number: signed.contract_number,
        waiting_for: signed.waiting_for,
        certificate_id: signed.certificate_id,
        signed_at: signed.signed_at,
    }
}
