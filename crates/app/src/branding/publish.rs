//! A look is put in use: pages, mails and PDFs made from now on wear it. What was frozen keeps the look of its day.

use super::draft::no_draft;
use super::read::read;
use crate::{Cx, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::branding;
use serde_json::json;

/// Puts the draft in use. Call it with [`crate::App::write_company`].
pub async fn publish(cx: &mut Cx) -> Result<()> {
    cx.authorize(Action::CompanyWrite, Facts::ANY)?;
    let company = cx.company_id();
    let looks = read(cx).await?;
    let Some(draft) = looks.draft else { return Err(no_draft()) };
    let (old, new) = (looks.current, draft.look);
    branding::wear(cx.conn(), company, &new).await?;
    branding::drop_draft(cx.conn(), company).await?;
    let changed: Vec<&str> = [
        ("brand_color", old.brand_color != new.brand_color),
        ("link_color", old.link_color != new.link_color),
        ("logo", old.logo_sha256 != new.logo_sha256),
        ("welcome", old.welcome != new.welcome),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect();
    if !changed.is_empty() {
        let data = json!({ "changed": changed });
        cx.record(Happening::new(Event::CompanyBrandChanged, Subject("company", company), data));
    }
    Ok(())
}
