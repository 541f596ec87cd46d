use super::*;
use crate::eml;
use proptest::prelude::*;

fn envelope() -> Envelope {
    Envelope {
        message_id: message_id(Uuid::from_u128(7), "plumbline.example"),
        from_name: "Acme Excavation".to_owned(),
        from_address: "mail@plumbline.example".to_owned(),
        reply_to: "office@acme.example".to_owned(),
        to_name: "Jane Doe".to_owned(),
        to_address: "jane@doe.example".to_owned(),
        date: DateTime::from_timestamp(1_795_452_012, 0).unwrap(),
        unsubscribe: None,
    }
}

fn words(subject: &str) -> Rendered {
    Rendered { subject: subject.to_owned(), text: "Héllo\n".to_owned(), html: "<p>Héllo</p>".to_owned() }
}

#[test]
fn a_repeat_is_the_same_to_the_byte() {
    let file = Attachment {
        file_name: "Contract C-0007 (Jürgen).pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: (0..=255).collect(),
    };
    let once = compose(&envelope(), words("Hi"), vec![file.clone()]).unwrap();
    let again = compose(&envelope(), words("Hi"), vec![file.clone()]).unwrap();
    assert_eq!(once.to_eml(), again.to_eml());
    let parsed = eml::read(&once.to_eml()).unwrap();
    assert_eq!(parsed.message_id, "00000000-0000-0000-0000-000000000007@plumbline.example");
    assert_eq!(parsed.attachments[0].bytes, file.bytes);
    assert_eq!(parsed.attachments[0].file_name, file.file_name);
    assert_eq!(parsed.attachments[0].media_type, "application/pdf");
    assert_eq!(parsed.reply_to.unwrap().address, "office@acme.example");
    assert_eq!(parsed.date.unwrap(), envelope().date);
    assert!(String::from_utf8(once.to_eml()).unwrap().contains("Auto-Submitted: auto-generated\r\n"));
}

