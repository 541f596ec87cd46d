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

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/assets/*path", get(asset)).at("/brand.css", get(brand)).at("/logo/:name", get(logo))
}

#[handler]
fn asset(req: &Request, Path(path): Path<String>) -> PageResult {
    let file = ASSETS.get_file(&path).ok_or(Failure(Error::NotFound))?;
    let etag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&Sha256::digest(file.contents())[..12]));
    let res = Response::builder()
        .header(header::ETAG, &etag)
        .header(header::CACHE_CONTROL, "public, max-age=300, stale-while-revalidate=86400");
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
         @media (prefers-color-scheme:dark){{:root{{--accent:{link_on_dark}}}}}\n\
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
