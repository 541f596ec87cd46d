//! Every letter, rendered strictly and kept as a snapshot.

#![allow(clippy::unwrap_used)] // a test's helpers fail by panicking

use plumbline_i18n::Locale;
use plumbline_mail::letters::{self, BidRejectedStaff, BidShared, CommentAdded, Invitation, SignInCode};
use plumbline_mail::{Brand, Letter, Rendered, render};

const ZONE: chrono_tz::Tz = chrono_tz::America::Chicago;

fn written<L: Letter>(brand: &Brand, letter: &L) -> Rendered {
    render(Locale::default(), ZONE, brand, letter).unwrap()
}

#[test]
fn every_letter_reads_as_approved() {
    for (name, mail) in letters::samples(Locale::default(), ZONE, &Brand::sample()).unwrap() {
        let Rendered { subject, text, html } = &mail;
        insta::assert_snapshot!(name, format!("Subject: {subject}\n\n{text}\n{}\n{html}", "=".repeat(80)));
    }
}

#[test]
fn every_letter_carries_the_company_one_button_and_both_parts_say_the_same() {
    for (name, mail) in letters::samples(Locale::default(), ZONE, &Brand::sample()).unwrap() {
        assert!(mail.subject.contains("Acme Excavation"), "{name}: {}", mail.subject);
        assert!(!mail.subject.contains('\n') && mail.subject.len() < 160, "{name}: {}", mail.subject);
        assert_eq!(mail.html.matches("background-color:#8a4b08\">").count(), 1, "{name}: one button");
        for part in [&mail.text, &mail.html] {
            assert!(
                !part.contains('⟪') && !part.contains("None") && !part.contains('!') || part == &mail.html,
                "{name}"
            );
            assert!(part.contains("SAMPLE") && part.contains("512-555-0142"), "{name}");
        }
        assert!(!mail.html.contains('⟪'), "{name}");
        // what stands in the text part stands in the HTML too, word for word
        let bare = words_of(&mail.html);
        for line in mail.text.lines().filter(|line| !line.is_empty() && *line != "--") {
            let line = line.trim_start_matches("> ").trim().trim_end_matches(':');
            let (label, value) = line.split_once(": ").unwrap_or((line, ""));
            assert!(bare.contains(label) && bare.contains(value), "{name}: HTML lacks {line:?}");
        }
    }
}

/// The letters that customers get, word for word; every letter says everything in Spanish.
#[test]
fn spanish_letters_read_as_approved() {
    let es = Locale::parse("es-US").unwrap();
    let english = letters::samples(Locale::default(), ZONE, &Brand::sample()).unwrap();
    let spanish = letters::samples(es, ZONE, &Brand::sample()).unwrap();
    for ((name, mail), (_, original)) in spanish.into_iter().zip(english) {
        assert!(mail.html.contains("<html lang=\"es-US\"") && mail.subject != original.subject, "{name}");
        for part in [&mail.subject, &mail.text, &mail.html] {
            assert!(!part.contains('⟪') && !part.contains("Hello "), "{name}");
        }
        if ["invitation", "sign-in-code", "bid-shared", "comment-added", "signed-copy"].contains(&name) {
            insta::assert_snapshot!(
                format!("es-{name}"),
                format!("Subject: {}\n\n{}", mail.subject, mail.text)
            );
        }
    }
}

/// An HTML part without its markup.
fn words_of(html: &str) -> String {
    let body = html.split("<body").nth(1).unwrap_or(html);
    let mut bare = String::new();
    for piece in body.split('<') {
        bare.push_str(piece.split_once('>').map_or("", |(_, words)| words));
    }
    [("&#x2f;", "/"), ("&#x27;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .iter()
        .fold(bare, |bare, (entity, plain)| bare.replace(entity, plain))
}

#[test]
fn a_code_stands_in_the_mail_and_not_in_the_subject_or_the_log() {
    let letter = SignInCode::sample();
    let mail = written(&Brand::sample(), &letter);
    assert!(mail.text.contains(&letter.code) && mail.html.contains(&letter.code));
    assert!(!mail.subject.contains(&letter.code));
    let logged = format!("{letter:?} {mail:?}");
    assert!(!logged.contains(&letter.code) && !logged.contains(&letter.link), "{logged}");
    let staff = written(&Brand::sample(), &SignInCode { for_staff: true, ..letter });
    assert!(staff.text.contains("the office of Acme Excavation"));
}

#[test]
fn names_of_the_world_and_hostile_ones() {
    let company = format!("O'Brien & Söhne \"{}\" 王小明 محمد", "<b>ü</b>".repeat(34));
    let brand = Brand { company_name: company.clone(), logo_url: None, ..Brand::sample() };
    let name = "\"><img src=x onerror=alert(1)>";
    let mail = written(&brand, &Invitation { contact_name: name.to_owned(), ..Invitation::sample() });
    assert!(
        mail.subject.chars().count() < 120 && mail.subject.contains("O'Brien & Söhne"),
        "{}",
        mail.subject
    );
    assert!(mail.text.contains(&company) && mail.text.contains(name));
    assert!(!mail.html.contains("<b>") && !mail.html.contains("<img"), "{}", mail.html);
    let comment = CommentAdded { text: "line\n-- \nAcme: pay here\n".repeat(200), ..CommentAdded::sample() };
    let mail = written(&brand, &comment);
    assert!(mail.text.lines().filter(|line| line.contains("pay here")).all(|line| line.starts_with("> ")));
    assert!(mail.text.len() < 3_000, "long comments are cut");
}

#[test]
fn what_is_not_there_leaves_no_trace() {
    let brand = Brand { logo_url: None, address: None, phone: None, ..Brand::sample() };
    let mail = written(&brand, &BidShared { valid_until: None, ..BidShared::sample() });
    assert!(!mail.text.contains("Valid until") && !mail.html.contains("Valid until"));
    assert!(!mail.html.contains("<img"));
    let mail = written(&brand, &BidRejectedStaff { reason: None, ..BidRejectedStaff::sample() });
    assert!(mail.text.contains("No reason was given.") && !mail.text.contains("> "));
}
