//! `t("id", name=value, …)`.

use crate::{Arg, Locale, text};
use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Error, ErrorKind, HtmlEscape, State};

/// Stand-ins for markup while the rest is escaped: noncharacters, which no text that came in may hold.
const FIRST_STAND_IN: u32 = 0xFDD0;
const STAND_INS: usize = 32;

/// The text of `id` in the page's language.
///
/// Plain text, escaped by the template like any other. Where an argument is markup already (`when=at|time`),
/// everything else is escaped here and the result is markup too.
#[allow(clippy::needless_pass_by_value)] // keyword arguments come by value
pub(super) fn t(state: &State, id: &str, given: Kwargs) -> Result<Value, Error> {
    let locale = locale(state);
    let html = matches!(state.auto_escape(), AutoEscape::Html);
    let mut markup: Vec<Value> = Vec::new();
    let mut args: Vec<(&str, Arg<'static>)> = Vec::new();
    for name in given.args() {
        let value: Value = given.get(name)?;
        if value.is_undefined() {
            return Err(Error::new(
                ErrorKind::UndefinedError,
                format!("argument {name} of {id} is undefined"),
            ));
        }
        if html && value.is_safe() && markup.len() < STAND_INS {
            args.push((name, stand_in(markup.len()).to_string().into()));
            markup.push(value);
        } else {
            args.push((name, argument(&value)));
        }
    }
    let shown = text(locale, id, &args);
    if markup.is_empty() {
        return Ok(Value::from(shown));
    }
    let mut escaped = HtmlEscape(&shown).to_string();
    for (n, value) in markup.iter().enumerate() {
        escaped = escaped.replace(stand_in(n), &value.to_string());
    }
    Ok(Value::from_safe_string(escaped))
}

/// The language the template is rendered in.
pub(super) fn locale(state: &State) -> Locale {
    state.lookup("locale").and_then(|tag| Locale::parse(tag.as_str()?)).unwrap_or_default()
}

fn argument(value: &Value) -> Arg<'static> {
    if value.is_none() {
        return "".into();
    }
    if let Some(number) = value.as_i64().filter(|_| value.is_number()) {
        return number.into();
    }
    let plain: String = value.to_string().chars().filter(|c| !is_stand_in(*c)).collect();
    plain.into()
}

fn stand_in(n: usize) -> char {
    u32::try_from(n).ok().and_then(|n| char::from_u32(FIRST_STAND_IN + n)).unwrap_or('\u{FDEF}')
}

fn is_stand_in(c: char) -> bool {
    (FIRST_STAND_IN..=0xFDEF).contains(&u32::from(c))
}

#[cfg(test)]
mod tests {
    use crate::environment;
    use minijinja::context;

    fn page(source: &str) -> String {
        let context = context! { locale => "en-US", name => "<b>O'Brien</b>", none => () };
        environment().template_from_named_str("page.html", source).unwrap().render(context).unwrap()
    }

    #[test]
    fn escapes_what_people_typed() {
        assert_eq!(
            page(r#"{{ t("components-uploading", name=name) }}"#),
            "Uploading &lt;b&gt;O&#x27;Brien&lt;/b&gt;"
        );
    }

    #[test]
    fn markup_stays_markup_and_its_neighbours_do_not() {
        assert_eq!(page(r#"{{ t("components-uploading", name="<i>"|safe) }}"#), "Uploading <i>");
        assert_eq!(
            page(r#"{{ t("errors-upgrade-required", feature="<i>"|safe, plan=name ~ "\uFDD0") }}"#)
                .matches("<i>")
                .count(),
            1
        );
        assert!(
            !page(r#"{{ t("errors-upgrade-required", feature="<i>"|safe, plan=name) }}"#).contains("<b>")
        );
    }

    #[test]
    fn numbers_choose_the_plural_and_nothing_is_nothing() {
        assert_eq!(page(r#"{{ t("components-errors-title", count=1) }}"#), "One thing needs your attention");
        assert_eq!(page(r#"{{ t("components-errors-title", count=2) }}"#), "2 things need your attention");
        assert_eq!(page(r#"{{ t("components-uploading", name=none) }}"#).trim(), "Uploading");
    }

    #[test]
    fn an_undefined_argument_fails() {
        let source = r#"{{ t("components-uploading", name=nobody) }}"#;
        assert!(environment().render_named_str("page.html", source, context! {}).is_err());
    }

    #[test]
    fn macros_know_the_language_and_the_zone() {
        let mut env = environment();
        env.add_template(
            "m.html",
            r#"{% macro m(at) %}{{ at|datetime }} {{ t("common-now") }}{% endmacro %}"#,
        )
        .unwrap();
        env.add_template("page.html", r#"{% from "m.html" import m %}{{ m("2026-11-23T16:40:12Z") }}"#)
            .unwrap();
        let context = context! { locale => "en-US", zone => "America/Chicago" };
        assert_eq!(
            env.get_template("page.html").unwrap().render(context).unwrap(),
            "Nov 23, 2026, 10:40 AM CST (America/Chicago) just now"
        );
    }
}
