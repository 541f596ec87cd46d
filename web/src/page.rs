//! HTML pages: the templates, and what every page of a company needs to know.

use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::office::settings::places::Place;
use crate::preferences::{self, Theme};
use crate::state::Web;
use crate::{cookies, menu};
use chrono::{DateTime, SecondsFormat, Utc};
use include_dir::{Dir, include_dir};
use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use plumbline_app::session::Session;
use plumbline_app::{Company, Error, FieldError, Who};
use plumbline_domain::{Plan, Role};
use plumbline_i18n::{Locale, Message};
use poem::http::{StatusCode, header};
use poem::{IntoResponse, Request, Response};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The templates, compiled.
#[derive(Debug, Clone)]
pub struct Pages(Arc<Environment<'static>>);

impl Pages {
    /// Compiles every template.
    pub fn load() -> Result<Self, minijinja::Error> {
        let mut env = plumbline_i18n::environment();
        env.add_filter("linked", crate::linked::linked);
        env.add_function("asset", crate::assets::address);
        add(&mut env, &TEMPLATES)?;
        Ok(Self(Arc::new(env)))
    }

    /// Renders; a fault in a template is ours.
    pub fn render(&self, template: &str, context: Value) -> Result<String, Failure> {
        let rendered = self.0.get_template(template).and_then(|t| t.render(context));
        rendered.map_err(|e| Failure(Error::internal(format!("{template}: {e:#}"))))
    }
}

fn add(env: &mut Environment<'static>, dir: &Dir<'static>) -> Result<(), minijinja::Error> {
    if dir.path() == Path::new("components/ui") {
        return env.add_template_owned("components/ui.html", joined(dir));
    }
    for file in dir.files() {
        if let (Some(name), Some(source)) = (file.path().to_str(), file.contents_utf8()) {
            env.add_template(name, source)?;
        }
    }
    dir.dirs().try_for_each(|sub| add(env, sub))
}

/// The components as one template. An import is evaluated anew for every page that is drawn, with all that it imports
/// in turn: components that imported one another took most of a page's time.
fn joined(components: &Dir<'_>) -> String {
    components.files().filter_map(|file| file.contents_utf8()).collect()
}

/// What every page needs.
#[derive(Debug, Clone)]
pub struct PageCx {
    /// The language.
    pub locale: Locale,
    /// The token every form carries; empty for nobody.
    pub csrf: String,
    path: String,
    here: String,
    theme: Theme,
    company: Option<CompanyView>,
    viewer: Option<Viewer>,
    zone: String,
    now: DateTime<Utc>,
    unread: i64,
    flash: Option<Flash>,
    can: Value,
    settings: Vec<&'static Place>,
    sold: Option<Value>,
    plan_ends_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Serialize)]
struct CompanyView {
    name: String,
    slug: String,
    logo_url: Option<String>,
    brand_css: String,
    phone: Option<String>,
    email: Option<String>,
    address: String,
    welcome: String,
}

