//! Files, signature, key and disclosures of a bundle changed.

use super::{Case, World, case, file, jws};
use anyhow::{Context, Result};
use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::{Signer, SigningKey};
use plumbline_signing::bundle::Bundle;
use plumbline_signing::digest::sha256;
use plumbline_signing::{PublicKeys, SigningKey as OurKey, jcs};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Order of the group, little-endian: adding it to S gives a second S for lax verifiers.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

const THEIRS: [u8; 32] = [9; 32];

fn files() -> Vec<Case> {
    let update =
        b"\n9 0 obj\n<</Type/Annot>>\nendobj\nxref\n9 1\n0000000000 00000 n \ntrailer\n<</Size 10>>\n%%EOF\n";
    let (document, data) = ("is not the one that was signed: its SHA-256 is", "The data (bid.json) is not");
    vec![
        case("one byte of the PDF", "document_hash", document, |_, b| {
            file(&mut b.document)[300] ^= 1;
            Ok(())
        }),
        case("a byte after the end of the PDF", "document_hash", document, |_, b| {
            file(&mut b.document).push(b'\n');
            Ok(())
        }),
        case("an incremental update", "document_hash", document, move |_, b| {
            file(&mut b.document).extend(update);
            Ok(())
        }),
        case("the document of another contract", "document_hash", document, |w, b| {
            b.document.clone_from(&w.other.document);
            Ok(())
        }),
        case("bid.json changed alone", "data_hash", data, |_, b| {
            let text = String::from_utf8(file(&mut b.data).clone())?;
            b.data = Some(text.replace("1250.13", "250.13").into_bytes());
            Ok(())
        }),
        case("bid.json in another spelling", "data_hash", data, |_, b| {
            file(&mut b.data).push(b'\n');
            Ok(())
        }),
        case("an attachment swapped", "attachment_hash:2", "Attachment 2 is not", |_, b| {
            b.attachments[1].bytes = Some(b"Mind nothing.\n".to_vec());
            Ok(())
        }),
        case("an attachment renamed", "attachment_names", "Attachment 1 has another name", |_, b| {
            b.attachments[0].name = "Plan B.txt".into();
            Ok(())
        }),
        case("attachments reordered", "attachment_hash:1", "Attachment 1 is not", |_, b| {
            b.attachments.swap(0, 1);
            Ok(())
        }),
        case(
            "attachments exchanged under their names",
            "attachment_hash:2",
            "Attachment 2 is not",
            |_, b| {
                let [first, second] = &mut b.attachments[..] else { anyhow::bail!("two attachments") };
                std::mem::swap(&mut first.bytes, &mut second.bytes);
                Ok(())
            },
        ),
        case("an attachment added", "attachment_count", "more attachments than were signed", |_, b| {
            let mut more = b.attachments[0].clone();
            more.name = "More terms.txt".into();
            b.attachments.push(more);
            Ok(())
        }),
        case("the signature's text swapped", "signature_mark", "not the one that was given", |_, b| {
            b.mark.as_mut().context("the mark")?.bytes = b"Joe Doe".to_vec();
            Ok(())
        }),
    ]
}

fn signature() -> Vec<Case> {
    let other = || SigningKey::from_bytes(&THEIRS);
    let anybody = "was not made over these bytes by any known key";
    vec![
        case("63 bytes of signature", "signature", "has 63 bytes", |_, b| {
            file(&mut b.signature).pop();
            Ok(())
        }),
        case("65 bytes of signature", "signature", "has 65 bytes", |_, b| {
            file(&mut b.signature).push(0);
            Ok(())
        }),
        case("no byte of signature", "signature", "has 0 bytes", |_, b| {
            file(&mut b.signature).clear();
            Ok(())
        }),
        case("a signature of zeros", "signature", anybody, |_, b| {
            file(&mut b.signature).fill(0);
            Ok(())
        }),
        case("one bit of the signature", "signature", anybody, |_, b| {
            file(&mut b.signature)[40] ^= 1;
            Ok(())
        }),
        case("a malleated S", "signature", anybody, |_, b| {
            let mut carry = 0;
            for (byte, order) in file(&mut b.signature)[32..].iter_mut().zip(L) {
                let sum = u16::from(*byte) + u16::from(order) + carry;
                *byte = u8::try_from(sum & 0xff)?;
                carry = sum >> 8;
            }
            Ok(())
        }),
        case("a signature by another key", "signature", anybody, move |_, b| {
            let signature = other().sign(file(&mut b.evidence)).to_bytes();
            b.signature = Some(signature.to_vec());
            Ok(())
        }),
        case("the signature of another contract", "signature", anybody, |w, b| {
            b.signature.clone_from(&w.other.signature);
            Ok(())
        }),
        case("a key of small order", "keys_file", "weak", |_, b| {
            let mut neutral = [0; 32];
            neutral[0] = 1;
            let x = BASE64URL_NOPAD.encode(&neutral);
            let thumb = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
            let mut keys: Value = serde_json::from_slice(file(&mut b.keys))?;
            keys["keys"][0]["x"] = x.into();
            keys["keys"][0]["kid"] = BASE64URL_NOPAD.encode(&sha256(thumb.as_bytes())).into();
            b.keys = Some(keys.to_string().into_bytes());
            // R the neutral element, S zero: fits any message under such a key
            let mut signature = vec![0; 64];
            signature[0] = 1;
            b.signature = Some(signature);
            Ok(())
        }),
        case("the kid swapped", "signature", "not by the one named", |w, b| {
            let theirs = OurKey::from_seed(&THEIRS).public();
            let text = String::from_utf8(file(&mut b.evidence).clone())?.replace(&w.kid, &theirs.kid);
            let mut keys = PublicKeys::from_json(file(&mut b.keys))?;
            keys.keys.push(theirs);
            b.keys = Some(keys.to_json());
            w.forge(b, text.into_bytes())
        }),
        case("key.pem of another key", "key_file", "key.pem is another key", |_, b| {
            b.key_pem = Some(OurKey::from_seed(&THEIRS).public().to_pem().into_bytes());
            Ok(())
        }),
        case("keys.json that cannot be read", "keys_file", "keys.json is malformed", |_, b| {
            b.keys = Some(b"{\"keys\":[{}]}".to_vec());
            Ok(())
        }),
    ]
}

