//! Bundles written and read again.

use plumbline_signing::PublicKeys;
use plumbline_signing::bundle::{
    Bundle, BundleError, BundledAttachment, Mark, MarkFormat, attachment_name, read, write,
};
use proptest::prelude::*;

use crate::support::{golden_keys, world};

#[test]
fn what_goes_in_comes_out() {
    let mut bundle = world().bundle;
    bundle.certificate = Some(b"%PDF certificate".into());
    let zip = write(&bundle).unwrap();
    for attachment in &mut bundle.attachments {
        attachment.name = attachment_name(&attachment.name);
    }
    assert_eq!(read(&zip).unwrap(), bundle);
    assert_eq!(write(&bundle).unwrap(), zip, "the same files make the same bytes");
}

#[test]
fn each_form_of_signature() {
    for format in [MarkFormat::Png, MarkFormat::Svg, MarkFormat::Text] {
        let mark = Some(Mark { format, bytes: b"mark".into() });
        let bundle = Bundle { mark, ..Bundle::default() };
        assert_eq!(read(&write(&bundle).unwrap()).unwrap(), bundle);
    }
}

#[test]
fn gaps_between_attachments_stay() {
    let attachment = |name: &str, bytes: Option<&[u8]>| BundledAttachment {
        name: name.into(),
        bytes: bytes.map(<[u8]>::to_vec),
    };
    let attachments = vec![attachment("a", None), attachment("b", Some(b"b"))];
    let bundle = Bundle { attachments, ..Bundle::default() };
    let read = read(&write(&bundle).unwrap()).unwrap();
    assert_eq!(read.attachments, [attachment("", None), attachment("b", Some(b"b"))]);
}

#[test]
fn only_of_evidence_under_a_known_key() {
    let sealed = world().sealed;
    let new = |evidence: &[u8], keys: PublicKeys| {
        Bundle::new(evidence.to_vec(), sealed.signature.into(), &sealed.jws, &keys, None)
    };
    new(&sealed.evidence, golden_keys()).unwrap();
    for result in [new(&sealed.evidence, PublicKeys::default()), new(b"{}", golden_keys())] {
        assert!(matches!(result, Err(BundleError::Evidence(_))));
    }
}

#[test]
fn names_that_unpack_everywhere() {
    for (name, expected) in [
        ("Plan 1.pdf", "Plan 1.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\evil\u{202e}fdp.exe", "C__evil_fdp.exe"),
        ("...", "file"),
        ("", "file"),
        (" a. ", "a"),
        ("王小明.pdf", "王小明.pdf"),
    ] {
        assert_eq!(attachment_name(name), expected);
    }
    let long = attachment_name(&format!("{}.pdf", "ü".repeat(300)));
    assert!(long.len() <= 160 && long.ends_with("ü.pdf"), "{long}");
}

proptest! {
    #[test]
    fn any_name_survives(names in prop::collection::vec("\\PC{0,200}", 1..5)) {
        let attachments = names.iter().map(|name| BundledAttachment {
            name: name.clone(),
            bytes: Some(name.clone().into_bytes()),
        });
        let bundle = Bundle { attachments: attachments.collect(), ..Bundle::default() };
        let read = read(&write(&bundle).unwrap()).unwrap();
        for (name, back) in names.iter().zip(&read.attachments) {
            prop_assert_eq!(&attachment_name(name), &back.name);
            prop_assert_eq!(Some(name.as_bytes()), back.bytes.as_deref());
        }
    }
}
