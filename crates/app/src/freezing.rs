//! What is the same whenever something is frozen: who it is between, the two files it becomes, and how it is read back.

use crate::{App, Company, Cx, Error, Result};
use plumbline_domain::frozen::{FrozenAttachment, FrozenCompany, FrozenCustomer};
use plumbline_files::Stored;
use plumbline_pdf::Pdf;
use plumbline_signing::{digest, jcs};
use plumbline_store::customers::CustomerRow;
use plumbline_store::documents::DocumentRow;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use uuid::Uuid;

/// The two files of what was frozen, stored: the canonical data and the PDF made from it.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    /// The canonical data.
    pub(crate) data: Stored,
    /// The PDF.
    pub(crate) document: Stored,
    /// Pages of the PDF.
    pub(crate) pages: i32,
}

impl Pair {
    /// Stores both files, outside any transaction.
    pub(crate) async fn store(app: &App, company: Uuid, frozen: &impl Serialize, pdf: Pdf) -> Result<Self> {
        let bytes = jcs::to_canonical_data(frozen).map_err(Error::internal)?;
        Ok(Self {
            data: app.put(company, bytes.into(), "application/json").await?,
            document: app.put(company, pdf.bytes.into(), "application/pdf").await?,
            pages: i32::try_from(pdf.pages).map_err(Error::internal)?,
        })
    }

    /// Notes both, so that a revision can name them.
    pub(crate) async fn note(&self, cx: &mut Cx) -> Result<()> {
        cx.note(&self.data).await?;
        cx.note(&self.document).await
    }
}

/// The company as it stands in what is frozen now.
pub(crate) fn company(company: &Company) -> FrozenCompany {
    FrozenCompany {
        id: company.id,
        name: company.name.clone(),
        address: company.address.clone(),
        phone: company.phone.clone(),
        email: company.reply_to.clone(),
    }
}

/// The customer as they stand in what is frozen now.
pub(crate) fn customer(customer: &CustomerRow) -> FrozenCustomer {
    FrozenCustomer {
        id: customer.id,
        display_name: customer.display_name.clone(),
        company_name: customer.company_name.clone(),
        address: address(customer),
    }
}

/// As on an envelope.
fn address(customer: &CustomerRow) -> String {
    let place = match (customer.city.as_str(), format!("{} {}", customer.state, customer.postal_code)) {
        ("", rest) => rest.trim().to_owned(),
        (city, rest) => format!("{city}, {}", rest.trim()).trim_end_matches([',', ' ']).to_owned(),
    };
    let rows = [Cow::from(&customer.address_line1), Cow::from(&customer.address_line2), Cow::from(place)];
    rows.into_iter().filter(|row| !row.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A document that is frozen with it, under this id.
pub(crate) fn attachment(row: &DocumentRow, id: Uuid) -> FrozenAttachment {
    FrozenAttachment {
        id,
        name: row.name.clone(),
        media_type: row.media_type.clone(),
        size: row.size,
        sha256: row.sha256.clone(),
    }
}

/// What was frozen, from its bytes. Bytes first, content after: what does not hash to its name is not shown.
pub(crate) fn read<T: Serialize + DeserializeOwned>(bytes: &[u8], sha256: &str) -> Result<T> {
    if digest::sha256_hex(bytes) != sha256 {
        return Err(Error::internal(format!("the frozen data {sha256} have other bytes")));
    }
    let frozen: T = serde_json::from_slice(bytes).map_err(Error::internal)?;
    if jcs::to_canonical_data(&frozen).map_err(Error::internal)? == bytes {
        Ok(frozen)
    } else {
        Err(Error::internal(format!("the frozen data {sha256} are not canonical")))
    }
}
