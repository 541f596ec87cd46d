//! How the company looks: a draft, then in use.

use super::binary::FileForm;
use super::{ApiResult, Body, StaffAuth};
use crate::files;
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::Error;
use plumbline_app::branding::{self, BrandInput, LOGO_MAX, LogoChange, LookRow, Palette};
use plumbline_i18n::Message;
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

/// A look.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct LookView {
    /// `#rrggbb`: the top edge and the primary button.
    brand_color: String,
    /// `#rrggbb`: links; empty for the first colour.
    link_color: String,
    /// Words of welcome on the portal.
    welcome: String,
    /// Where the logo is, on this host; null for none.
    logo_path: Option<String>,
    /// Words on the primary button: black or white, whichever reads better.
    brand_ink: String,
    /// Links on light pages: the chosen colour, or a darker shade that can be read.
    link_on_light: String,
    /// Links on dark pages: the chosen colour, or a lighter shade that can be read.
    link_on_dark: String,
}

impl From<&LookRow> for LookView {
    fn from(look: &LookRow) -> Self {
        let palette = Palette::new(&look.brand_color, &look.link_color);
        Self {
            brand_color: look.brand_color.clone(),
            link_color: look.link_color.clone(),
            welcome: look.welcome.clone(),
            logo_path: look.logo_sha256.as_ref().map(|sha| format!("/logo/{}.png", &sha[..16])),
            brand_ink: palette.ink.to_string(),
            link_on_light: palette.link_on_light.to_string(),
            link_on_dark: palette.link_on_dark.to_string(),
        }
    }
}

/// A look that only the office sees.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct DraftView {
    /// How it would be.
    look: LookView,
    /// Who changed it last.
    changed_by: String,
    /// When.
    changed_at: DateTime<Utc>,
}

/// Both looks.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct BrandingView {
    /// What everybody sees.
    current: LookView,
    /// What is being tried out; null for nothing.
    draft: Option<DraftView>,
}

/// What is chosen for a draft. The logo comes by `upload_logo`.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct BrandBody {
    /// `#rrggbb`.
    brand_color: String,
    /// `#rrggbb`, or empty for the first colour.
    #[oai(default)]
    link_color: String,
    /// At most 600 characters.
    #[oai(default)]
    welcome: String,
    /// Leaves the logo away.
    #[oai(default)]
    remove_logo: bool,
}

/// The operations.
#[derive(Debug)]
pub struct BrandingApi;

#[OpenApi(prefix_path = "/api/v1")]
impl BrandingApi {
    /// The look in use and the draft.
    #[oai(path = "/branding", method = "get", operation_id = "get_branding")]
    async fn get(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<BrandingView>> {
        show(web, &auth).await
    }

    /// Keeps a look as the draft, which only the office sees.
    #[oai(path = "/branding/draft", method = "put", operation_id = "save_branding_draft")]
    async fn save(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        body: Body<BrandBody>,
    ) -> ApiResult<Json<BrandingView>> {
        let logo = if body.remove_logo { LogoChange::Remove } else { LogoChange::Keep };
        let body = body.0;
        let input =
            BrandInput { brand_color: body.brand_color, link_color: body.link_color, welcome: body.welcome };
        web.app.write(auth.actor(), async |cx| branding::save(cx, &input, &logo).await).await?;
        show(web, &auth).await
    }

    /// Puts a logo into the draft: PNG, JPEG, WebP or SVG, at most 5 MB, drawn again as a PNG.
    #[oai(path = "/branding/draft/logo", method = "post", operation_id = "upload_logo")]
    async fn logo(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        form: FileForm,
    ) -> ApiResult<Json<BrandingView>> {
        let too_large = Error::invalid("file", Message::new("branding-logo-too-large"));
        let picture = files::bounded(form.file().await?, LOGO_MAX, too_large).await?;
        let new = branding::receive(&web.app, auth.actor(), picture).await?;
        web.app
            .write(auth.actor(), async |cx| {
                let input = BrandInput::from(branding::read(cx).await?.newest());
                branding::save(cx, &input, &LogoChange::New(new)).await
            })
            .await?;
        show(web, &auth).await
    }

    /// Puts the draft in use: pages, mails and PDFs made from now on wear it.
    #[oai(path = "/branding/draft/publish", method = "post", operation_id = "publish_branding")]
    async fn publish(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<BrandingView>> {
        web.app.write_company(auth.actor(), async |cx| branding::publish(cx).await).await?;
        show(web, &auth).await
    }

    /// Throws the draft away.
    #[oai(path = "/branding/draft", method = "delete", operation_id = "discard_branding_draft")]
    async fn discard(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<BrandingView>> {
        web.app.write(auth.actor(), async |cx| branding::discard(cx).await).await?;
        show(web, &auth).await
    }
}

async fn show(web: &Web, auth: &StaffAuth) -> ApiResult<Json<BrandingView>> {
    let looks = web.app.read(auth.actor(), async |cx| branding::read(cx).await).await?;
    Ok(Json(BrandingView {
        current: (&looks.current).into(),
        draft: looks.draft.map(|d| DraftView {
            look: (&d.look).into(),
            changed_by: d.changed_by,
            changed_at: d.changed_at,
        }),
    }))
}
