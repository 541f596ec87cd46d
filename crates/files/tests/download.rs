//! Names in headers: nothing a person typed gets out of its quotes or off its line.

#![allow(clippy::unwrap_used)]

use plumbline_files::download::{Show, file_name, headers};

fn header(name: &str, media_type: &str, show: Show, wanted: &str) -> String {
    let all = headers(name, media_type, show);
    all.into_iter().find(|(n, _)| *n == wanted).unwrap().1
}

#[test]
fn hostile_names_become_harmless() {
    for (name, kind, expected) in [
        ("plan.pdf", "application/pdf", "plan.pdf"),
        ("Plan.PDF", "application/pdf", "Plan.PDF"),
        ("invoice.pdf.exe", "application/pdf", "invoice.pdf.exe.pdf"),
        ("photo.jpeg", "image/jpeg", "photo.jpeg"),
        ("notes.bat", "text/plain", "notes.bat.txt"),
        ("../../etc/passwd", "text/plain", "_.._etc_passwd.txt"),
        ("C:\\temp\\a.png", "image/png", "C__temp_a.png"),
        ("a\r\nSet-Cookie: x=1.pdf", "application/pdf", "aSet-Cookie_ x=1.pdf"),
        ("a\";filename=b.exe.pdf", "application/pdf", "a__filename=b.exe.pdf"),
        ("inv\u{202e}fdp.exe", "application/pdf", "invfdp.exe.pdf"),
        ("CON.pdf", "application/pdf", "_CON.pdf"),
        ("lpt1.x.pdf", "application/pdf", "_lpt1.x.pdf"),
        ("compass.pdf", "application/pdf", "compass.pdf"),
        (".htaccess", "text/plain", "htaccess.txt"),
        ("", "application/pdf", "file.pdf"),
        ("...", "application/pdf", "file.pdf"),
        ("\0\u{7f}", "image/png", "file.png"),
        ("bundle", "application/zip", "bundle.zip"),
        ("工事 王小明.pdf", "application/pdf", "工事 王小明.pdf"),
    ] {
        assert_eq!(file_name(name, kind), expected, "{name:?}");
    }
}

#[test]
fn a_long_name_keeps_its_extension_and_its_characters_whole() {
    let name = file_name(&format!("{}.pdf", "é".repeat(400)), "application/pdf");
    assert!(name.len() <= 200 && name.len() > 190, "{}", name.len());
    assert!(name.ends_with("é.pdf"));
}

#[test]
fn every_header_is_one_line_of_ascii_with_one_quoted_name() {
    let nasty: String = (0..0x300).filter_map(char::from_u32).collect();
    for name in [nasty.as_str(), "\r\n\r\n<script>", "محمد\u{2066}.pdf", "%0d%0a", "\u{feff}\"\\"] {
        for show in [Show::Inline, Show::Attachment] {
            let value = header(name, "application/pdf", show, "Content-Disposition");
            assert!(value.bytes().all(|b| (0x20..0x7f).contains(&b)), "{value}");
            assert_eq!(value.matches('"').count(), 2, "{value}");
            assert_eq!(value.matches(';').count(), 2, "{value}");
        }
    }
}

#[test]
fn a_name_in_any_script_arrives_whole() {
    let value = header("José 王.pdf", "application/pdf", Show::Attachment, "Content-Disposition");
    assert_eq!(value, "attachment; filename=\"Jos_ _.pdf\"; filename*=UTF-8''Jos%C3%A9%20%E7%8E%8B.pdf");
}

#[test]
fn only_pdf_and_pictures_are_shown_and_nothing_is_guessed() {
    for (kind, shown) in [
        ("application/pdf", true),
        ("image/png", true),
        ("image/webp", true),
        ("image/heic", false),
        ("text/csv", false),
        ("text/html", false),
        ("image/svg+xml", false),
        ("application/zip", false),
    ] {
        let value = header("a", kind, Show::Inline, "Content-Disposition");
        assert_eq!(value.starts_with("inline;"), shown, "{kind}");
        let value = header("a", kind, Show::Attachment, "Content-Disposition");
        assert!(value.starts_with("attachment;"), "{kind}");
        let sniff = header("a", kind, Show::Inline, "X-Content-Type-Options");
        assert_eq!(sniff, "nosniff");
        let sandboxed = header("a", kind, Show::Inline, "Content-Security-Policy").contains("sandbox");
        assert_eq!(sandboxed, kind != "application/pdf", "{kind}");
    }
}

#[test]
fn the_type_is_plain_or_none() {
    let content_type = |kind| header("a", kind, Show::Attachment, "Content-Type");
    assert_eq!(content_type("text/csv"), "text/csv; charset=utf-8");
    assert_eq!(content_type("application/pdf"), "application/pdf");
    for broken in ["", "pdf", "a/b\r\nX: y", "text/html; x=\"", "é/é"] {
        assert_eq!(content_type(broken), "application/octet-stream", "{broken:?}");
    }
}
