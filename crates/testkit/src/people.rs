//! Companies and people for tests.

use crate::client::Client;
use crate::instance::TestApp;
use anyhow::Result;
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::companies::{self, NewCompany};
use plumbline_app::customers::{self, CustomerInput};
use plumbline_app::invitations::{self, InvitationInput};
use plumbline_app::{Actor, Origin, Who, demo, shares};
use plumbline_domain::{Plan, Role, ShareLevel};
use uuid::Uuid;

/// A company with its Owner.
#[derive(Debug, Clone)]
pub struct Company {
    /// Its part of the host name.
    pub slug: String,
    /// The Owner as an actor, for what a test sets up.
    pub owner: Actor,
    /// The Owner's address.
    pub owner_email: String,
}

/// A customer with a contact who has accepted.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The customer.
    pub customer: Uuid,
    /// The contact.
    pub contact: Uuid,
    /// The contact's address.
    pub email: String,
}

impl TestApp {
    /// Creates a company.
    pub async fn company(&self, slug: &str, plan: Plan) -> Result<Company> {
        let owner_email = format!("owner@{slug}.example");
        let new = NewCompany {
            slug: slug.into(),
            name: format!("Company {slug}"),
            time_zone: "America/Chicago".into(),
            plan,
            owner_name: "Olive Owner".into(),
            owner_email: owner_email.clone(),
        };
        let (company_id, id) = companies::create(&self.app, new).await?;
        let who = Who::Staff {
            id,
            name: "Olive Owner".into(),
            email: owner_email.clone(),
            role: Role::Owner,
            session_id: Uuid::nil(),
        };
        Ok(Company {
            slug: slug.into(),
            owner: Actor { company_id, who, origin: Origin::default() },
            owner_email,
        })
    }

    /// Adds a member of staff; their address is `{role}@{slug}.example`.
    pub async fn staff(&self, company: &Company, role: Role) -> Result<String> {
        let email = format!("{role}@{}.example", company.slug);
        self.app
            .write(&company.owner, async |cx| demo::add_staff(cx, "Stan Staff", &email, role).await)
            .await?;
        Ok(email)
    }

    /// A customer who is not invited.
    pub async fn customer(&self, company: &Company, name: &str, email: &str) -> Result<Uuid> {
        let input =
            CustomerInput { display_name: name.into(), email: email.into(), ..CustomerInput::default() };
        Ok(self.app.write(&company.owner, async |cx| customers::create(cx, &input).await).await?)
    }

    /// A customer who was invited and has signed in before.
    pub async fn accepted(&self, company: &Company, name: &str, email: &str) -> Result<Invited> {
        let customer = self.customer(company, name, email).await?;
        let contact = self.invited(company, customer, name, email).await?;
        self.app
            .write(&Actor::system(company.owner.company_id), async |cx| demo::accept(cx, customer).await)
            .await?;
        Ok(Invited { customer, contact, email: email.into() })
    }

    /// Invites a customer; gives the contact.
    pub async fn invited(&self, company: &Company, customer: Uuid, name: &str, email: &str) -> Result<Uuid> {
        let input = InvitationInput { name: name.into(), email: email.into(), ..Default::default() };
        let sent =
            self.app.write(&company.owner, async |cx| invitations::send(cx, customer, &input).await).await?;
        Ok(sent.contact_id)
    }

    /// A bid of two lines, sent; shared at `level` where given.
    pub async fn sent_bid(
        &self,
        company: &Company,
        customer: Uuid,
        level: Option<ShareLevel>,
    ) -> Result<Uuid> {
        let line = |description: &str, quantity: &str, unit_price: &str| LineText {
            description: description.into(),
            quantity: quantity.into(),
            unit: "EA".into(),
            unit_price: unit_price.into(),
            ..LineText::default()
        };
        let input = BidInput {
            title: "Retaining wall".into(),
            lines: vec![line("Wall", "12.5", "100.01"), line("Drain", "1", "250")],
            ..BidInput::default()
        };
        let bid =
            self.app.write(&company.owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
        let prepared = bids::prepare(&self.app, &company.owner, bid, None).await?;
        self.app.write(&company.owner, async |cx| bids::send(cx, &prepared).await).await?;
        if let Some(level) = level {
            self.app.write(&company.owner, async |cx| shares::share(cx, bid, level).await).await?;
        }
        Ok(bid)
    }

    /// A browser of a company's host.
    pub fn browser(&self, company: &Company) -> Client {
        self.client(&format!("{}.localhost", company.slug))
    }
}
