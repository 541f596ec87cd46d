//! What a reader chooses for their pages: a language and light or dark. Kept in the browser; the language of somebody
//! who is signed in also with them, so that their mails and papers speak it too.

use crate::browser::with_cookies;
use crate::cookies;
use crate::csrf::{Form, OpenForm};
use crate::error::PageResult;
use crate::page::see_other;
use crate::session::{Contact, Signed, Staff};
use crate::state::Web;
use plumbline_app::profile;
use plumbline_i18n::Locale;
use poem::http::{HeaderValue, Method, Uri};
use poem::web::Data;
use poem::{Request, Route, handler, post};
use serde::Deserialize;
use std::time::Duration;

const KEPT: Duration = Duration::from_hours(9600);

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/preferences", post(visitor))
        .at("/portal/preferences", post(contact))
        .at("/office/preferences", post(staff))
}

/// Light, dark, or whatever the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The spelling in forms, cookies and `data-theme`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }

    /// What this browser was told.
    pub fn of(req: &Request) -> Self {
        cookies::read(req, cookies::THEME).and_then(|text| Self::parse(&text)).unwrap_or_default()
    }
}

/// The language this browser was told or asks for, if it says any.
pub fn language(req: &Request) -> Option<Locale> {
    let told = cookies::read(req, cookies::LANGUAGE).and_then(|tag| Locale::parse(&tag));
    told.or_else(|| req.header("accept-language").map(Locale::negotiate))
}

/// The address to come back to: this page's own, or where it cannot be asked for, the one above it.
pub fn here(req: &Request) -> String {
    // a request that was copied for an error page knows its address by the other name
    let uri = if *req.original_uri() == Uri::default() { req.uri() } else { req.original_uri() };
    let path = uri.path();
    if *req.method() == Method::GET {
        return uri.path_and_query().map_or_else(|| path.to_owned(), ToString::to_string);
    }
    // these answer GET as well
    let asks = path.contains("/sign-in") || path.contains("/invitation/") || path.ends_with("/verify");
    match path.rsplit_once('/') {
        Some((above, _)) if !asks && !above.is_empty() => above.to_owned(),
        _ => path.to_owned(),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    language: String,
    theme: String,
    back: String,
}

#[handler]
fn visitor(form: OpenForm<Wish>) -> poem::Response {
    answer(&form, Locale::all().find(|locale| locale.tag() == form.language))
}

#[handler]
async fn contact(who: Contact, Data(web): Data<&Web>, form: Form<Wish>) -> PageResult {
    signed(web, &who, &form).await
}

#[handler]
async fn staff(who: Staff, Data(web): Data<&Web>, form: Form<Wish>) -> PageResult {
    signed(web, &who, &form).await
}

async fn signed<W>(web: &Web, who: &Signed<W>, wish: &Wish) -> PageResult {
    let chosen = if wish.language.is_empty() {
        None
    } else {
        let choose = async |cx: &mut plumbline_app::Cx| profile::choose_language(cx, &wish.language).await;
        Some(web.app.write(&who.actor, choose).await?)
    };
    Ok(answer(wish, chosen))
}

fn answer(wish: &Wish, language: Option<Locale>) -> poem::Response {
    let mut set: Vec<HeaderValue> = Vec::new();
    set.extend(language.map(|locale| cookies::set(cookies::LANGUAGE, locale.tag(), KEPT)));
    set.extend(Theme::parse(&wish.theme).map(|theme| match theme {
        Theme::System => cookies::end(cookies::THEME),
        theme => cookies::set(cookies::THEME, theme.as_str(), KEPT),
    }));
    with_cookies(see_other(own(&wish.back)), set)
}

/// `back` if it is a page of this very host, else the start: never an open redirect.
fn own(back: &str) -> &str {
    let plain = back.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let own = back.starts_with('/') && !back.starts_with("//") && !back.starts_with("/api/");
    if plain && own && !back.contains("//") { back } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_nowhere_else() {
        assert_eq!(own("/portal/bids?cursor=1"), "/portal/bids?cursor=1");
        for bad in
            ["", "//evil.test", "https://evil.test", "/\\evil.test", "/a\r\nb", "/x//evil", "/api/v1/x"]
        {
            assert_eq!(own(bad), "/", "{bad:?}");
        }
    }

    #[test]
    fn a_page_that_only_takes_posts_leads_back_above_it() {
        let here = |method: Method, uri: &str| {
            super::here(&Request::builder().method(method).uri(uri.parse().expect("an address")).finish())
        };
        assert_eq!(here(Method::GET, "/portal/bids?cursor=1"), "/portal/bids?cursor=1");
        assert_eq!(here(Method::POST, "/portal/bids/7/comments"), "/portal/bids/7");
        assert_eq!(here(Method::POST, "/portal/sign-in/code"), "/portal/sign-in/code");
        assert_eq!(here(Method::POST, "/portal/invitation/abc"), "/portal/invitation/abc");
    }

    #[test]
    fn what_the_browser_was_told_comes_before_what_it_asks_for() {
        let ask = |cookie: &str, header: Option<&str>| {
            let mut req = Request::builder().header("cookie", cookie);
            if let Some(header) = header {
                req = req.header("accept-language", header);
            }
            language(&req.finish()).map(Locale::tag)
        };
        assert_eq!(ask("", None), None);
        assert_eq!(ask("", Some("es-MX,en;q=0.5")), Some("es-US"));
        assert_eq!(ask("__Host-plumbline-language=en-US", Some("es-MX")), Some("en-US"));
        assert_eq!(ask("__Host-plumbline-language=tlh", Some("es")), Some("es-US"));
    }
}
