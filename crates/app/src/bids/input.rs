//! What people write about a bid, and how it is cleaned.

use crate::{Form, Result};
use chrono::NaiveDate;
use plumbline_domain::bid::TooLarge;
use plumbline_domain::bid::{MAX_LINES, total_of};
use plumbline_domain::{Cents, LineInput, Rates, Totals};
use plumbline_i18n::Message;
use plumbline_store::revisions::Content;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A draft as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct BidInput {
    /// One line.
    pub title: String,
    /// May be empty.
    pub site_address: String,
    /// May be empty, may have line feeds.
    pub scope: String,
    /// May be empty, may have line feeds.
    pub terms: String,
    /// `2026-12-23`; empty for the company's days from the day of sending.
    pub valid_until: String,
    /// Per cent; empty for none.
    pub overhead_percent: String,
    /// Dollars; empty for none.
    pub discount: String,
    /// Per cent; empty for none.
    pub tax_percent: String,
    /// In order; lines with nothing in them are left out.
    pub lines: Vec<LineText>,
}

/// A line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineText {
    /// May be empty.
    pub code: String,
    /// May be empty.
    pub group: String,
    /// Must not be empty.
    pub description: String,
    /// A decimal.
    pub quantity: String,
    /// May be empty.
    pub unit: String,
    /// Dollars.
    pub unit_price: String,
    /// Whether the customer may pick it or leave it.
    #[serde(default)]
    pub optional: bool,
}

impl LineText {
    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        [&self.code, &self.group, &self.description, &self.quantity, &self.unit, &self.unit_price]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}

impl From<&LineInput> for LineText {
    fn from(line: &LineInput) -> Self {
        Self {
            code: line.code.clone(),
            group: line.group.clone(),
            description: line.description.clone(),
            quantity: line.quantity.to_string(),
            unit: line.unit.clone(),
            unit_price: line.unit_price.plain(),
            optional: line.optional,
        }
    }
}

/// The fields of a line, in the words of the form and the API.
const FIELDS: [&str; 6] = ["code", "group", "description", "quantity", "unit", "unit_price"];

/// Cleans a line; `fault` is told the field and what is wrong with it.
pub(crate) fn line(text: &LineText, mut fault: impl FnMut(&'static str, Message)) -> LineInput {
    use plumbline_domain::text;
    let mut take = |n: usize, cleaned: Result<String, text::TextFault>| {
        cleaned.unwrap_or_else(|why| {
            fault(FIELDS[n], crate::core::error::text_message(why));
            String::new()
        })
    };
    let code = take(0, text::line(&text.code, 60));
    let group = take(1, text::line(&text.group, 120));
    let description = take(2, text::required_line(&text.description, 2_000));
    let unit = take(4, text::line(&text.unit, 30));
    let quantity = decimal(&text.quantity, 4, 99_999_999_999).unwrap_or_else(|why| {
        fault(FIELDS[3], why);
        Decimal::ZERO
    });
    let unit_price = price(&text.unit_price).unwrap_or_else(|why| {
        fault(FIELDS[5], why);
        Cents(0)
    });
    LineInput { code, group, description, quantity, unit, unit_price, optional: text.optional }
}

/// A decimal with at most `places` decimals and at most `most` either way; thousands may be set apart by commas.
pub(crate) fn decimal(text: &str, places: u32, most: i64) -> Result<Decimal, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Message::new("errors-empty"));
    }
    let plain = ungrouped(text).ok_or_else(|| Message::new("errors-number"))?;
    let value: Decimal = plain.parse().map_err(|_| Message::new("errors-number"))?;
    let value = value.normalize();
    if value.scale() > places {
        return Err(Message::new("errors-decimals").arg("max", places));
    }
    if value.abs() > Decimal::from(most) {
        return Err(Message::new("errors-number-max").arg("max", most));
    }
    Ok(value)
}

/// Dollars and cents.
pub(crate) fn price(text: &str) -> Result<Cents, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Message::new("errors-empty"));
    }
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest.trim_start()));
    let rest = rest.strip_prefix('$').unwrap_or(rest).trim_start();
    let plain = ungrouped(rest).filter(|p| sign.is_empty() || !p.starts_with('-'));
    let plain = plain.ok_or_else(|| Message::new("errors-money"))?;
    if plain.parse::<Decimal>().is_ok_and(|value| value.abs() > Decimal::from(10_000_000_000_i64)) {
        return Err(Message::new("errors-money-limit"));
    }
    Cents::parse(&format!("{sign}{plain}")).ok_or_else(|| Message::new("errors-money"))
}

/// A number without the commas that set thousands apart; a comma anywhere else is a fault, not a guess.
fn ungrouped(text: &str) -> Option<String> {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !fraction.is_none_or(digits) || (whole.is_empty() && fraction.is_none_or(str::is_empty)) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut rest = groups.peekable();
    let grouped = rest.peek().is_some();
    if !digits(first)
        || (grouped && !(1..=3).contains(&first.len()))
        || !rest.all(|g| g.len() == 3 && digits(g))
    {
        return None;
    }
    let whole = if whole.is_empty() { "0".to_owned() } else { whole.replace(',', "") };
    Some(match fraction {
        Some(fraction) if !fraction.is_empty() => format!("{sign}{whole}.{fraction}"),
        _ => format!("{sign}{whole}"),
    })
}

