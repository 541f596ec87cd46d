//! Style sheets, scripts, fonts and icons, from inside the binary; and what is a company's own.

use crate::error::{Failure, PageResult};
use crate::session::Visitor;
use crate::state::Web;
use include_dir::{Dir, include_dir};
use plumbline_app::Error;
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

/// The company's colours, as the two names that the style sheet reads.
#[handler]
fn brand(visitor: Visitor) -> Response {
    let color = &visitor.company.brand_color;
    let css = format!(":root{{--brand:{color};--brand-ink:{}}}\n", ink_on(color));
    Response::builder()
        .content_type("text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "private, max-age=60")
        .body(css)
}

/// The logo, by the beginning of its digest, so that a new one has a new address.
#[handler]
async fn logo(visitor: Visitor, Data(web): Data<&Web>, Path(name): Path<String>) -> PageResult {
    let sha = visitor.company.logo_sha256.as_deref().filter(|sha| name == format!("{}.png", &sha[..16]));
    let sha = sha.ok_or(Failure(Error::NotFound))?;
    let bytes = web.app.files.get(visitor.company.id, sha).await.map_err(|e| Failure(Error::internal(e)))?;
    Ok(Response::builder()
        .content_type("image/png")
        .header(header::CACHE_CONTROL, "private, max-age=86400")
        .body(bytes))
}

/// Black or white, whichever is easier to read on `#rrggbb`.
fn ink_on(color: &str) -> &'static str {
    let channel = |at: usize| {
        let value = color.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    // the contrast with white, against the contrast with black
    if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 { "#ffffff" } else { "#000000" }
}

#[cfg(test)]
mod tests {
    use super::ink_on;

    #[test]
    fn ink_is_what_reads_better() {
        assert_eq!(ink_on("#1f5fbf"), "#ffffff");
        assert_eq!(ink_on("#ffd400"), "#000000");
    }
}
