//! The demo's own pages: who can sign in where, every mail, every component. Never there in production.

use crate::error::{Failure, PageResult};
use crate::headers::{CSP, with_policy};
use crate::page::PageCx;
use crate::state::Web;
use minijinja::context;
use minijinja::value::Serde;
use plumbline_app::{Actor, Error, demo};
use plumbline_mail::eml;
use plumbline_store::directory;
use poem::web::{Data, Path};
use poem::{Request, Response, Route, get, handler};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/dev", get(people))
        .at("/dev/mail", get(mails))
        .at("/dev/mail/:name", get(mail))
        .at("/dev/mail/:name/html", get(mail_html))
        .at("/dev/components", get(components))
}

#[handler]
async fn people(req: &Request, Data(web): Data<&Web>) -> PageResult {
    let mut companies = Vec::new();
    for (id, slug) in directory::companies(&web.app.db).await.map_err(Error::from)? {
        let people = web.app.read(&Actor::system(id), async |cx| demo::people(cx).await).await?;
        companies.push(context! { url => web.app.config.site.company_url(&slug), people => Serde(people) });
    }
    PageCx::apex(req).render(web, "dev/people.html", context! { companies })
}

#[handler]
async fn mails(req: &Request, Data(web): Data<&Web>) -> PageResult {
    let mut names: Vec<String> = Vec::new();
    let mut dir = tokio::fs::read_dir(folder(web)?).await.map_err(|e| Failure(Error::internal(e)))?;
    while let Some(entry) = dir.next_entry().await.map_err(|e| Failure(Error::internal(e)))? {
        names.extend(entry.file_name().to_str().filter(|n| is_name(n)).map(str::to_owned));
    }
    names.sort_unstable_by(|a, b| b.cmp(a));
    names.truncate(100);
    let mut mails = Vec::new();
    for name in names {
        let parts = read(web, &name).await?;
        mails.push(context! { name, ..head(&parts) });
    }
    PageCx::apex(req).render(web, "dev/mails.html", context! { mails })
}

#[handler]
async fn mail(req: &Request, Data(web): Data<&Web>, Path(name): Path<String>) -> PageResult {
    let parts = read(web, &name).await?;
    let attachments: Vec<_> = parts
        .attachments
        .iter()
        .map(|a| context! { name => a.file_name.as_str(), size => a.bytes.len() })
        .collect();
    let own = context! {
        name, attachments, text => parts.text.as_deref(), ..head(&parts)
    };
    let res = PageCx::apex(req).render(web, "dev/mail.html", own)?;
    // no other page may hold a frame
    with_policy(res, &format!("{CSP}; frame-src 'self'"))
}

/// The HTML part alone, in a sandbox, for a frame.
#[handler]
async fn mail_html(Data(web): Data<&Web>, Path(name): Path<String>) -> PageResult {
    let parts = read(web, &name).await?;
    Ok(Response::builder()
        .content_type("text/html; charset=utf-8")
        .header("content-security-policy", "default-src 'none'; img-src * data:; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation-by-user-activation")
        .header("x-frame-options", "SAMEORIGIN")
        .body(parts.html.unwrap_or_default()))
}

#[handler]
fn components(req: &Request, Data(web): Data<&Web>) -> PageResult {
    PageCx::apex(req).render(web, "dev/components.html", context! {})
}

/// What a list and a mail's own page both show.
fn head(parsed: &eml::Parsed) -> minijinja::Value {
    let to: Vec<&str> = parsed.to.iter().map(|p| p.address.as_str()).collect();
    context! {
        subject => parsed.subject.as_str(),
        from => parsed.from.name.as_str(),
        to => to.join(", "),
        date => parsed.date.map(|at| at.format("%Y-%m-%d %H:%M:%S UTC").to_string()).unwrap_or_default(),
    }
}

fn folder(web: &Web) -> Result<&std::path::Path, Failure> {
    web.app.config.dev_mail.as_deref().ok_or(Failure(Error::NotFound))
}

async fn read(web: &Web, name: &str) -> Result<eml::Parsed, Failure> {
    if !is_name(name) {
        return Err(Failure(Error::NotFound));
    }
    let bytes = tokio::fs::read(folder(web)?.join(name)).await.map_err(|_| Failure(Error::NotFound))?;
    eml::read(&bytes).ok_or(Failure(Error::NotFound))
}

fn is_name(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|ext| ext == "eml")
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.@".contains(&b))
        && !name.starts_with('.')
}
