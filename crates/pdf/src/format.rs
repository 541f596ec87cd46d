//! Figures and files as people read them on paper.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

/// A decimal without trailing zeros and with thousands: `1200.50` is `1,200.5`.
pub(crate) fn quantity(value: Decimal) -> String {
    let plain = value.normalize().abs().to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::from(if value.is_sign_negative() && !value.is_zero() { "-" } else { "" });
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    fraction.map_or(out.clone(), |fraction| format!("{out}.{fraction}"))
}

/// A moment to the millisecond: `2026-11-23 16:40:12.345`.
pub(crate) fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S%.3f").to_string()
}

/// What a media type is called: its usual ending in capitals.
pub(crate) fn file_kind(media_type: &str) -> String {
    let kind = match media_type {
        "image/jpeg" => "JPEG",
        "text/plain" => "TXT",
        "text/csv" => "CSV",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "XLSX",
        "image/vnd.dwg" | "application/acad" => "DWG",
        "image/vnd.dxf" | "application/dxf" => "DXF",
        other => return other.rsplit(['/', '.', '-']).next().unwrap_or(other).to_uppercase(),
    };
    kind.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_have_thousands_and_no_idle_zeros() {
        for (raw, shown) in [
            ("143167", "143,167"),
            ("0.50", "0.5"),
            ("1200.500", "1,200.5"),
            ("-1000", "-1,000"),
            ("-0", "0"),
        ] {
            assert_eq!(quantity(raw.parse().unwrap()), shown, "{raw}");
        }
    }

    #[test]
    fn moments_keep_their_milliseconds() {
        assert_eq!(utc("2026-11-23T16:40:12.345Z".parse().unwrap()), "2026-11-23 16:40:12.345");
        assert_eq!(utc("2026-11-23T16:40:12Z".parse().unwrap()), "2026-11-23 16:40:12.000");
    }

    #[test]
    fn kinds_of_files() {
        assert_eq!(file_kind("application/pdf"), "PDF");
        assert_eq!(file_kind("image/vnd.dwg"), "DWG");
        assert_eq!(file_kind("application/vnd.ms-excel"), "EXCEL");
        assert_eq!(file_kind("odd"), "ODD");
    }
}