#[test]
fn mails_that_have_an_end_say_how_and_only_those() {
    let address = format!("https://acme.plumbline.example/unsubscribe/{}/comments", "x".repeat(64));
    let with = Envelope { unsubscribe: Some(address.clone()), ..envelope() };
    let eml = String::from_utf8(compose(&with, words("Hi"), vec![]).unwrap().to_eml()).unwrap();
    let headers = eml.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    assert!(headers.lines().any(|line| line == format!("List-Unsubscribe: <{address}>")), "{headers}");
    assert!(
        headers.lines().any(|line| line == "List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        "{headers}"
    );
    let eml = String::from_utf8(compose(&envelope(), words("Hi"), vec![]).unwrap().to_eml()).unwrap();
    assert!(!eml.contains("List-Unsubscribe"));
    for forged in
        ["https://a.test/x>, <https://evil.test", "https://a.test/\r\nBcc: x@evil.test", "mailto:x@a.test"]
    {
        let with = Envelope { unsubscribe: Some(forged.to_owned()), ..envelope() };
        assert!(compose(&with, words("Hi"), vec![]).is_err(), "{forged}");
    }
}

#[test]
fn names_of_the_world_arrive() {
    for name in
        ["José Núñez", "王小明", "محمد", "O'Brien & Söhne", "A, B; C: \"D\" (E)", "", "=?utf-8?b?QQ==?="]
    {
        let mail =
            compose(&Envelope { to_name: name.to_owned(), ..envelope() }, words("Hi"), vec![]).unwrap();
        let to = eml::read(&mail.to_eml()).unwrap().to;
        assert_eq!((to[0].name.as_str(), to[0].address.as_str()), (name, "jane@doe.example"));
    }
}

#[test]
fn long_names_are_cut_and_lookalikes_lose_their_signs() {
    let from = |name: &str| {
        let mail =
            compose(&Envelope { from_name: name.to_owned(), ..envelope() }, words("Hi"), vec![]).unwrap();
        eml::read(&mail.to_eml()).unwrap().from
    };
    let long = from(&format!("Ü\"&{}", "ab ".repeat(99)));
    assert!(long.name.ends_with('…') && long.name.chars().count() <= NAME_MAX, "{}", long.name);
    assert_eq!(from(&"x".repeat(300)).name.chars().count(), NAME_MAX);
    let forged = from("Bank <boss@bank.test>");
    assert_eq!(
        (forged.name.as_str(), forged.address.as_str()),
        ("Bank boss at bank.test", "mail@plumbline.example")
    );
}

#[test]
fn what_forges_headers_is_an_error_and_no_panic() {
    for evil in ["A\r\nBcc: x@y.test", "A\nB", "A\rB", "A\u{202e}B", "A\u{0}B", "A\u{2028}B"] {
        for broken in [
            compose(&Envelope { to_name: evil.to_owned(), ..envelope() }, words("Hi"), vec![]),
            compose(&Envelope { from_name: evil.to_owned(), ..envelope() }, words("Hi"), vec![]),
            compose(&envelope(), words(evil), vec![]),
        ] {
            assert!(
                matches!(broken, Err(ComposeError::Text { fault: TextFault::Character, .. })),
                "{evil:?}"
            );
        }
    }
    let to = Envelope { to_address: "a@b.test>\r\nRCPT TO:<c@d.test".to_owned(), ..envelope() };
    assert!(matches!(compose(&to, words("Hi"), vec![]), Err(ComposeError::Address { field: "to" })));
    let id = Envelope { message_id: "a@b>\r\nX: y".to_owned(), ..envelope() };
    assert!(matches!(compose(&id, words("Hi"), vec![]), Err(ComposeError::MessageId)));
}

/// The headers that must be there, each once, whatever goes in.
fn header_names(eml: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(eml).into_owned();
    let head = text.split("\r\n\r\n").next().unwrap();
    let mut names: Vec<String> = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap().to_ascii_lowercase())
        .collect();
    names.sort();
    names
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_adds_or_changes_a_header(
        from in any_text(), to in any_text(), subject in any_text(), file in any_text(),
    ) {
        let plain = compose(&envelope(), words("Hi"), vec![]).unwrap();
        let envelope = Envelope { from_name: from, to_name: to.clone(), ..envelope() };
        let file = Attachment { file_name: file, media_type: "text/plain".to_owned(), bytes: vec![1] };
        if let Ok(mail) = compose(&envelope, words(&subject), vec![file]) {
            let eml = mail.to_eml();
            prop_assert_eq!(header_names(&eml), header_names(&plain.to_eml()));
            prop_assert!(eml.is_ascii());
            prop_assert!(eml.split(|b| *b == b'\n').all(|line| line.len() <= 998));
            let parsed = eml::read(&eml).unwrap();
            prop_assert_eq!(parsed.subject, single_spaced(&subject).replace("=?", "= ?"));
            prop_assert_eq!(parsed.from.address, "mail@plumbline.example");
            prop_assert_eq!(parsed.to.len(), 1);
            prop_assert_eq!(&parsed.to[0].name, &display_name(&to));
            prop_assert_eq!(parsed.attachments.len(), 1);
        }
    }
}

/// Ordinary text, text of everything, and text made of what headers are made of.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zÄÖü王م&,;:()\"'.=?_ -]{0,300}",
        "\\PC{0,80}",
        ".{0,40}",
        proptest::collection::vec(
            prop_oneof![
                Just("\r\n"),
                Just("Bcc: x@y.test"),
                Just("=?utf-8?q?=0D=0A?="),
                Just("\""),
                Just("\\"),
                Just("<a@b.test>"),
                Just(" "),
                Just("ü"),
                Just("\n\n"),
                Just("--words"),
                Just(","),
                Just("(")
            ],
            0..12
        )
        .prop_map(|parts| parts.concat()),
    ]
}
