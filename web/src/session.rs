//! The gate is a type in the handler's signature: [`Staff`], [`Contact`] or [`Visitor`].

use crate::cookies;
use crate::error::Failure;
use crate::host::place;
use crate::page::PageCx;
use crate::state::Web;
use plumbline_app::session::{Session, Side, resolve};
use plumbline_app::{Actor, Company, Error, Who};
use poem::{FromRequest, Request, RequestBody, Result};
use std::fmt::Debug;
use std::marker::PhantomData;

/// Which side a gate is for.
pub trait WhoIs: Debug + Clone + Copy + Send + Sync + 'static {
    /// The side.
    const SIDE: Side;
    /// Its session cookie.
    const COOKIE: &'static str;
}

/// A gate for members of staff.
#[derive(Debug, Clone, Copy)]
pub struct OfStaff;
/// A gate for contacts of customers.
#[derive(Debug, Clone, Copy)]
pub struct OfContact;

impl WhoIs for OfStaff {
    const SIDE: Side = Side::Staff;
    const COOKIE: &'static str = cookies::STAFF;
}

impl WhoIs for OfContact {
    const SIDE: Side = Side::Contact;
    const COOKIE: &'static str = cookies::PORTAL;
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed<W> {
    /// Who acts.
    pub actor: Actor,
    /// Their company as it is now.
    pub company: Company,
    /// What their pages need.
    pub page: PageCx,
    side: PhantomData<W>,
}

impl Staff {
    /// Whoever an API token acts for.
    pub fn by_token(req: &Request, web: &Web, session: Session) -> Self {
        let page = PageCx::signed(req, web, &session);
        Self { actor: session.actor, company: session.company, page, side: PhantomData }
    }
}

/// A member of staff.
pub type Staff = Signed<OfStaff>;
/// A contact of a customer.
pub type Contact = Signed<OfContact>;

impl<'a, W: WhoIs> FromRequest<'a> for Signed<W> {
    async fn from_request(req: &'a Request, _: &mut RequestBody) -> Result<Self> {
        let web: &Web = req.data().ok_or_else(|| Failure(Error::internal("no application")))?;
        let company_id = place(req)?.company()?;
        let token = cookies::read(req, W::COOKIE).ok_or(Failure(Error::Unauthenticated))?;
        let session = resolve(&web.app, company_id, W::SIDE, &token, crate::origin::of(req, web))
            .await
            .map_err(Failure)?
            .ok_or(Failure(Error::Unauthenticated))?;
        if !req.method().is_safe() {
            // the body is yet to come, from somebody who may take their time
            session.actor.origin.begun.end();
        }
        let page = PageCx::signed(req, web, &session);
        Ok(Self { actor: session.actor, company: session.company, page, side: PhantomData })
    }
}

/// Anybody on a company's host.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who acts: nobody in particular.
    pub actor: Actor,
    /// The company as it is now; may be closed.
    pub company: Company,
    /// What its pages need.
    pub page: PageCx,
}

impl<'a> FromRequest<'a> for Visitor {
    async fn from_request(req: &'a Request, _: &mut RequestBody) -> Result<Self> {
        let web: &Web = req.data().ok_or_else(|| Failure(Error::internal("no application")))?;
        let company_id = place(req)?.company()?;
        let actor = Actor { company_id, who: Who::Visitor, origin: crate::origin::of(req, web) };
        let (company, now) =
            web.app.read(&actor, async |cx| Ok((cx.company().clone(), cx.now()))).await.map_err(Failure)?;
        let page = PageCx::visitor(req, web, &company, now);
        Ok(Self { actor, company, page })
    }
}