/// A JWS with another header, signed with the true key: the header alone must be reason enough.
fn header(what: &'static str, change: fn(&mut Value)) -> Case {
    case(what, "jws", "its header names another algorithm, type or key", move |w, b| {
        let mut header = json!({ "alg": "EdDSA", "kid": w.kid, "typ": "signature-evidence+jws" });
        let good = jws(&w.key, &header, file(&mut b.evidence))?;
        assert_eq!(Some(good), b.jws, "the helper makes good ones, or it would prove nothing");
        change(&mut header);
        b.jws = Some(jws(&w.key, &header, file(&mut b.evidence))?);
        Ok(())
    })
}

fn jose() -> Vec<Case> {
    vec![
        header("a JWS of alg none", |h| h["alg"] = "none".into()),
        header("a JWS of alg HS256", |h| h["alg"] = "HS256".into()),
        header("a JWS of another typ", |h| h["typ"] = "JWT".into()),
        header("a JWS of another kid", |h| h["kid"] = "other".into()),
        header("a JWS with its own key", |h| h["jwk"] = json!({ "kty": "OKP" })),
        case("an unsigned JWS", "jws", "its header names another algorithm", |_, b| {
            let text = String::from_utf8(file(&mut b.jws).clone())?;
            let payload = text.split('.').nth(1).context("a payload")?;
            b.jws =
                Some(format!("{}.{payload}.", BASE64URL_NOPAD.encode(b"{\"alg\":\"none\"}")).into_bytes());
            Ok(())
        }),
        case("the JWS of another contract", "jws", "its payload is not evidence.json", |w, b| {
            b.jws.clone_from(&w.other.jws);
            Ok(())
        }),
        case("a bit of the JWS's signature", "jws", "its signature does not hold", |_, b| {
            let at = file(&mut b.jws).len() - 10;
            let byte = &mut file(&mut b.jws)[at];
            *byte = if *byte == b'A' { b'B' } else { b'A' };
            Ok(())
        }),
        case("half a JWS", "jws", "not a compact JWS", |_, b| {
            file(&mut b.jws).truncate(200);
            Ok(())
        }),
    ]
}

type Disclosures = BTreeMap<String, String>;

fn disclosures(bundle: &mut Bundle, change: impl FnOnce(&mut Disclosures) -> Result<()>) -> Result<()> {
    let mut all: Disclosures = serde_json::from_slice(file(&mut bundle.disclosures))?;
    change(&mut all)?;
    bundle.disclosures = Some(jcs::to_canonical(&all)?);
    Ok(())
}

/// One element (0 salt, 1 name, 2 value) of a disclosure rewritten.
fn rewritten(what: &'static str, name: &'static str, element: usize, value: &'static str) -> Case {
    case(what, "disclosures", "does not fit its commitment", move |_, b| {
        disclosures(b, |all| {
            let mut parts: Vec<Value> =
                serde_json::from_slice(&BASE64URL_NOPAD.decode(all[name].as_bytes())?)?;
            parts[element] = value.into();
            all.insert(name.into(), BASE64URL_NOPAD.encode(&jcs::to_canonical(&parts)?));
            Ok(())
        })
    })
}

fn private() -> Vec<Case> {
    vec![
        rewritten("a disclosure's salt", "signer_name", 0, "AAAAAAAAAAAAAAAAAAAAAA"),
        rewritten("a disclosure's name", "signer_name", 1, "signer_email"),
        rewritten("the signer's name", "signer_name", 2, "Jane Roe"),
        rewritten("the signer's address", "signer_email", 2, "jane@roe.example"),
        rewritten("the IP address", "ip", 2, "203.0.113.7"),
        rewritten("the amount", "amount", 2, "125.01"),
        rewritten("the sentence", "sentence", 2, "I accept nothing."),
        case("a disclosure under another name", "disclosures", "signer_email does not fit", |_, b| {
            disclosures(b, |all| {
                let name = all["signer_name"].clone();
                all.insert("signer_email".into(), name);
                Ok(())
            })
        }),
        case("a disclosure nobody committed to", "disclosures", "nothing is committed under", |_, b| {
            disclosures(b, |all| {
                let name = all["signer_name"].clone();
                all.insert("witness".into(), name);
                Ok(())
            })
        }),
        case("disclosures of another contract", "disclosures", "does not fit its commitment", |w, b| {
            b.disclosures.clone_from(&w.other.disclosures);
            Ok(())
        }),
        case("disclosures that are no JSON", "disclosures", "disclosures.json is malformed", |_, b| {
            b.disclosures = Some(b"{".to_vec());
            Ok(())
        }),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn files_signature_key_and_disclosures() -> Result<()> {
    let world = World::new().await?;
    let cases: Vec<Case> = [files(), signature(), jose(), private()].into_iter().flatten().collect();
    assert!(cases.len() >= 44, "{}", cases.len());
    world.all_caught(cases).await
}
