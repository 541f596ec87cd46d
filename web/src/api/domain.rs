//! The company's own domain.

use super::{ApiResult, Body, StaffAuth};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::Error;
use plumbline_app::domains::{self, Domain};
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

/// A company's own domain.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct DomainView {
    /// Such as `portal.acme.com`.
    domain: String,
    /// Where the proof must stand in the DNS: the name of a TXT record.
    record_name: String,
    /// The text of that record.
    record_value: String,
    /// Where the domain must lead: the value of a CNAME record.
    target: String,
    /// When it was added.
    added_at: DateTime<Utc>,
    /// When the DNS was last looked at.
    checked_at: Option<DateTime<Utc>>,
    /// What that look found wrong: `missing` (no text there), `other` (another text), `no_answer`.
    problem: Option<String>,
    /// When it was proved. From then on the company's pages are served there, and links in mails lead there.
    verified_at: Option<DateTime<Utc>>,
    /// When it stops leading to the company: a week after its proof was first missed.
    ends_at: Option<DateTime<Utc>>,
}

impl From<Domain> for DomainView {
    fn from(d: Domain) -> Self {
        Self {
            domain: d.host,
            record_name: d.record_name,
            record_value: d.record_value,
            target: d.target,
            added_at: d.added_at,
            checked_at: d.checked_at,
            problem: d.problem,
            verified_at: d.verified_at,
            ends_at: d.ends_at,
        }
    }
}

/// A domain to add.
#[derive(Debug, Object)]
pub struct DomainBody {
    /// Such as `portal.acme.com`.
    domain: String,
}

/// A domain that was removed.
#[derive(Debug, Object)]
pub struct DomainRemoved {
    /// Always true.
    removed: bool,
}

/// The operations.
#[derive(Debug)]
pub struct DomainApi;

#[OpenApi(prefix_path = "/api/v1")]
impl DomainApi {
    /// The company's own domain; 404 where there is none.
    #[oai(path = "/company/domain", method = "get", operation_id = "get_domain")]
    async fn get(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<DomainView>> {
        let found = web.app.read(auth.actor(), async |cx| domains::get(cx).await).await?;
        Ok(Json(found.ok_or(Error::NotFound)?.into()))
    }

    /// Adds an own domain, in the place of one that was not proved yet. One that was is to be removed first.
    #[oai(path = "/company/domain", method = "put", operation_id = "set_domain")]
    async fn set(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        body: Body<DomainBody>,
    ) -> ApiResult<Json<DomainView>> {
        let set =
            web.app.write_company(auth.actor(), async |cx| domains::set(cx, &body.domain).await).await?;
        Ok(Json(set.into()))
    }

    /// Looks for the record in the DNS. `verifiedAt` says whether it was found, `problem` what was wrong.
    #[oai(path = "/company/domain/verification", method = "post", operation_id = "verify_domain")]
    async fn verify(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<DomainView>> {
        Ok(Json(domains::verify(&web.app, auth.actor()).await?.into()))
    }

    /// Removes the own domain: its host is unknown from the next request on.
    #[oai(path = "/company/domain", method = "delete", operation_id = "remove_domain")]
    async fn remove(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<DomainRemoved>> {
        web.app.write_company(auth.actor(), async |cx| domains::remove(cx).await).await?;
        Ok(Json(DomainRemoved { removed: true }))
    }
}
