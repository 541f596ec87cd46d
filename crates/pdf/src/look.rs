use crate::PdfError;

/// How a company's papers look.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Brand colour, `#rrggbb`; anything else prints in dark grey.
    pub color: String,
    /// The logo, a PNG.
    pub logo_png: Option<Vec<u8>>,
    /// The sheet.
    pub paper: Paper,
}

/// A sheet's size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// 8.5 × 11 inches.
    #[default]
    Letter,
    /// 210 × 297 mm.
    A4,
}

impl Paper {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Letter => "us-letter",
            Self::A4 => "a4",
        }
    }
}

impl Look {
    /// The colour to draw with, dark enough to be read on white.
    pub(crate) fn ink(&self) -> String {
        const PLAIN: [u8; 3] = [0x33, 0x41, 0x55];
        let mut rgb = self.rgb().unwrap_or(PLAIN);
        while contrast_with_white(rgb) < 4.5 {
            rgb = rgb.map(|channel| channel.saturating_sub(channel / 16 + 1));
        }
        format!("#{:02x}{:02x}{:02x}", rgb[0], rgb[1], rgb[2])
    }

    fn rgb(&self) -> Option<[u8; 3]> {
        let digits = self.color.strip_prefix('#')?;
        let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).ok()?;
        bytes.try_into().ok()
    }

    pub(crate) fn logo(&self) -> Result<Option<&[u8]>, PdfError> {
        self.logo_png.as_deref().map(|png| picture(png, "logo")).transpose()
    }
}

/// The bytes, when they begin as a PNG does.
pub(crate) fn picture<'a>(bytes: &'a [u8], what: &'static str) -> Result<&'a [u8], PdfError> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") { Ok(bytes) } else { Err(PdfError::Picture(what)) }
}

/// WCAG's contrast ratio of text in this colour on white paper, 1 to 21.
fn contrast_with_white(rgb: [u8; 3]) -> f64 {
    let [r, g, b] = rgb.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(color: &str) -> String {
        Look { color: color.into(), ..Look::default() }.ink()
    }

    #[test]
    fn a_colour_too_light_to_read_is_darkened() {
        assert_eq!(ink("#1D4ED8"), "#1d4ed8");
        assert_ne!(ink("#ffff00"), "#ffff00");
        for color in ["#ffffff", "#ffff00", "#00ff00", "#f97316"] {
            let shown = Look { color: ink(color), ..Look::default() };
            assert!(contrast_with_white(shown.rgb().unwrap()) >= 4.5, "{color}");
        }
    }

    #[test]
    fn what_is_no_colour_prints_in_grey() {
        for odd in ["", "red", "#12345", "#1234567", "#gggggg", "#\u{fc}\u{fc}\u{fc}"] {
            assert_eq!(ink(odd), "#334155", "{odd}");
        }
    }

    #[test]
    fn only_png_pictures_are_taken() {
        assert!(picture(b"\x89PNG\r\n\x1a\nrest", "logo").is_ok());
        assert!(matches!(picture(b"GIF89a", "logo"), Err(PdfError::Picture("logo"))));
    }
}
