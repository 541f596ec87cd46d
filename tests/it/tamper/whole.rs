//! Bundles as a whole: forged under another key, incomplete, packed so that two programs unpack two of them.

use super::{World, file, jws};
use anyhow::Result;
use ed25519_dalek::{Signer, SigningKey};
use plumbline_signing::bundle::{self, Bundle};
use plumbline_signing::digest::sha256_hex;
use plumbline_signing::log::{Entry, SignedHead, append};
use plumbline_signing::{PublicKeys, SigningKey as OurKey, jcs};
use serde_json::json;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Everything in the bundle made anew under a stranger's key, without a contradiction in it.
fn forged(world: &World) -> Result<Bundle> {
    const THEIRS: [u8; 32] = [9; 32];
    let (key, ours) = (SigningKey::from_bytes(&THEIRS), OurKey::from_seed(&THEIRS));
    let mut bundle = world.bundle.clone();
    let mut record = world.evidence()?;
    ours.kid().clone_into(&mut record.kid);
    let evidence = jcs::to_canonical(&record)?;
    let mut proof = world.proof()?;
    let mut entry = Entry::parse(&proof.entry)?;
    entry.data_sha256 = sha256_hex(&evidence);
    let appended = append(&proof.prev, &entry)?;
    let head = proof.heads[0].read()?;
    proof.heads = vec![SignedHead::sign(head.company, head.size, &appended.chain, head.at, &ours)?];
    (proof.entry, proof.leaves) = (appended.entry, vec![appended.leaf]);
    let header = json!({ "alg": "EdDSA", "kid": ours.kid(), "typ": "signature-evidence+jws" });
    bundle.jws = Some(jws(&key, &header, &evidence)?);
    bundle.signature = Some(key.sign(&evidence).to_bytes().to_vec());
    bundle.evidence = Some(evidence);
    bundle.log = Some(proof.to_json()?);
    bundle.key_pem = Some(ours.public().to_pem().into_bytes());
    bundle.keys = Some(PublicKeys { keys: vec![ours.public()] }.to_json());
    Ok(bundle)
}

#[tokio::test(flavor = "multi_thread")]
async fn signed_anew_under_another_key() -> Result<()> {
    let world = World::new().await?;
    let zip = bundle::write(&forged(&world)?)?;
    let published = world.folder.path().join("keys.json");
    std::fs::write(&published, world.test.app.keys()?.public().to_json())?;
    let published = published.display().to_string();
    let (code, said) = world.verify(&zip, &[]).await?;
    assert!(
        code == 3 && said.starts_with("CONSISTENT, KEY NOT CONFIRMED\n") && !said.contains("FAIL"),
        "{said}"
    );
    let (code, said) = world.verify(&zip, &["--kid", &world.kid]).await?;
    assert!(
        code == 1 && said.contains("FAIL  key_confirmed  The signature was made under another key"),
        "{said}"
    );
    let (code, said) = world.verify(&zip, &["--keys", &published]).await?;
    assert!(code == 1 && said.contains("FAIL  key_known"), "{said}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_incomplete_and_never_valid() -> Result<()> {
    type Drop = fn(&mut Bundle);
    let world = World::new().await?;
    let drops: [(&str, Drop); 10] = [
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
    ];
    for (check, drop) in drops {
        let mut bundle = world.bundle.clone();
        drop(&mut bundle);
        let (code, said) = world.judged(&bundle).await?;
        assert!(code == 1 && said.starts_with("INCOMPLETE\n"), "{check}: {said}");
        assert!(said.contains(&format!("-     {check}  ")), "{check}: {said}");
    }
    // what was changed beats what is missing
    let mut bundle = world.bundle.clone();
    bundle.document = None;
    file(&mut bundle.data).push(b' ');
    assert!(world.judged(&bundle).await?.1.starts_with("TAMPERED\n"));
    // the certificate is only a view, and private details may be erased
    for drop in
        [(|b| b.certificate = None) as Drop, |b| b.key_pem = None, |b| (b.disclosures, b.mark) = (None, None)]
    {
        let mut bundle = world.bundle.clone();
        drop(&mut bundle);
        let (code, said) = world.judged(&bundle).await?;
        assert!(code == 0 && said.starts_with("VALID\n"), "{said}");
    }
    Ok(())
}

/// The bundle packed again with one file more.
fn with_file(zip: &[u8], name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut old = ZipArchive::new(Cursor::new(zip))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..old.len() {
        new.raw_copy_file(old.by_index_raw(n)?)?;
    }
    new.start_file(name, SimpleFileOptions::default())?;
    new.write_all(bytes)?;
    Ok(new.finish()?.into_inner())
}

#[tokio::test(flavor = "multi_thread")]
async fn packed_in_a_way_that_can_be_read_in_two() -> Result<()> {
    let world = World::new().await?;
    let zip = bundle::write(&world.bundle)?;
    assert_eq!(world.verify(&zip, &["--kid", &world.kid]).await?.0, 0);
    // a name that stands twice: written under another, then renamed in both of its headers
    let mut twice = with_file(&zip, "documenz.pdf", b"%PDF-1.7 another")?;
    let at: Vec<usize> =
        twice.windows(12).enumerate().filter(|(_, w)| *w == b"documenz.pdf").map(|(n, _)| n).collect();
    assert_eq!(at.len(), 2);
    for at in at {
        twice[at..at + 12].copy_from_slice(b"document.pdf");
    }
    let mut cut = zip.clone();
    cut.truncate(zip.len() - 100);
    let cases = [
        ("bytes before", [b"MZ".as_slice(), &zip].concat(), "read in more than one way"),
        ("bytes behind", [zip.as_slice(), b"x"].concat(), "read in more than one way"),
        (
            "a bundle behind a bundle",
            [zip.as_slice(), &bundle::write(&world.other)?].concat(),
            "read in more than one way",
        ),
        (
            "a file more",
            with_file(&zip, "contract.pdf", b"%PDF-1.7 another")?,
            "does not belong there: \"contract.pdf\"",
        ),
        ("a path that leads elsewhere", with_file(&zip, "../document.pdf", b"x")?, "does not belong there"),
        ("a second signature", with_file(&zip, "signature.png", b"x")?, "two signatures"),
        ("a name twice", twice, "plumbline: "),
        ("half a file", cut, "plumbline: "),
        ("no file at all", Vec::new(), "plumbline: "),
    ];
    for (what, zip, words) in cases {
        let (code, said) = world.verify(&zip, &["--kid", &world.kid]).await?;
        assert!(code == 1 && said.contains(words) && !said.contains("VALID"), "{what}: {said}");
        assert!(said.contains("bundle.zip"), "{what} is about a file: {said}");
    }
    Ok(())
}
