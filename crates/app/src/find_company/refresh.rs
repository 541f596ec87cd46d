//! The directory of addresses, made anew: after an update, a new server key, or an address that changed.

use crate::{Actor, App, Result};
use plumbline_store::{companies, directory};

/// Makes every company's addresses what its people are now.
pub async fn refresh(app: &App) -> Result<()> {
    for (company, _) in directory::companies(&app.db).await? {
        // alone, so that nobody's address is added between the reading and the writing, and lost
        app.write_company(&Actor::system(company), async |cx| {
            let emails = if cx.company().closed {
                Vec::new()
            } else {
                companies::addresses(cx.conn(), company).await?
            };
            let digests: Vec<Vec<u8>> =
                emails.iter().map(|email| app.secrets.address_digest(email).to_vec()).collect();
            Ok(directory::set_addresses(cx.conn(), company, &digests).await?)
        })
        .await?;
    }
    Ok(())
}
