//! The requests we make.

use crate::BillingError;
use crate::wire::{Addressed, Checkout, Named, Subscription, WireSubscription};
use data_encoding::HEXLOWER;
use plumbline_config::Stripe;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::time::Duration;
use stripe::{Client, ClientBuilder, IdempotencyKey, RequestStrategy, StripeRequest};
use stripe_billing::billing_portal_session::CreateBillingPortalSession;
use stripe_billing::subscription::{CancelSubscription, RetrieveSubscription};
use stripe_checkout::CheckoutSessionMode;
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionSubscriptionData,
    ExpireCheckoutSession, RetrieveCheckoutSession,
};
use stripe_core::customer::CreateCustomer;

/// A person waits for these answers.
const PATIENCE: Duration = Duration::from_secs(8);

/// A cheap handle on Stripe.
#[derive(Debug, Clone)]
pub struct StripeClient(Client);

/// A checkout to be begun.
#[derive(Debug, Clone, Copy)]
pub struct CheckoutRequest<'a> {
    /// The same key is the same checkout, however often it is asked for.
    pub key: &'a str,
    /// `cus_…`.
    pub customer: &'a str,
    /// The company's id, which comes back with everything that follows.
    pub company: &'a str,
    /// `price_…`.
    pub price: &'a str,
    /// Where the buyer comes back to.
    pub success_url: &'a str,
    /// Where they come back to without having bought.
    pub cancel_url: &'a str,
}

impl StripeClient {
    /// Prepares a client; nothing is asked yet.
    ///
    /// # Errors
    /// The key or the address cannot be used.
    pub fn new(config: &Stripe) -> Result<Self, BillingError> {
        let client = ClientBuilder::new(config.secret_key.reveal())
            .url(config.api_url.as_str())
            .timeout(PATIENCE)
            .app_info("Plumbline", Some(env!("CARGO_PKG_VERSION").to_owned()), None)
            .build()?;
        Ok(Self(client))
    }

    /// Makes a company a customer; the same company is the same customer.
    pub async fn create_customer(
        &self,
        company: &str,
        name: &str,
        email: &str,
    ) -> Result<String, BillingError> {
        let request = CreateCustomer::new().name(name).email(email).metadata(of(company));
        let made: Named = request
            .build()
            .customize()
            .request_strategy(once(&customer_key(company, name, email))?)
            .send(&self.0)
            .await?;
        Ok(made.id)
    }

    /// Begins a checkout.
    pub async fn create_checkout(&self, wanted: &CheckoutRequest<'_>) -> Result<Checkout, BillingError> {
        let line = CreateCheckoutSessionLineItems {
            price: Some(wanted.price.to_owned()),
            quantity: Some(1),
            ..CreateCheckoutSessionLineItems::new()
        };
        let subscription = CreateCheckoutSessionSubscriptionData {
            metadata: Some(of(wanted.company)),
            ..CreateCheckoutSessionSubscriptionData::new()
        };
        let request = CreateCheckoutSession::new()
            .mode(CheckoutSessionMode::Subscription)
            .customer(wanted.customer)
            .client_reference_id(wanted.company)
            .metadata(of(wanted.company))
            .line_items(vec![line])
            .subscription_data(subscription)
            .success_url(wanted.success_url)
            .cancel_url(wanted.cancel_url);
        let strategy = once(&format!("checkout:{}", wanted.key))?;
        Ok(request.build().customize().request_strategy(strategy).send(&self.0).await?)
    }

    /// A checkout as it is now.
    pub async fn checkout(&self, id: &str) -> Result<Checkout, BillingError> {
        Ok(RetrieveCheckoutSession::new(id).build().customize().send(&self.0).await?)
    }

    /// Ends a checkout that is open, so that nobody can pay it any more.
    pub async fn expire_checkout(&self, id: &str) -> Result<Checkout, BillingError> {
        Ok(ExpireCheckoutSession::new(id).build().customize().send(&self.0).await?)
    }

    /// A subscription as it is now.
    pub async fn subscription(&self, id: &str) -> Result<Subscription, BillingError> {
        let wire: WireSubscription = RetrieveSubscription::new(id).build().customize().send(&self.0).await?;
        Ok(wire.into())
    }

    /// Ends a subscription right away.
    pub async fn cancel(&self, id: &str) -> Result<(), BillingError> {
        let _: Named = CancelSubscription::new(id).build().customize().send(&self.0).await?;
        Ok(())
    }

    /// Opens the Billing Portal for a customer; gives its address.
    pub async fn portal(&self, customer: &str, return_url: &str) -> Result<String, BillingError> {
        let request = CreateBillingPortalSession::new().customer(customer).return_url(return_url);
        let opened: Addressed = request.build().customize().send(&self.0).await?;
        Ok(opened.url)
    }
}

/// The same key for another name would be refused for a day, as after a company was renamed between two tries.
fn customer_key(company: &str, name: &str, email: &str) -> String {
    let digest = Sha256::digest(format!("{name}\0{email}"));
    format!("customer:{company}:{}", HEXLOWER.encode(&digest[..8]))
}

fn of(company: &str) -> HashMap<String, String> {
    HashMap::from([("company_id".to_owned(), company.to_owned())])
}

fn once(key: &str) -> Result<RequestStrategy, BillingError> {
    let key = IdempotencyKey::new(key).map_err(|e| BillingError::Refused(e.to_string()))?;
    Ok(RequestStrategy::Idempotent(key))
}
