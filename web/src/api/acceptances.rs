//! Acceptances given off the portal.

use super::binary::AcceptanceForm;
use super::{ApiResult, Once, StaffAuth, write_once};
use crate::files;
use crate::state::Web;
use plumbline_app::Error;
use plumbline_app::acceptances::{self, AcceptanceInput, Recorded};
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// What was made of a recorded acceptance.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct RecordedView {
    contract_id: Uuid,
    /// Such as `C-0007`.
    contract_number: String,
    project_id: Uuid,
    /// Always false: a recorded acceptance never has a signature certificate.
    electronically_signed: bool,
}

/// The operations.
#[derive(Debug)]
pub struct AcceptancesApi;

#[OpenApi(prefix_path = "/api/v1")]
impl AcceptancesApi {
    /// Records an acceptance of a sent bid that was given off the portal, on any plan. It makes a contract that is marked
    /// as not electronically signed, and a project. Send the fields before the file; a scan is needed for `paper`.
    #[oai(path = "/bids/:id/acceptance", method = "post", operation_id = "record_acceptance")]
    async fn record(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
        #[oai(name = "Idempotency-Key")] once: Once,
        form: AcceptanceForm,
    ) -> ApiResult<Json<RecordedView>> {
        let mut parts = form.0.0;
        let (mut input, mut scan) = (AcceptanceInput::default(), None);
        while let Some(field) = files::next(&mut parts).await? {
            match field.name() {
                Some("acceptedBy") => input.accepted_by = files::text(field).await?,
                Some("method") => input.method = files::text(field).await?,
                Some("acceptedOn") => input.accepted_on = files::text(field).await?,
                Some("note") => input.note = files::long_text(field).await?,
                Some("file") => {
                    let may =
                        web.app.read(auth.actor(), async |cx| acceptances::may_record(cx, id.0).await).await;
                    match may {
                        // a repeat finds the bid accepted, but is answered with what its first time gave
                        Err(Error::Conflict { .. }) if once.0.is_some() => {}
                        other => other?,
                    }
                    scan = Some(files::receive(web, auth.actor(), field).await?);
                }
                _ => {}
            }
        }
        let print = (id.0, &input, scan.as_ref().map(|scan| (&scan.name, &scan.stored.sha256)));
        let made: Recorded = write_once(&once, &web.app, auth.actor(), &print, async |cx| {
            acceptances::record(cx, id.0, &input, scan.as_ref()).await
        })
        .await?;
        Ok(Json(RecordedView {
            contract_id: made.contract_id,
            contract_number: made.contract_number,
            project_id: made.project_id,
            electronically_signed: false,
        }))
    }
}
