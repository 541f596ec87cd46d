use crate::read::{Paper, squeeze};
use crate::sample::long_company;
use crate::signed::{CONSENT, Wish, drawing, sign};
use plumbline_pdf::{CertificateInput, Fonts, Mark, Pdf, PdfError, Renderer};
use plumbline_signing::SigningKey;
use std::process::Command;

fn print(input: &CertificateInput<'_>) -> Result<Pdf, PdfError> {
    Renderer::new(Fonts::bundled()).certificate(input)
}

#[test]
fn it_says_what_who_how_and_when() {
    let signed = sign(&Wish::default());
    let record = &signed.sealed.record;
    let paper = Paper::new(&print(&signed.input()).unwrap());
    let text = paper.squeezed();
    let printed = [
        "José Núñez accepted bid B-0042, revision 3, for $5,761,977.21.",
        "Street renovation and sewer replacement",
        "Acme Excavation",
        "C-0007",
        "jose@customer.test",
        "203.0.113.7",
        "Safari, iPhone",
        "Mozilla/5.0 (iPhone",
        "1 of 2",
        "I accept this bid and agree to be bound by it.",
        "electronic-records-2026-11",
        "2026-11-23 16:40:12.345",
        "Nov 23, 2026, 10:40 AM CST (America/Chicago)",
        "2026-11-23 16:31:02.118 UTC",
        "Nov 23, 2026, 10:31 AM CST (America/Chicago)",
        "2026-11-23 16:30:10.002",
        "2026-11-23 16:29:55.500",
        "2026-11-23 16:39:40.000",
        "The signer’s device was set to America/Los_Angeles.",
        "Project coordination.pdf",
        "Not opened by the signer",
        "At 42 entries",
        "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in evidence.json -sigfile evidence.sig",
        "sha256sum document.pdf",
        "simple electronic signature",
        CONSENT,
        &signed.url,
        &record.id,
        &record.kid,
        &record.log.prev,
        &record.consent.sha256,
        &signed.head.read().unwrap().chain,
        &signed.head.to_token(),
    ];
    for part in printed {
        assert!(text.contains(&squeeze(part)), "{part}");
    }
    for file in &record.documents {
        assert!(text.contains(&file.sha256), "{:?}", file.role);
    }
    assert!(!text.contains('⟪'), "a text is missing");
    assert!(paper.lines()[0].iter().any(|line| line == "Signature certificate"));
}

#[test]
fn the_evidence_is_attached_byte_for_byte() {
    let signed = sign(&Wish::default());
    let paper = Paper::new(&print(&signed.input()).unwrap());
    let names = paper.run("pdfdetach", &["-list"], &[]);
    assert!(names.starts_with("3 embedded files"), "{names}");
    let expected = [
        ("disclosures.json".to_owned(), signed.sealed.disclosures.clone()),
        ("evidence.json".to_owned(), signed.sealed.evidence.clone()),
        ("evidence.sig".to_owned(), signed.sealed.signature.to_vec()),
    ];
    assert_eq!(paper.attached(), expected);
}

#[test]
fn it_is_archivable_accessible_and_dated_by_the_signature() {
    let signed = sign(&Wish::default());
    let paper = Paper::new(&print(&signed.input()).unwrap());
    let meta = paper.run("pdfinfo", &["-meta"], &[]);
    for part in
        ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "2026-11-23T16:40:12", "en-US"]
    {
        assert!(meta.contains(part), "{part} in {meta}");
    }
    assert!(paper.info().contains("Signature certificate C-0007"));
}

#[test]
fn the_same_signature_gives_the_same_bytes() {
    let signed = sign(&Wish::default());
    let first = print(&signed.input()).unwrap();
    // other papers between do not matter
    print(&sign(&Wish { name: "Wei".into(), ..Wish::default() }).input()).unwrap();
    assert_eq!(first, print(&signed.input()).unwrap());
}

#[test]
fn what_is_unknown_is_said_to_be_unknown() {
    let signed = sign(&Wish { user_agent: None, ip: None, ..Wish::default() });
    let text = Paper::new(&print(&signed.input()).unwrap()).squeezed();
    assert!(text.contains("Unknowndevice") && text.contains("Unknownaddress"));
    let signed = sign(&Wish { user_agent: Some("curl/8".into()), ..Wish::default() });
    assert!(Paper::new(&print(&signed.input()).unwrap()).squeezed().contains("Devicecurl/8"));
}

#[test]
fn a_disclosure_that_was_erased_is_said_to_be_missing() {
    let signed = sign(&Wish::default());
    let text =
        Paper::new(&print(&CertificateInput { disclosures: b"{}", ..signed.input() }).unwrap()).squeezed();
    assert!(text.contains("E-mailNotdisclosed") && !text.contains("jose@customer.test"));
}

#[test]
fn a_drawn_signature_is_a_picture_on_it() {
    let signed = sign(&Wish { drawn: Some(drawing()), ..Wish::default() });
    let paper = Paper::new(&print(&signed.input()).unwrap());
    assert!(paper.run("pdfimages", &["-list"], &[]).contains("460   120"));
    assert!(paper.squeezed().contains("SignatureDrawn"));
}

#[test]
fn names_and_companies_of_all_lengths_are_whole() {
    let wish =
        Wish { name: "O'Brien & Söhne Wolfeschlegelsteinhausenbergerdorff".into(), ..Wish::default() };
    let signed = sign(&Wish { company: long_company(), title: "Ü".repeat(200), ..wish });
    let paper = Paper::new(&print(&signed.input()).unwrap());
    let inside =
        squeeze(&paper.run("pdftotext", &["-raw", "-x", "50", "-y", "0", "-W", "512", "-H", "792"], &["-"]));
    for part in [&signed.name, &long_company(), &"Ü".repeat(200)] {
        assert!(inside.contains(&squeeze(part)), "{part}");
    }
}

#[test]
fn nothing_is_printed_that_the_evidence_does_not_vouch_for() {
    let signed = sign(&Wish::default());
    let other = sign(&Wish { name: "Wei".into(), ..Wish::default() });
    let input = signed.input();
    let refused = [
        CertificateInput { mark: Mark::Typed("Someone else"), ..input },
        CertificateInput { consent_text: "Something else", ..input },
        CertificateInput { disclosures: &other.sealed.disclosures, ..input },
        CertificateInput { evidence: b"{}", ..input },
        CertificateInput { signature: &[0; 63], ..input },
    ];
    for (n, input) in refused.iter().enumerate() {
        assert!(matches!(print(input), Err(PdfError::Evidence(_))), "{n}");
    }
}

#[test]
fn the_printed_commands_work_as_they_stand() {
    let signed = sign(&Wish::default());
    let paper = Paper::new(&print(&signed.input()).unwrap());
    paper.attached();
    let folder = paper.path("attached");
    let key = SigningKey::from_seed(b"golden key of the test suite  #1").public();
    std::fs::write(folder.join("key.pem"), key.to_pem()).unwrap();
    let lines = paper.lines().concat();
    let sh = |script: &str| {
        let output = Command::new("sh").current_dir(&folder).args(["-ec", script]).output().unwrap();
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    let verify = lines.iter().find(|line| line.starts_with("openssl pkeyutl")).unwrap();
    assert_eq!(sh(verify).trim(), "Signature Verified Successfully");
    let start = lines.iter().position(|line| line.starts_with("x=$(")).unwrap();
    assert_eq!(sh(&lines[start..start + 4].join("\n")).trim(), signed.sealed.kid);
}
