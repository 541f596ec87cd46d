//! What people choose for a look.

use super::LookRow;
use crate::{Form, Result};
use plumbline_domain::Color;
use plumbline_i18n::Message;
use serde::{Deserialize, Serialize};

/// The form's fields as typed; the logo is a file and comes by itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BrandInput {
    /// `#rrggbb`.
    pub brand_color: String,
    /// `#rrggbb`, or empty for the first colour.
    pub link_color: String,
    /// On the portal's dashboard; may be empty.
    pub welcome: String,
}

impl BrandInput {
    pub(super) fn clean(&self, logo_sha256: Option<String>) -> Result<LookRow> {
        let mut form = Form::new();
        let brand_color = color(&mut form, "brand_color", &self.brand_color);
        let link_color = match self.link_color.trim() {
            "" => String::new(),
            link => color(&mut form, "link_color", link),
        };
        let welcome = form.long_text("welcome", &self.welcome, 600);
        form.done()?;
        Ok(LookRow { brand_color, link_color, welcome, logo_sha256 })
    }
}

fn color(form: &mut Form, field: &str, typed: &str) -> String {
    let typed = typed.trim();
    let with_sign = if typed.starts_with('#') { typed.to_owned() } else { format!("#{typed}") };
    if let Ok(color) = with_sign.parse::<Color>() {
        return color.to_string();
    }
    form.fault(field, Message::new("branding-color-wrong"));
    String::new()
}

impl From<&LookRow> for BrandInput {
    fn from(look: &LookRow) -> Self {
        Self {
            brand_color: look.brand_color.clone(),
            link_color: look.link_color.clone(),
            welcome: look.welcome.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn a_colour_is_a_colour_and_nothing_else() {
        let input =
            BrandInput { brand_color: "B24A14".into(), link_color: " #1D5C63 ".into(), ..Default::default() };
        let look = input.clean(None).unwrap();
        assert_eq!((look.brand_color.as_str(), look.link_color.as_str()), ("#b24a14", "#1d5c63"));
        let input = BrandInput {
            brand_color: "red;background:url(//evil)".into(),
            link_color: "#fff".into(),
            ..Default::default()
        };
        let Err(Error::Invalid(errors)) = input.clean(None) else { panic!("must be refused") };
        assert_eq!(
            errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(),
            ["brand_color", "link_color"]
        );
    }
}
