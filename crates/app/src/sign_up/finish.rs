//! The address is proven, and the company comes into being.

use super::{Asker, TYPED};
use crate::companies::{NewCompany, create_as};
use crate::sign_in::{prepare_welcome, wrong_code};
use crate::{Actor, App, Error, PLATFORM, Result, Who};
use plumbline_domain::{Plan, slug};
use plumbline_i18n::Message;
use plumbline_store::sign_ups::{self, SignUpRow};

/// What shows that somebody reads the address's mail.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// The six digits, typed in the browser that asked.
    Code(&'a str),
    /// The mail's button; in a browser that did not ask, with the six digits.
    Button {
        /// The token in its address.
        token: &'a str,
        /// What was typed beside it; may be empty.
        code: &'a str,
    },
}

/// A company that now exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its part of the host name.
    pub slug: String,
    /// Where on its host the Owner comes in, once.
    pub welcome: String,
}

/// What the button's page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Used, over, or never made here.
    Gone,
    /// One press is enough: this browser asked.
    Press {
        /// The company to be.
        company: String,
    },
    /// Another browser asked: the code is needed as well.
    PressWithCode {
        /// The company to be.
        company: String,
    },
}

/// Looks at a button's token, without any effect.
pub async fn look(app: &App, asker: &Asker, token: &str) -> Result<Shown> {
    let Some(row) = by_token(app, token).await? else { return Ok(Shown::Gone) };
    let company = row.name.clone();
    Ok(if asked(&row, asker) { Shown::Press { company } } else { Shown::PressWithCode { company } })
}

/// Sets the company up. `slug`, where not empty, takes the place of the one that was asked for: somebody else may
/// have taken that one meanwhile.
pub async fn finish(app: &App, asker: &Asker, proof: Proof<'_>, slug: &str) -> Result<Done> {
    let row = prove(app, asker, proof).await?;
    let slug = match slug.trim().to_ascii_lowercase() {
        same if same.is_empty() => row.slug.clone(),
        other if slug::is_valid(&other) => other,
        _ => return Err(Error::invalid("slug", Message::new("app-slug-invalid"))),
    };
    let new = NewCompany {
        slug: slug.clone(),
        name: row.name,
        time_zone: row.time_zone,
        plan: Plan::Free,
        owner_name: row.owner_name,
        owner_email: row.owner_email,
    };
    // the sign-up's id becomes the company's: a second press of the same makes no second company
    let (company, owner) = create_as(app, row.id, new).await?;
    app.write(&visitor(asker), async |cx| Ok(sign_ups::burn(cx.conn(), PLATFORM, row.id).await?)).await?;
    let token = prepare_welcome(app, company, owner).await?;
    Ok(Done { slug, welcome: format!("/sign-in/welcome/{token}") })
}

/// Every reason not to go on has the same answer. A wrong code is counted before it is compared.
async fn prove(app: &App, asker: &Asker, proof: Proof<'_>) -> Result<SignUpRow> {
    app.limiter.count(TYPED, &asker.ip()).await?;
    let (row, code, beside_button) = match proof {
        Proof::Code(code) => {
            let browser = asker.sha256().ok_or_else(wrong_code)?;
            let row = app
                .read(&visitor(asker), async |cx| {
                    Ok(sign_ups::of_browser(cx.conn(), PLATFORM, &browser).await?)
                })
                .await?;
            (row.ok_or_else(wrong_code)?, code, false)
        }
        Proof::Button { token, code } => {
            let row = by_token(app, token).await?.ok_or(Error::NotFound)?;
            if asked(&row, asker) {
                return Ok(row);
            }
            (row, code, true)
        }
    };
    let counted = app
        .write(&visitor(asker), async |cx| {
            Ok(if beside_button {
                sign_ups::count_button_try(cx.conn(), PLATFORM, row.id).await?
            } else {
                sign_ups::count_try(cx.conn(), PLATFORM, row.id).await?
            })
        })
        .await?;
    if !(app.secrets.is_code(PLATFORM, row.id, code) && counted) {
        return Err(wrong_code());
    }
    if !beside_button {
        app.write(&visitor(asker), async |cx| Ok(sign_ups::proven(cx.conn(), PLATFORM, row.id).await?))
            .await?;
    }
    Ok(row)
}

async fn by_token(app: &App, token: &str) -> Result<Option<SignUpRow>> {
    let Some(id) = app.secrets.sign_up_of(token) else { return Ok(None) };
    app.read(&Actor::system(PLATFORM), async |cx| Ok(sign_ups::open(cx.conn(), PLATFORM, id).await?)).await
}

fn asked(row: &SignUpRow, asker: &Asker) -> bool {
    asker.sha256().is_some_and(|browser| row.browser_sha256 == browser)
}

fn visitor(asker: &Asker) -> Actor {
    Actor { company_id: PLATFORM, who: Who::Visitor, origin: asker.origin.clone() }
}
