//! The draft of a look, tried on: the portal, the sign-in page and a mail, each in a frame of its own.

use crate::assets::stylesheet;
use crate::error::{Failure, PageResult};
use crate::headers::{CSP, with_policy};
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::branding::{self, Palette};
use plumbline_app::{Company, Error, Facts, mailing};
use plumbline_domain::{Action, Color};
use poem::http::{HeaderValue, header};
use poem::web::{Data, Path};
use poem::{Response, handler};

const SHEET: &str = "/office/settings/branding/preview.css";

/// The company in its draft; without one in its own look.
async fn tried(web: &Web, who: &Staff) -> Result<(Company, bool), Failure> {
    let read = async |cx: &mut plumbline_app::Cx| {
        let looks = branding::read(cx).await?;
        let may_write = cx.decide(Action::CompanyWrite, Facts::ANY).is_allowed();
        Ok((cx.company().wearing(looks.newest()), looks.draft.is_some() && may_write))
    };
    Ok(web.app.read(&who.actor, read).await?)
}

#[handler]
pub(super) async fn show(who: Staff, Data(web): Data<&Web>) -> PageResult {
    let (company, may_publish) = tried(web, &who).await?;
    let palette = company.palette();
    let link = company.link_color.parse().unwrap_or(palette.brand);
    let differs = |used: Color| (used != link).then(|| used.to_string());
    let own = context! {
        may_publish,
        frames => ["portal", "sign-in", "mail"],
        ink_is_white => palette.ink == Color::WHITE,
        on_light => differs(palette.link_on_light),
        on_dark => differs(palette.link_on_dark),
    };
    let res = who.page.render(web, "office/settings/branding_preview.html", own)?;
    with_policy(res, &format!("{CSP}; frame-src 'self'"))
}

/// The draft's colours.
#[handler]
pub(super) async fn css(who: Staff, Data(web): Data<&Web>) -> PageResult {
    let (company, _) = tried(web, &who).await?;
    Ok(stylesheet(Palette::new(&company.brand_color, &company.link_color), "private, no-store"))
}

/// What stands in a frame; only our own preview may hold it.
#[handler]
pub(super) async fn frame(who: Staff, Data(web): Data<&Web>, Path(what): Path<String>) -> PageResult {
    let (company, _) = tried(web, &who).await?;
    let page = who.page.trying_on(&company, SHEET);
    let (mut res, policy) = match what.as_str() {
        "portal" => (page.render(web, "office/settings/preview_portal.html", context! {})?, own_frames()),
        "sign-in" => (page.render(web, "office/settings/preview_sign_in.html", context! {})?, own_frames()),
        "mail" => {
            let mail = mailing::preview(&web.app, &company, who.page.locale, who.actor.name())?;
            let res = Response::builder().content_type("text/html; charset=utf-8").body(mail.html);
            // a mail carries its style with it, and nothing of it may run
            let policy = "default-src 'none'; img-src 'self' http: https:; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
            (res, policy.to_owned())
        }
        _ => return Err(Failure(Error::NotFound)),
    };
    res.headers_mut().insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    with_policy(res, &policy)
}

fn own_frames() -> String {
    CSP.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
}
