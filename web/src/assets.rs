//! Style sheets, scripts, fonts and icons, from inside the binary; and what is a company's own.

use crate::error::{Failure, PageResult};
use crate::session::Visitor;
use crate::state::Web;
use include_dir::{Dir, include_dir};
use plumbline_app::Error;
use plumbline_app::branding::{self, Palette};
use poem::http::{StatusCode, header};
use poem::web::{Data, Path};
use poem::{Request, Response, Route, get, handler};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// The first part of our files' addresses: another as soon as one byte of one of them is, so that browsers may keep them.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut digest = Sha256::new();
    add(&mut digest, &ASSETS);
    format!("v-{}", data_encoding::HEXLOWER.encode(&digest.finalize()[..8]))
});

fn add(digest: &mut Sha256, dir: &Dir<'_>) {
    for file in dir.files() {
        digest.update(file.path().to_string_lossy().as_bytes());
        digest.update(Sha256::digest(file.contents()));
    }
    dir.dirs().for_each(|sub| add(digest, sub));
}

/// The address of one of our files, for `asset("…")` in templates. Scripts and style sheets find each other by
/// relative addresses, and so in the same version.
pub fn address(path: &str) -> String {
    format!("/assets/{}/{path}", *VERSION)
}

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/assets/*path", get(asset)).at("/brand.css", get(brand)).at("/logo/:name", get(logo))
}

#[handler]
fn asset(req: &Request, Path(path): Path<String>) -> PageResult {
    // a page of the version before, still open somewhere, gets the file as it is now, but not for ever
    let (version, path) = match path.split_once('/') {
        Some((version, rest)) if version.starts_with("v-") => (version, rest),
        _ => ("", path.as_str()),
    };
    let kept = if version == *VERSION {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=300, stale-while-revalidate=86400"
    };
    let file = ASSETS.get_file(path).ok_or(Failure(Error::NotFound))?;
    let etag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&Sha256::digest(file.contents())[..12]));
    let res = Response::builder()
        .header(header::ETAG, &etag)
        .header(header::VARY, "accept-encoding")
        .header(header::CACHE_CONTROL, kept);
    if req.header("if-none-match") == Some(etag.as_str()) {
        return Ok(res.status(StatusCode::NOT_MODIFIED).finish());
    }
    let content_type = match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        _ => "text/plain; charset=utf-8",
    };
    Ok(res.content_type(content_type).body(file.contents()))
}

/// The company's colours, as the names that the style sheet reads. The address carries them, so it may be kept.
#[handler]
fn brand(visitor: Visitor) -> Response {
    stylesheet(visitor.company.palette(), "private, max-age=86400")
}

/// A company's colours as a style sheet: corrected where the chosen ones cannot be read.
pub fn stylesheet(palette: Palette, cache: &'static str) -> Response {
    let Palette { brand: main, ink, link_on_light, link_on_dark } = palette;
    let css = format!(
        ":root{{--brand:{main};--brand-ink:{ink};--accent:{link_on_light}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{--accent:{link_on_dark}}}}}\n\
         @media screen{{:root[data-theme=dark]{{--accent:{link_on_dark}}}}}\n\
         @media print{{:root{{--accent:#000}}}}\n"
    );
    Response::builder().content_type("text/css; charset=utf-8").header(header::CACHE_CONTROL, cache).body(css)
}

/// A logo, by the beginning of its digest, so that a new one has a new address.
#[handler]
async fn logo(visitor: Visitor, Data(web): Data<&Web>, Path(name): Path<String>) -> PageResult {
    let beginning = name
        .strip_suffix(".png")
        .filter(|hex| hex.len() == 16 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
        .ok_or(Failure(Error::NotFound))?;
    let find = async |cx: &mut plumbline_app::Cx| branding::find_logo(cx, beginning).await;
    let sha = web.app.read(&visitor.actor, find).await?.ok_or(Failure(Error::NotFound))?;
    let bytes = web.app.files.get(visitor.company.id, &sha).await.map_err(|e| Failure(Error::internal(e)))?;
    Ok(Response::builder()
        .content_type("image/png")
        .header(header::CACHE_CONTROL, "private, max-age=31536000, immutable")
        .body(bytes))
}

#[cfg(test)]
mod tests {
    use super::{ASSETS, Dir, address};
    use include_dir::include_dir;

    #[test]
    fn what_templates_name_is_there() {
        assert!(address("plumbline.css").starts_with("/assets/v-"));
        check(&include_dir!("$CARGO_MANIFEST_DIR/templates"));
    }

    fn check(templates: &Dir<'_>) {
        for template in templates.files() {
            for named in template.contents_utf8().unwrap_or_default().split("asset(\"").skip(1) {
                let path = named.split('"').next().unwrap_or_default();
                assert!(ASSETS.get_file(path).is_some(), "{}: {path}", template.path().display());
            }
        }
        templates.dirs().for_each(check);
    }

    /// Dark is told twice, by the device and by the reader: both must say the same.
    #[test]
    fn dark_is_the_same_however_it_is_asked_for() {
        let css = ASSETS.get_file("plumbline.css").and_then(|f| f.contents_utf8()).unwrap_or_default();
        let block = |head: &str| -> Vec<&str> {
            let rest = css.split(head).nth(1).unwrap_or_default();
            rest.split('}').next().unwrap_or_default().split(';').map(str::trim).collect()
        };
        let device = block("  :root:not([data-theme=light]) {\n");
        assert!(device.len() > 10);
        assert_eq!(device, block("  :root[data-theme=dark] {\n"));
    }
}
