//! Card, invoices, cancellation: Stripe's Billing Portal.

use super::stripe;
use crate::{Actor, App, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use plumbline_store::billing;

/// Opens the Billing Portal; gives its address, which works for a short time.
pub async fn open(app: &App, actor: &Actor) -> Result<String> {
    let (account, slug) = app
        .read(actor, async |cx| {
            cx.authorize(Action::BillingManage, Facts::ANY)?;
            let company = cx.company_id();
            Ok((billing::account(cx.conn(), company).await?, cx.company().slug.clone()))
        })
        .await?;
    let (client, _) = stripe(app)?;
    let account =
        account.ok_or_else(|| Error::conflict("billing-nothing-yet", Message::new("billing-nothing-yet")))?;
    let back = format!("{}/office/settings/billing", app.config.site.company_url(&slug));
    Ok(client.portal(&account.stripe_customer_id, &back).await?)
}
