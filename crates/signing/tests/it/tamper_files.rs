//! Files of the bundle changed.

use plumbline_signing::bundle::Bundle;
use plumbline_signing::verify::Verdict;

use crate::support::{caught, file, report, world};

#[test]
fn one_byte_of_the_pdf() {
    caught("document_hash", |b| file(&mut b.document)[20] ^= 1);
}

#[test]
fn a_byte_after_the_end_of_the_pdf() {
    caught("document_hash", |b| file(&mut b.document).push(b'\n'));
}

#[test]
fn an_incremental_update_of_the_pdf() {
    caught("document_hash", |b| {
        file(&mut b.document).extend(
            b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 1]>>\nendobj\nxref\n3 1\n\
              0000000296 00000 n \ntrailer\n<</Size 4/Root 1 0 R/Prev 180>>\nstartxref\n360\n%%EOF\n",
        );
    });
}

#[test]
fn bid_json_alone() {
    caught("data_hash", |b| {
        let text = String::from_utf8(file(&mut b.data).clone()).unwrap();
        b.data = Some(text.replace("918000", "818000").into_bytes());
    });
}

#[test]
fn bid_json_in_another_spelling() {
    caught("data_hash", |b| file(&mut b.data).push(b'\n'));
}

#[test]
fn attachment_swapped() {
    caught("attachment_hash:2", |b| b.attachments[1].bytes = Some(b"another photo\n".into()));
}

#[test]
fn attachment_renamed() {
    caught("attachment_names", |b| b.attachments[0].name = "Plan — Blatt 2.txt".into());
}

#[test]
fn attachments_reordered() {
    caught("attachment_hash:1", |b| b.attachments.swap(0, 1));
}

#[test]
fn attachment_contents_exchanged_under_their_names() {
    caught("attachment_hash:1", |b| {
        let first = b.attachments[0].bytes.clone();
        b.attachments[0].bytes = b.attachments[1].bytes.clone();
        b.attachments[1].bytes = first;
    });
}

#[test]
fn attachment_added() {
    caught("attachment_count", |b| {
        let mut more = b.attachments[0].clone();
        more.name = "More terms.txt".into();
        b.attachments.push(more);
    });
}

#[test]
fn signature_picture_swapped() {
    caught("signature_mark", |b| b.mark.as_mut().unwrap().bytes = b"Joe Nunez".into());
}

#[test]
fn document_of_another_bid() {
    caught("document_hash", |b| b.document = Some(b"%PDF-1.4 another bid".into()));
}

#[test]
fn missing_files_are_incomplete_and_never_valid() {
    type Drop = fn(&mut Bundle);
    let drops: [(&str, Drop); 11] = [
        ("document_hash", |b| b.document = None),
        ("data_hash", |b| b.data = None),
        ("attachment_hash:1", |b| b.attachments[0].bytes = None),
        ("attachment_hash:2", |b| b.attachments.truncate(1)),
        ("signature_mark", |b| b.mark = None),
        ("evidence", |b| b.evidence = None),
        ("signature", |b| b.signature = None),
        ("jws", |b| b.jws = None),
        ("key_known", |b| b.keys = None),
        ("log_proof", |b| b.log = None),
        ("log_head", |b| {
            let mut proof = world().proof;
            proof.heads.clear();
            b.log = Some(proof.to_json().unwrap());
        }),
    ];
    let world = world();
    for (check, drop) in drops {
        let mut bundle = world.bundle.clone();
        drop(&mut bundle);
        let report = report(&world, &bundle);
        assert_eq!(report.verdict, Verdict::Incomplete, "{check}: {report:#?}");
        assert_eq!(report.check(check).unwrap().ok, None, "{check}");
    }
}

#[test]
fn tampered_beats_incomplete() {
    caught("data_hash", |b| {
        b.document = None;
        file(&mut b.data).push(b' ');
    });
}

#[test]
fn erased_disclosures_leave_the_signature_valid() {
    let world = world();
    let mut bundle = world.bundle.clone();
    bundle.disclosures = None;
    bundle.mark = None;
    let report = report(&world, &bundle);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(report.who.unwrap().name, None);
    assert_eq!(report.checks.iter().find(|c| c.id == "disclosures").unwrap().ok, None);
}

#[test]
fn the_certificate_is_only_a_view() {
    let world = world();
    let mut bundle = world.bundle.clone();
    bundle.certificate = Some(b"%PDF a certificate".into());
    assert_eq!(report(&world, &bundle).verdict, Verdict::Valid);
}
