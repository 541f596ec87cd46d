//! Whatever people type, there is a paper.

use crate::sample::street_bid;
use crate::signed::{Wish, sign};
use plumbline_domain::{Rates, text};
use plumbline_i18n::Locale;
use plumbline_pdf::{Fonts, Look, Renderer};
use proptest::prelude::*;

/// Any characters, with a liking for those that shapers and PDF readers stumble over.
fn odd() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[\\u{0}-\\u{20}]{0,4}",
        "[\\u{300}-\\u{36f}a-z]{0,12}",
        "[\\u{590}-\\u{6ff} ]{0,12}",
        "[\\u{900}-\\u{d7f}]{0,12}",
        "[\\u{e00}-\\u{11ff}]{0,8}",
        "[\\u{2000}-\\u{206f}a\\u{ad}]{0,8}",
        "[\\u{e000}-\\u{e0ff}\\u{fe00}-\\u{fe0f}\\u{fff0}-\\u{ffff}]{0,6}",
        "[\\u{1f1e6}-\\u{1f9ff}\\u{200d}\\u{fe0f}]{0,6}",
        "[#$*_`\\\\@<>\\[\\]{}\"'/]{0,12}",
        "[A-Z]{60,90}",
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_bid_of_any_texts_is_printed(texts in proptest::collection::vec(odd(), 12)) {
        let mut bid = street_bid(true, Rates::default());
        bid.lines.truncate(3);
        let mut texts = texts.into_iter();
        let company = &mut bid.company;
        let customer = &mut bid.customer;
        for field in [&mut company.name, &mut company.address, &mut customer.display_name, &mut customer.address] {
            *field = texts.next().unwrap();
        }
        let line = &mut bid.lines[1];
        for field in [&mut line.code, &mut line.group, &mut line.description, &mut line.unit] {
            *field = texts.next().unwrap();
        }
        for field in [&mut bid.number, &mut bid.title, &mut bid.scope, &mut bid.attachments[0].name] {
            *field = texts.next().unwrap();
        }
        let look = Look { color: texts.next().unwrap_or_default(), ..Look::default() };
        let pdf = Renderer::new(Fonts::bundled()).bid(&bid, &look, Locale::default());
        prop_assert!(pdf.is_ok(), "{:?}", pdf);
    }

    #[test]
    fn a_certificate_of_any_texts_is_printed(texts in proptest::collection::vec(odd(), 5)) {
        // what the inputs refuse never comes into evidence
        let clean = |text: &String| text.chars().filter(|c| text::allowed(*c)).collect::<String>();
        let wish = Wish {
            name: clean(&texts[0]),
            company: clean(&texts[1]),
            title: clean(&texts[2]),
            user_agent: Some(texts[3].clone()),
            ip: None,
            drawn: None,
            files: vec![clean(&texts[4])],
        };
        let signed = sign(&wish);
        let pdf = Renderer::new(Fonts::bundled()).certificate(&signed.input());
        prop_assert!(pdf.is_ok(), "{:?}", pdf);
    }
}
