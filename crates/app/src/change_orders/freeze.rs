//! A change order becomes bytes: the canonical data and the PDF made from it, both stored before anything is said.

use super::update::{Seen, content, revise};
use super::{Locked, paint};
use crate::freezing::{self, Pair};
use crate::{Actor, App, Cx, Error, MailKind, Result};
use chrono::{DateTime, Utc};
use plumbline_domain::bid::{contract_number, project_number};
use plumbline_domain::change_order::order_number;
use plumbline_domain::frozen::{
    CHANGE_ORDER_TYP, FrozenAttachment, FrozenChange, FrozenChangeOrder, FrozenProject, FrozenValue,
};
use plumbline_domain::{Action, ContractValue, Event};
use plumbline_i18n::Message;
use plumbline_signing::time::to_millis;
use plumbline_store::change_order_revisions::{self as revisions, RevisionRow};
use plumbline_store::change_orders::{self, ApprovedRow, ChangeOrderRow};
use plumbline_store::customers;
use plumbline_store::documents::{self, DocumentRow};
use plumbline_store::projects::{self, Asker};
use plumbline_store::shares::{self, Target};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// A change order that is ready for its customer: where there is something to freeze, its bytes are stored.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) id: Uuid,
    pub(super) seen: Seen,
    pub(super) bytes: Option<Bytes>,
}

/// What is to be frozen.
#[derive(Debug, Clone)]
pub(super) struct Bytes {
    frozen: FrozenChangeOrder,
    base: ContractValue,
    files: Pair,
}

/// What was frozen and sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sent {
    /// The change order.
    pub change_order_id: Uuid,
    /// Which revision the customer sees now.
    pub revision: i32,
    /// When it was frozen.
    pub frozen_at: DateTime<Utc>,
    /// Of the canonical data.
    pub data_sha256: String,
    /// Of the PDF.
    pub document_sha256: String,
}

/// Freezes the newest revision into bytes, outside any transaction; with `seen` only what was seen. A revision that
/// is frozen already is frozen anew, as the next one, where the contract's value has moved since.
pub async fn prepare(app: &App, actor: &Actor, id: Uuid, seen: Option<Seen>) -> Result<Prepared> {
    let (latest, base, fresh, company) = app
        .read(actor, async |cx| {
            let loaded = load(cx, id, Action::ChangeOrderShare).await?;
            if let Some(seen) = seen {
                seen.check(&loaded.latest)?;
            }
            let current = loaded.latest.base().is_some_and(|base| base.same_base(&loaded.base));
            let frozen = if current { None } else { Some(frozen(cx, &loaded)?) };
            Ok((loaded.latest, loaded.base, frozen, cx.company().clone()))
        })
        .await?;
    let seen = Seen { revision: latest.number, version: latest.version };
    let Some(frozen) = fresh else { return Ok(Prepared { id, seen, bytes: None }) };
    let pdf = paint::paint(app, &company, frozen.clone()).await?;
    let files = Pair::store(app, company.id, &frozen, pdf).await?;
    Ok(Prepared { id, seen, bytes: Some(Bytes { frozen, base, files }) })
}

/// Everything a frozen change order says.
pub(super) struct Loaded {
    row: ChangeOrderRow,
    latest: RevisionRow,
    base: ContractValue,
    approved: Vec<ApprovedRow>,
    documents: Vec<DocumentRow>,
    customer: customers::CustomerRow,
    project: projects::ProjectRow,
    contract: Option<i32>,
}

/// Loads a change order that is not final.
pub(super) async fn load(cx: &mut Cx, id: Uuid, action: Action) -> Result<Loaded> {
    let row = super::find(cx, id, action).await?;
    if row.approved_at.is_some() {
        return Err(super::closed());
    }
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    let latest = super::latest(cx, id).await?;
    let asker = Asker { staff, money: false };
    let project = projects::get(cx.conn(), company, asker, row.project_id).await?.ok_or(Error::NotFound)?;
    let customer = customers::get(cx.conn(), company, row.customer_id).await?.ok_or(Error::NotFound)?;
    Ok(Loaded {
        base: change_orders::value(cx.conn(), company, row.project_id).await?,
        approved: change_orders::approved(cx.conn(), company, row.project_id).await?,
        documents: documents::of_revision(cx.conn(), company, latest.id).await?,
        contract: change_orders::contract_number(cx.conn(), company, row.project_id).await?,
        row,
        latest,
        customer,
        project,
    })
}

