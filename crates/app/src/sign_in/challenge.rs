//! The worker's part: whose address it is, and which challenge the mail carries.

use super::side_name;
use crate::session::Side;
use crate::{Cx, Error, Result};
use chrono::TimeDelta;
use data_encoding::HEXLOWER;
use plumbline_store::challenges::{self, ChallengeRow};
use plumbline_store::mails::{self, MailRow};
use plumbline_store::sessions::Holder;
use plumbline_store::{contacts, staff};
use uuid::Uuid;

/// What a code mail says, without the code: that is derived when it is written.
#[derive(Debug)]
pub(crate) struct Ready {
    /// The challenge.
    pub(crate) challenge_id: Uuid,
    /// For the office.
    pub(crate) for_staff: bool,
    /// The reader's name.
    pub(crate) name: String,
    /// The reader's language.
    pub(crate) locale: String,
    /// Whole minutes it still lives, at least 1.
    pub(crate) minutes: u32,
}

struct Person {
    holder: Holder,
    name: String,
    locale: String,
}

/// The challenge a queued code mail carries: the person's open one, or a new one. `None`: the mail has no
/// purpose, since nobody here has the address, or the challenge is used or over.
///
/// The person's row is locked meanwhile, so that there is one open challenge a person.
pub(crate) async fn for_mail(cx: &mut Cx, mail: &MailRow) -> Result<Option<Ready>> {
    let company = cx.company_id();
    let text = |key: &str| mail.params.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
    let side = if text("side") == side_name(Side::Staff) { Side::Staff } else { Side::Contact };
    let person = find(cx, side, &mail.to_email).await?;
    let challenge = match text("challenge_id").parse::<Uuid>() {
        Ok(id) => challenges::open(cx.conn(), company, id).await?,
        // asked for long ago, while no worker ran: whoever still wants it has asked again
        Err(_) if cx.now() - mail.queued_at > TimeDelta::minutes(challenges::MINUTES.into()) => None,
        Err(_) => Some(take(cx, side, person.as_ref(), mail, &text("browser")).await?),
    };
    let (Some(challenge), Some(person)) = (challenge, person) else { return Ok(None) };
    let left = (challenge.expires_at - cx.clock().await?).num_seconds().max(0);
    Ok(Some(Ready {
        challenge_id: challenge.id,
        for_staff: side == Side::Staff,
        name: person.name,
        locale: person.locale,
        minutes: u32::try_from(left.div_euclid(60) + i64::from(left % 60 > 0)).unwrap_or(1).max(1),
    }))
}

async fn find(cx: &mut Cx, side: Side, email: &str) -> Result<Option<Person>> {
    let company = cx.company_id();
    Ok(match side {
        Side::Staff => staff::lock_by_email(cx.conn(), company, email).await?.map(|s| Person {
            holder: Holder::Staff(s.id),
            name: s.name,
            locale: s.locale,
        }),
        Side::Contact => contacts::lock_by_email(cx.conn(), company, email).await?.map(|c| Person {
            holder: Holder::Contact(c.id),
            name: c.name,
            locale: c.locale,
        }),
    })
}

async fn take(
    cx: &mut Cx,
    side: Side,
    person: Option<&Person>,
    mail: &MailRow,
    browser: &str,
) -> Result<ChallengeRow> {
    let company = cx.company_id();
    let holder = person.map(|p| p.holder);
    let open = match holder {
        Some(holder) => challenges::open_of(cx.conn(), company, holder).await?,
        None => None,
    };
    let challenge = if let Some(open) = open {
        open
    } else {
        let id = cx.new_id();
        challenges::insert(cx.conn(), company, id, side_name(side), holder).await?
    };
    let browser = HEXLOWER.decode(browser.as_bytes()).map_err(Error::internal)?;
    challenges::add_browser(cx.conn(), company, challenge.id, &browser).await?;
    mails::set_challenge(cx.conn(), company, mail.id, challenge.id).await?;
    Ok(challenge)
}