impl CompanyView {
    fn new(company: &Company) -> Self {
        let filled = |text: &str| if text.is_empty() { None } else { Some(text.to_owned()) };
        // the colours stand in the address: a change is seen at once, and what is unchanged is kept
        let colors = format!("{}{}", company.brand_color, company.link_color).replace('#', "");
        Self {
            name: company.name.clone(),
            slug: company.slug.clone(),
            logo_url: company.logo_sha256.as_ref().map(|sha| format!("/logo/{}.png", &sha[..16])),
            brand_css: format!("/brand.css?v={colors}"),
            phone: filled(&company.phone),
            email: filled(&company.reply_to),
            address: company.address.clone(),
            welcome: company.welcome.clone(),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct Viewer {
    kind: &'static str,
    name: String,
    email: String,
    role: Role,
    plan: Plan,
}

impl PageCx {
    /// For somebody who is signed in.
    pub fn signed(req: &Request, web: &Web, session: &Session) -> Self {
        let company = &session.company;
        let role = session.actor.role().unwrap_or(Role::Customer);
        let (name, email) = match &session.actor.who {
            Who::Staff { name, email, .. } | Who::Contact { name, email, .. } => {
                (name.clone(), email.clone())
            }
            Who::Visitor | Who::System => Default::default(),
        };
        let visitor = Self::visitor(req, web, company, session.now);
        let viewer = Viewer { kind: session.actor.kind(), name, email, role, plan: company.plan };
        Self {
            csrf: web.app.secrets.csrf(company.id, session.id),
            locale: session.locale.unwrap_or(visitor.locale),
            viewer: Some(viewer),
            unread: session.unread,
            settings: menu::settings(&web.app.policy, role, company.plan),
            can: web.cans.of(&web.app.policy, role, company.plan),
            sold: (role != Role::Customer).then(|| crate::billing_view::sold(web)),
            plan_ends_at: company.plan_ends_at,
            ..visitor
        }
    }

    /// For anybody on a company's host.
    pub fn visitor(req: &Request, _: &Web, company: &Company, now: DateTime<Utc>) -> Self {
        Self {
            company: Some(CompanyView::new(company)),
            locale: preferences::language(req).unwrap_or_else(|| company.language()),
            zone: company.time_zone.clone(),
            now,
            ..Self::apex(req)
        }
    }

    /// For anybody on the apex.
    pub fn apex(req: &Request) -> Self {
        Self {
            locale: preferences::language(req).unwrap_or_default(),
            csrf: String::new(),
            path: req.original_uri().path().to_owned(),
            here: preferences::here(req),
            theme: Theme::of(req),
            company: None,
            viewer: None,
            zone: "UTC".into(),
            now: DateTime::UNIX_EPOCH,
            unread: 0,
            flash: Flash::read(req),
            can: context! {},
            settings: Vec::new(),
            sold: None,
            plan_ends_at: None,
        }
    }

    /// The first place under Settings that the reader has.
    pub fn first_setting(&self) -> Option<&'static str> {
        self.settings.first().map(|place| place.path)
    }

    /// The same page as a customer would see it in another look; `css` is that look's style sheet.
    #[must_use]
    pub fn trying_on(&self, company: &Company, css: &str) -> Self {
        let viewer = Viewer {
            kind: "contact",
            name: "Jane Doe".into(),
            email: "jane@example.com".into(),
            role: Role::Customer,
            plan: company.plan,
        };
        Self {
            company: Some(CompanyView { brand_css: css.to_owned(), ..CompanyView::new(company) }),
            viewer: Some(viewer),
            path: "/portal".into(),
            flash: None,
            settings: Vec::new(),
            ..self.clone()
        }
    }

    /// The database's clock when the page was asked for.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Renders a page with status 200.
    pub fn render(&self, web: &Web, template: &str, context: Value) -> PageResult {
        self.render_status(web, StatusCode::OK, template, context)
    }

    /// Renders a page.
    pub fn render_status(&self, web: &Web, status: StatusCode, template: &str, context: Value) -> PageResult {
        let html = web.pages.render(template, self.context(context))?;
        let mut res = Response::builder().status(status).content_type("text/html; charset=utf-8").body(html);
        if self.flash.is_some() {
            res.headers_mut().append(header::SET_COOKIE, cookies::end(cookies::FLASH));
        }
        Ok(res)
    }

    /// What a template sees: `own` first, then what every page has.
    pub fn context(&self, own: Value) -> Value {
        context! {
            ..own,
            ..context! {
                company => Serde(&self.company),
                viewer => Serde(&self.viewer),
                csrf => self.csrf.as_str(),
                path => self.path.as_str(),
                flash => self.flash.as_ref().map(|flash| flash.view(self.locale)),
                preferences => self.preferences(),
                theme => self.theme.as_str(),
                locale => self.locale.tag(),
                zone => self.zone.as_str(),
                now => self.now.to_rfc3339_opts(SecondsFormat::Secs, true),
                nav => context! { unread => self.unread },
                can => self.can.clone(),
                settings => self.settings.iter().map(|place| self.setting(place)).collect::<Value>(),
                sold => self.sold.as_ref(),
                plan_ends_at => self.plan_ends_at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)),
            }
        }
    }

    /// A place under Settings, for `ui.tabs`.
    fn setting(&self, place: &Place) -> Value {
        let below =
            self.path.strip_prefix(place.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        context! { href => place.path, label => plumbline_i18n::text(self.locale, place.label, &[]), current => below }
    }

    /// For the footer's switches: what there is to choose, where the choice goes, where it leads back to.
    fn preferences(&self) -> Value {
        let action = match self.viewer.as_ref().map(|viewer| viewer.kind) {
            Some("staff") => "/office/preferences",
            Some("contact") => "/portal/preferences",
            _ => "/preferences",
        };
        let language = |locale: Locale| {
            let name = Message::new("common-language").text(locale);
            context! { tag => locale.tag(), name, chosen => locale == self.locale }
        };
        let theme = |theme: Theme| context! { name => theme.as_str(), chosen => theme == self.theme };
        context! {
            action,
            back => self.here.as_str(),
            languages => Locale::all().map(language).collect::<Vec<_>>(),
            themes => Theme::ALL.map(theme).to_vec(),
        }
    }

    /// 303 to `path` with a message for the page there.
    pub fn redirect(&self, path: &str, flash: Flash) -> PageResult {
        let mut res = see_other(path);
        res.headers_mut().append(header::SET_COOKIE, flash.cookie()?);
        Ok(res)
    }

    /// For `ui.error_summary`: a list of `{field, text}`.
    pub fn errors(&self, errors: &[FieldError]) -> Value {
        errors
            .iter()
            .map(|e| context! { field => e.field.as_str(), text => e.message.text(self.locale) })
            .collect()
    }

    /// For fields: a map from field to text.
    pub fn error_for(&self, errors: &[FieldError]) -> Value {
        let map: BTreeMap<&str, String> =
            errors.iter().map(|e| (e.field.as_str(), e.message.text(self.locale))).collect();
        Value::from(Serde(map))
    }
}

/// 303.
pub fn see_other(path: &str) -> Response {
    poem::web::Redirect::see_other(path).into_response()
}