impl BidInput {
    /// The cleaned draft and its lines, or everything that is wrong with it.
    pub(crate) fn clean(&self) -> Result<(Content, Vec<LineInput>)> {
        let mut form = Form::new();
        let title = form.required("title", &self.title, 200);
        let site_address = form.line("site_address", &self.site_address, 300);
        let scope = form.long_text("scope", &self.scope, 20_000);
        let terms = form.long_text("terms", &self.terms, 50_000);
        let valid_until = match self.valid_until.trim() {
            "" => None,
            day => day
                .parse::<NaiveDate>()
                .map_err(|_| form.fault("valid_until", Message::new("errors-date")))
                .ok(),
        };
        let rates = self.rates(&mut form);
        let typed: Vec<&LineText> = self.lines.iter().filter(|line| !line.is_blank()).collect();
        if typed.len() > MAX_LINES {
            form.fault("lines", Message::new("bids-too-many-lines").arg("max", MAX_LINES));
            form.done()?;
            return Err(crate::Error::internal("a form with a fault is never done"));
        }
        let lines: Vec<LineInput> = typed
            .iter()
            .enumerate()
            .map(|(n, text)| line(text, |field, why| form.fault(format!("lines[{n}].{field}"), why)))
            .collect();
        let sums = sums(&lines, &rates, &mut form);
        form.done()?;
        Ok((Content { title, site_address, scope, terms, rates, total: sums, valid_until }, lines))
    }

    fn rates(&self, form: &mut Form) -> Rates {
        let mut percent = |field: &str, text: &str| match text.trim() {
            "" => Decimal::ZERO,
            text => match decimal(text, 4, 100) {
                Ok(value) if !value.is_sign_negative() => value,
                _ => {
                    form.fault(field, Message::new("errors-percent"));
                    Decimal::ZERO
                }
            },
        };
        let overhead_percent = percent("overhead_percent", &self.overhead_percent);
        let tax_percent = percent("tax_percent", &self.tax_percent);
        let discount = match self.discount.trim() {
            "" => Cents(0),
            text => match price(text) {
                Ok(amount) if amount.0 >= 0 => amount,
                Ok(_) => {
                    form.fault("discount", Message::new("errors-number-min").arg("min", 0));
                    Cents(0)
                }
                Err(why) => {
                    form.fault("discount", why);
                    Cents(0)
                }
            },
        };
        Rates { overhead_percent, discount, tax_percent }
    }
}

/// The total of the offer, or the fault of the line that is too large. Whatever is picked, the sum can be taken.
pub(crate) fn sums(lines: &[LineInput], rates: &Rates, form: &mut Form) -> Cents {
    let most =
        total_of(lines.iter().map(|l| (l.quantity, l.unit_price, !l.optional || l.unit_price.0 > 0)), rates);
    let offered = total_of(lines.iter().map(LineInput::figures), rates);
    match most.and_then(|_| lowest(lines, rates)).and(offered) {
        Ok(sums) => sums.total,
        Err(large) => {
            let field = large.line.map_or("lines".to_owned(), |n| format!("lines[{n}].unit_price"));
            form.fault(field, Message::new("errors-money-limit"));
            Cents(0)
        }
    }
}

/// The sums with every option picked that takes something off.
pub(crate) fn lowest(lines: &[LineInput], rates: &Rates) -> Result<Totals, TooLarge> {
    total_of(lines.iter().map(|l| (l.quantity, l.unit_price, !l.optional || l.unit_price.0 < 0)), rates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn numbers_as_people_type_them() {
        for (text, value) in [
            ("1,200", "1200"),
            ("2400", "2400"),
            (" 1.2 ", "1.2"),
            (".5", "0.5"),
            ("-1,000.25", "-1000.25"),
            ("12.", "12"),
        ] {
            assert_eq!(decimal(text, 4, 1_000_000).unwrap().to_string(), value, "{text}");
        }
        for bad in ["1,2", "1,20,000", "ten", "1e5", "--1", "1.2.3", ".", ",100", "½", "1 000"] {
            assert_eq!(decimal(bad, 4, 1_000_000).unwrap_err().id, "errors-number", "{bad}");
        }
        assert_eq!(decimal("0.00001", 4, 10).unwrap_err().id, "errors-decimals");
        assert_eq!(decimal("11", 4, 10).unwrap_err().id, "errors-number-max");
    }

    #[test]
    fn prices_as_people_type_them() {
        for (text, cents) in
            [("$1,234.50", 123_450), ("-81933.00", -8_193_300), ("-$5", -500), ("$ 3", 300), ("0.30", 30)]
        {
            assert_eq!(price(text), Ok(Cents(cents)), "{text}");
        }
        assert_eq!(price("1.005").unwrap_err().id, "errors-money");
        assert_eq!(price("1,5").unwrap_err().id, "errors-money");
        assert_eq!(price("--5").unwrap_err().id, "errors-money");
        assert_eq!(price("99999999999").unwrap_err().id, "errors-money-limit");
    }

    #[test]
    fn every_fault_is_told_at_once_and_blank_lines_are_left_out() {
        let input = BidInput {
            title: " ".into(),
            tax_percent: "101".into(),
            valid_until: "soon".into(),
            lines: vec![
                LineText::default(),
                LineText {
                    description: "A".into(),
                    quantity: "x".into(),
                    unit_price: "1".into(),
                    ..LineText::default()
                },
            ],
            ..BidInput::default()
        };
        let Err(Error::Invalid(errors)) = input.clean() else { panic!("must be refused") };
        let fields: Vec<&str> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["title", "valid_until", "tax_percent", "lines[0].quantity"]);
    }
}
