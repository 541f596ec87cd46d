//! Money, quantities and sizes as people read them.

use super::{invalid, words};
use crate::template::translate::locale;
use crate::text;
use minijinja::value::Value;
use minijinja::{Error, State};
use plumbline_domain::money::Cents;
use rust_decimal::Decimal;

/// Whole cents as dollars: `$1,234.50`.
pub(super) fn money(cents: &Value) -> Result<String, Error> {
    let whole = cents.as_i64().filter(|_| cents.is_integer());
    whole
        .map(|c| Cents(c).to_string())
        .ok_or_else(|| invalid(format!("money takes whole cents, not {cents:?}")))
}

/// A decimal without trailing zeros and with thousands: `"1200.50"` is `1,200.5`.
pub(super) fn quantity(value: &Value) -> Result<String, Error> {
    let decimal: Decimal = words(value)
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| invalid(format!("qty takes a decimal, not {value:?}")))?;
    let plain = decimal.normalize().abs().to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::from(if decimal.is_sign_negative() && !decimal.is_zero() { "-" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    Ok(out)
}

/// A size in bytes: `48 KB`, `1.2 MB`; a thousand bytes a kilobyte, as on a phone.
pub(super) fn bytes(state: &State, size: u64) -> String {
    let (id, figure) = match size {
        0..1_000 => ("common-bytes", size.to_string()),
        1_000..999_500 => ("common-kilobytes", ((size + 500) / 1_000).to_string()),
        999_500..999_950_000 => ("common-megabytes", tenths((size + 50_000) / 100_000)),
        _ => ("common-gigabytes", tenths(size / 100_000_000 + u64::from(size % 100_000_000 >= 50_000_000))),
    };
    text(locale(state), id, &[("size", figure.into())])
}

fn tenths(tenths: u64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use crate::environment;
    use minijinja::context;

    fn shown(source: &str) -> String {
        environment().render_named_str("mail.txt", source, context! {}).unwrap()
    }

    #[test]
    fn figures() {
        for (source, expected) in [
            ("{{ 123450|money }}", "$1,234.50"),
            ("{{ -8193300|money }}", "-$81,933.00"),
            ("{{ '1200.500'|qty }}", "1,200.5"),
            ("{{ '143167'|qty }}", "143,167"),
            ("{{ '-0.250'|qty }}", "-0.25"),
            ("{{ '0.00'|qty }}", "0"),
            ("{{ 1000000|qty }}", "1,000,000"),
            ("{{ 48211|bytes }}", "48 KB"),
            ("{{ 12|bytes }}", "12 B"),
            ("{{ 999499|bytes }}", "999 KB"),
            ("{{ 999500|bytes }}", "1 MB"),
            ("{{ 1234567|bytes }}", "1.2 MB"),
            ("{{ 52428800|bytes }}", "52.4 MB"),
            ("{{ 999950000|bytes }}", "1 GB"),
            ("{{ 18446744073709551615|bytes }}", "18446744073.7 GB"),
        ] {
            assert_eq!(shown(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_no_figure_fails() {
        for source in ["{{ '12.5'|money }}", "{{ 12.5|money }}", "{{ none|money }}", "{{ 'a lot'|qty }}"] {
            assert!(environment().render_named_str("mail.txt", source, context! {}).is_err(), "{source}");
        }
    }
}