/// What it would be if it was frozen now.
pub(super) fn frozen(cx: &Cx, loaded: &Loaded) -> Result<FrozenChangeOrder> {
    let Loaded { row, latest, base, project, customer, .. } = loaded;
    let company = cx.company();
    let new_value =
        base.with(latest.cost).ok_or_else(|| Error::invalid("cost", Message::new("errors-money-limit")))?;
    if new_value.0 < 0 {
        return Err(Error::invalid("cost", Message::new("changes-negative-value")));
    }
    Ok(FrozenChangeOrder {
        typ: CHANGE_ORDER_TYP.to_owned(),
        company: freezing::company(company),
        customer: freezing::customer(customer),
        project: FrozenProject {
            id: project.id,
            number: project_number(project.number),
            title: project.title.clone(),
            site_address: project.site_address.clone(),
            contract: loaded.contract.map(contract_number).unwrap_or_default(),
        },
        change_order_id: row.id,
        order_number: order_number(row.number),
        revision: latest.number + i32::from(latest.frozen_at.is_some()),
        request_date: row.request_date,
        title: latest.title.clone(),
        description: latest.description.clone(),
        reason: latest.reason.clone(),
        value: FrozenValue {
            original: base.original,
            approved: loaded.approved.iter().map(change).collect(),
            approved_total: base.changes,
            approved_days: base.days,
            this_change: latest.cost,
            this_days: latest.days,
            new_value,
        },
        frozen_at: to_millis(cx.now()),
        time_zone: company.time_zone.clone(),
        attachments: loaded.documents.iter().map(|d| attachment(d, cx, latest)).collect(),
    })
}

fn change(row: &ApprovedRow) -> FrozenChange {
    FrozenChange {
        order_number: order_number(row.number),
        title: row.title.clone(),
        cost: row.cost,
        days: row.days,
    }
}

/// A frozen revision's documents become the next one's copies, under ids of their own.
fn attachment(row: &DocumentRow, cx: &Cx, latest: &RevisionRow) -> FrozenAttachment {
    freezing::attachment(row, if latest.frozen_at.is_some() { cx.new_id() } else { row.id })
}

/// Sends what was prepared, and with `seen` only what was seen, to the customer with whom it is shared; the revision
/// before is superseded.
pub async fn send(cx: &mut Cx, prepared: &Prepared, seen: Option<Seen>) -> Result<Sent> {
    let locked = super::lock(cx, prepared.id, Action::ChangeOrderShare).await?;
    if let Some(seen) = seen {
        seen.check(&locked.latest)?;
    }
    let company = cx.company_id();
    let what = Target::ChangeOrder(prepared.id);
    if shares::of(cx.conn(), company, what).await?.is_empty() {
        return Err(Error::conflict("not-shared", Message::new("changes-not-shared")));
    }
    if prepared.bytes.is_none() {
        return Err(Error::conflict("nothing-to-send", Message::new("changes-nothing-to-send")));
    }
    let sent = freeze(cx, &locked, prepared).await?;
    let params = json!({ "change_order_id": prepared.id });
    crate::shares::tell_contacts(cx, what, MailKind::ChangeOrderShared, params).await?;
    Ok(sent)
}

/// Freezes what was prepared, if everything is still as it was then.
pub(super) async fn freeze(cx: &mut Cx, locked: &Locked, prepared: &Prepared) -> Result<Sent> {
    locked.open()?;
    prepared.seen.check(&locked.latest)?;
    let company = cx.company_id();
    let value = change_orders::value(cx.conn(), company, locked.row.project_id).await?;
    let Some(bytes) = &prepared.bytes else { return current(locked, &value) };
    // another change order was approved while the pages were set
    if !bytes.base.same_base(&value) {
        return Err(super::changed());
    }
    let frozen = &bytes.frozen;
    bytes.files.note(cx).await?;
    let (revision, version) = if locked.latest.frozen_at.is_some() {
        let ids: Vec<Uuid> = frozen.attachments.iter().map(|file| file.id).collect();
        (revise(cx, locked, &content(&locked.latest), Some(ids)).await?.0, 0)
    } else {
        (locked.latest.id, locked.latest.version)
    };
    let row = revisions::Frozen {
        frozen_at: frozen.frozen_at,
        frozen_by: cx.actor().staff_id()?,
        base: bytes.base,
        data_sha256: &bytes.files.data.sha256,
        document_sha256: &bytes.files.document.sha256,
        document_pages: bytes.files.pages,
    };
    if !revisions::freeze(cx.conn(), company, revision, version, &row).await? {
        return Err(super::changed());
    }
    change_orders::frozen(cx.conn(), company, locked.row.id, frozen.revision).await?;
    locked.void_signature(cx);
    let data = json!({
        "revision": frozen.revision,
        "cost": frozen.value.this_change.plain(),
        "new_value": frozen.value.new_value.plain(),
        "data_sha256": bytes.files.data.sha256,
        "document_sha256": bytes.files.document.sha256,
    });
    cx.record(locked.happening(Event::ChangeOrderSent, data));
    Ok(Sent {
        change_order_id: locked.row.id,
        revision: frozen.revision,
        frozen_at: frozen.frozen_at,
        data_sha256: bytes.files.data.sha256.clone(),
        document_sha256: bytes.files.document.sha256.clone(),
    })
}

/// The current revision, where nothing had to be frozen.
fn current(locked: &Locked, value: &ContractValue) -> Result<Sent> {
    let latest = &locked.latest;
    let same = latest.base().is_some_and(|base| base.same_base(value));
    match (latest.frozen_at, &latest.data_sha256, &latest.document_sha256) {
        (Some(frozen_at), Some(data), Some(document)) if same => Ok(Sent {
            change_order_id: locked.row.id,
            revision: latest.number,
            frozen_at,
            data_sha256: data.clone(),
            document_sha256: document.clone(),
        }),
        _ => Err(super::changed()),
    }
}
