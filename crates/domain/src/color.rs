//! Colours of a company, and whether words in them can be read (WCAG 2.2).

use std::fmt;
use std::str::FromStr;

/// The contrast that text needs.
pub const READABLE: f64 = 4.5;

/// A colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color([u8; 3]);

/// Not of the form `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is not a colour such as #1f5fbf")]
pub struct NotAColor;

impl FromStr for Color {
    type Err = NotAColor;

    fn from_str(text: &str) -> Result<Self, NotAColor> {
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii()).ok_or(NotAColor)?;
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).map_err(|_| NotAColor);
        // a sign is a digit to `from_str_radix`, not to us
        if hex.bytes().any(|b| !b.is_ascii_hexdigit()) {
            return Err(NotAColor);
        }
        Ok(Self([channel(0)?, channel(2)?, channel(4)?]))
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl Color {
    /// The paper's white.
    pub const WHITE: Self = Self([255; 3]);
    /// Ink's black.
    pub const BLACK: Self = Self([0; 3]);
    /// The darkest ground that light pages set text on.
    pub const LIGHT_GROUND: Self = Self([0xf0, 0xef, 0xec]);
    /// The lightest ground that dark pages set text on.
    pub const DARK_GROUND: Self = Self([0x2b, 0x2a, 0x28]);

    /// Contrast with another colour, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    /// Black or white, whichever is easier to read on this colour: always [`READABLE`].
    #[must_use]
    pub fn ink(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }

    /// This colour, made darker until words in it can be read on light pages.
    #[must_use]
    pub fn on_light(self) -> Self {
        self.towards(Self::BLACK, Self::LIGHT_GROUND)
    }

    /// This colour, made lighter until words in it can be read on dark pages.
    #[must_use]
    pub fn on_dark(self) -> Self {
        self.towards(Self::WHITE, Self::DARK_GROUND)
    }

    fn towards(self, end: Self, ground: Self) -> Self {
        let mix = |step: u16| {
            let channel = |from: u8, to: u8| {
                let mixed = u16::from(from) * (32 - step) + u16::from(to) * step;
                u8::try_from(mixed / 32).unwrap_or(to)
            };
            Self(std::array::from_fn(|n| channel(self.0[n], end.0[n])))
        };
        (0..=32).map(mix).find(|color| color.contrast(ground) >= READABLE).unwrap_or(end)
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(text: &str) -> Color {
        text.parse().unwrap()
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(color("#1F5fbf").to_string(), "#1f5fbf");
        for bad in ["", "#fff", "1f5fbf", "#1f5fbg", "#+1+1+1", "#1f5fbf;", "red", "#ééé"] {
            assert_eq!(bad.parse::<Color>(), Err(NotAColor), "{bad}");
        }
    }

    #[test]
    fn whatever_is_chosen_can_be_read() {
        for r in (0..=255).step_by(51) {
            for g in (0..=255).step_by(51) {
                for b in (0..=255).step_by(51) {
                    let chosen = Color([r, g, b]);
                    assert!(chosen.contrast(chosen.ink()) >= READABLE, "{chosen}");
                    assert!(chosen.on_light().contrast(Color::LIGHT_GROUND) >= READABLE, "{chosen}");
                    assert!(chosen.on_dark().contrast(Color::DARK_GROUND) >= READABLE, "{chosen}");
                }
            }
        }
    }

    #[test]
    fn what_can_be_read_stays_as_chosen() {
        assert_eq!(color("#1f4b7a").on_light(), color("#1f4b7a"));
        assert_ne!(color("#ffd400").on_light(), color("#ffd400"));
        assert_eq!(color("#ffd400").on_dark(), color("#ffd400"));
        assert_eq!((color("#1f5fbf").ink(), color("#ffd400").ink()), (Color::WHITE, Color::BLACK));
    }
}
