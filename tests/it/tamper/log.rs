//! Evidence and log of a bundle changed, also by somebody who has the company's own key.

use super::{Case, World, case, file};
use anyhow::{Context, Result};
use chrono::TimeDelta;
use plumbline_signing::bundle::{self, Bundle};
use plumbline_signing::digest::{hex, sha256, sha256_hex};
use plumbline_signing::log::{Entry, LogProof, SignedHead, append};
use plumbline_signing::{KeyRing, jcs, time};
use plumbline_testkit::TestApp;
use serde_json::Value;

fn ring(test: &TestApp) -> Result<KeyRing> {
    Ok(KeyRing::load(&test.app.config.data.keys)?)
}

/// JSON pointers of all values that hold no others.
fn leaves(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                leaves(member, &format!("{at}/{key}"), out);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                leaves(item, &format!("{at}/{n}"), out);
            }
        }
        _ => out.push(at.to_owned()),
    }
}

/// Another value of the same kind: a time stays a time.
fn altered(value: &Value) -> Result<Value> {
    Ok(match value {
        Value::String(text) => match time::parse(text) {
            Some(at) => time::format(at - TimeDelta::milliseconds(1)).into(),
            None => format!("{text}x").into(),
        },
        Value::Number(n) => (n.as_i64().context("an integer")? + 1).into(),
        Value::Null => "2026-11-23T16:31:02.118Z".into(),
        other => anyhow::bail!("{other} in evidence"),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn each_member_of_the_evidence() -> Result<()> {
    let world = World::new().await?;
    let evidence: Value = serde_json::from_slice(world.bundle.evidence.as_deref().context("evidence")?)?;
    let mut all = Vec::new();
    leaves(&evidence, "", &mut all);
    assert!(all.len() >= 58, "{all:?}");
    let mut by_log_alone = 0;
    for at in &all {
        let mut other = evidence.clone();
        let member = other.pointer_mut(at).context("a member")?;
        *member = altered(member)?;
        let bytes = jcs::to_canonical(&other)?;
        let mut bundle = world.bundle.clone();
        bundle.evidence = Some(bytes.clone());
        let (code, said) = world.judged(&bundle).await?;
        assert!(code == 1 && said.starts_with("TAMPERED\n"), "{at}: {said}");
        assert!(
            said.contains("FAIL  signature  The signature was not made over these bytes"),
            "{at}: {said}"
        );
        // signed anew with the company's own key: then its own log is against it
        world.forge(&mut bundle, bytes)?;
        let (code, said) = world.judged(&bundle).await?;
        assert!(code == 1 && said.starts_with("TAMPERED\n"), "{at}, signed anew: {said}");
        let by_log = said.contains("FAIL  log_entry  ");
        assert!(by_log || said.contains("FAIL  canonical  "), "{at}, signed anew: {said}");
        by_log_alone += usize::from(said.matches("FAIL  ").count() == 1 && by_log);
    }
    assert!(by_log_alone >= 10, "for {by_log_alone} members the log alone was against it");
    Ok(())
}

fn spelled(what: &'static str, spelling: fn(&str) -> String) -> Case {
    case(what, "canonical", "is not canonical evidence", move |w, b| {
        let text = String::from_utf8(file(&mut b.evidence).clone())?;
        // signed anew: the spelling alone must be reason enough
        w.forge(b, spelling(&text).into_bytes())
    })
}

fn evidence() -> Vec<Case> {
    vec![
        spelled("a line feed behind", |text| format!("{text}\n")),
        spelled("a space before", |text| format!(" {text}")),
        spelled("spaces within", |text| text.replace("\":", "\": ")),
        spelled("escaped slashes", |text| text.replace('/', "\\/")),
        spelled("escaped letters", |text| text.replace("Retaining", "\\u0052etaining")),
        spelled("a number as a float", |text| text.replace("\"revision\":1", "\"revision\":1.0")),
        spelled("a number with an exponent", |text| text.replace("\"revision\":1", "\"revision\":1e0")),
        spelled("a key twice", |text| text.replacen('{', "{\"alg\":\"Ed25519\",", 1)),
        spelled("a member more", |text| text.replacen("\"alg\":", "\"aaa\":\"paid\",\"alg\":", 1)),
        case("a log head offered as evidence", "canonical", "is not canonical evidence", |w, b| {
            w.forge(b, w.proof()?.heads[0].head.clone())
        }),
        case("a log entry offered as evidence", "canonical", "is not canonical evidence", |w, b| {
            w.forge(b, w.proof()?.entry)
        }),
        case("evidence under another type", "type", "It is not evidence of a signature", |w, b| {
            let mut value: Value = serde_json::from_slice(file(&mut b.evidence))?;
            value["typ"] = "urn:plumbline:log-head:1".into();
            w.forge(b, jcs::to_canonical(&value)?)
        }),
        case("the evidence of another contract", "log_entry", "it stands at another place", |w, b| {
            b.evidence.clone_from(&w.other.evidence);
            b.signature.clone_from(&w.other.signature);
            b.jws.clone_from(&w.other.jws);
            Ok(())
        }),
        case(
            "the evidence of another contract with its log",
            "document_hash",
            "is not the one that was signed",
            |w, b| {
                let (document, data) = (b.document.clone(), b.data.clone());
                b.clone_from(&w.other);
                b.document = document;
                b.data = data;
                Ok(())
            },
        ),
    ]
}

/// A change of `log.json`.
fn proof(
    what: &'static str,
    check: &'static str,
    words: &'static str,
    change: impl Fn(&World, &mut LogProof) -> Result<()> + 'static,
) -> Case {
    case(what, check, words, move |w, b| {
        let mut proof = w.proof()?;
        change(w, &mut proof)?;
        b.log = Some(proof.to_json()?);
        Ok(())
    })
}

/// The entry replaced; leaf and head made anew with the company's own key.
fn entry(what: &'static str, words: &'static str, change: fn(&mut Entry)) -> Case {
    proof(what, "log_entry", words, move |w, p| {
        let mut entry = Entry::parse(&p.entry)?;
        let head = p.heads[0].read()?;
        change(&mut entry);
        let appended = append(&p.prev, &entry)?;
        p.heads = vec![SignedHead::sign(
            head.company,
            head.size,
            &appended.chain,
            head.at,
            ring(&w.test)?.active(),
        )?];
        p.entry = appended.entry;
        p.leaves = vec![appended.leaf];
        Ok(())
    })
}

/// Another head, under the company's own key.
fn head(what: &'static str, company: Option<&'static str>, by: i64, chain: Option<[u8; 32]>) -> Case {
    proof(what, "log_head", "vouches for another log than the one shown", move |w, p| {
        let old = p.heads[0].read()?;
        let company = company.map_or_else(|| old.company.clone(), str::to_owned);
        let chain = chain.or(old.chain_hash()).context("a chain hash")?;
        let size = old.size.checked_add_signed(by).context("a size")?;
        p.heads = vec![SignedHead::sign(company, size, &chain, old.at, ring(&w.test)?.active())?];
        Ok(())
    })
}

fn log() -> Vec<Case> {
    let start = "do not start where the evidence says";
    vec![
        proof("an entry edited under the old head", "log_proof", start, |_, p| {
            let text = String::from_utf8(p.entry.clone())?.replace("bid.signed", "bid.viewed");
            p.entry = text.into_bytes();
            Ok(())
        }),
        proof("another history before the entry", "log_proof", start, |_, p| {
            p.prev[0] ^= 1;
            Ok(())
        }),
        proof("a leaf changed", "log_proof", start, |_, p| {
            p.leaves[0][31] ^= 1;
            Ok(())
        }),
        proof("a leaf inserted before", "log_proof", start, |_, p| {
            p.leaves.insert(0, [7; 32]);
            Ok(())
        }),
        proof("a leaf inserted before the head", "log_head", "vouches for another log", |w, p| {
            let old = p.heads[0].read()?;
            let chain = old.chain_hash().context("a chain hash")?;
            p.leaves.push([7; 32]);
            p.heads =
                vec![SignedHead::sign(old.company, old.size + 1, &chain, old.at, ring(&w.test)?.active())?];
            Ok(())
        }),
        proof("the leaves deleted", "log_head", "vouches for another log", |_, p| {
            p.leaves.clear();
            Ok(())
        }),
        entry("an entry dated back", "it is dated otherwise", |e| e.at -= TimeDelta::days(30)),
        entry("an entry about other evidence", "it is about other evidence", |e| {
            e.data_sha256 = hex(&sha256(b"other"));
        }),
        entry("an entry at another place", "it stands at another place", |e| e.seq += 1),
        entry("an entry of another company", "it belongs to another company", |e| {
            e.company = "another".into();
        }),
        head("the head of another company", Some("another"), 0, None),
        head("a head that covers more", None, 1, None),
        head("a head from before", None, -1, None),
        head("a head of a fork", None, 0, Some([7; 32])),
        proof("a head with a broken signature", "log_head", "The log head does not hold", |_, p| {
            p.heads[0].signature[5] ^= 1;
            Ok(())
        }),
        proof("evidence offered as a head", "log_head", "The log head does not hold", |w, p| {
            let evidence = w.bundle.evidence.clone().context("evidence")?;
            let signature = w.bundle.signature.clone().context("signature")?;
            p.heads[0] = SignedHead { head: evidence, signature };
            Ok(())
        }),
        case("the log of another contract", "log_entry", "it stands at another place", |w, b| {
            b.log.clone_from(&w.other.log);
            Ok(())
        }),
        case("a log that cannot be read", "log_file", "log.json is malformed", |_, b| {
            b.log = Some(b"{\"typ\":\"urn:plumbline:log-proof:1\"}".to_vec());
            Ok(())
        }),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_and_log() -> Result<()> {
    let world = World::new().await?;
    let cases: Vec<Case> = evidence().into_iter().chain(log()).collect();
    assert!(cases.len() >= 32, "{}", cases.len());
    world.all_caught(cases).await
}

/// Evidence, entry and head dated back and made anew under the company's own key.
fn rewritten(world: &World, by: TimeDelta) -> Result<Bundle> {
    let mut evidence = world.evidence()?;
    evidence.signed_at -= by;
    let evidence = jcs::to_canonical(&evidence)?;
    let mut proof = world.proof()?;
    let mut entry = Entry::parse(&proof.entry)?;
    let old = proof.heads[0].read()?;
    entry.at -= by;
    entry.data_sha256 = sha256_hex(&evidence);
    let appended = append(&proof.prev, &entry)?;
    let ring = ring(&world.test)?;
    proof.heads = vec![SignedHead::sign(old.company, old.size, &appended.chain, old.at - by, ring.active())?];
    (proof.entry, proof.leaves) = (appended.entry, vec![appended.leaf]);
    let mut forged = world.bundle.clone();
    world.forge(&mut forged, evidence)?;
    forged.log = Some(proof.to_json()?);
    Ok(forged)
}

/// Whoever has the key can write a history that agrees with itself. That is what the mails are for.
#[tokio::test(flavor = "multi_thread")]
async fn a_history_rewritten_whole_falls_to_the_head_in_the_mail() -> Result<()> {
    let world = World::new().await?;
    let copy = world.test.mailbox.wait(&world.done.jane.email, "signed copy", 1).await?;
    let letter = copy.text.context("its text")?;
    let head =
        letter.split_whitespace().find(|word| SignedHead::from_text(word).is_ok()).context("a head")?;
    let path = world.folder.path().join("head.txt");
    std::fs::write(&path, head)?;
    let path = path.display().to_string();

    // a key is made before it signs: even without a mail a date goes back by a day at most
    let (code, said) = world.judged(&rewritten(&world, TimeDelta::days(30))?).await?;
    assert!(
        code == 1 && said.contains("FAIL  key_status  The signature is dated before the key existed."),
        "{said}"
    );
    let forged = rewritten(&world, TimeDelta::hours(12))?;
    let (code, said) = world.judged(&forged).await?;
    assert!(code == 0 && !said.contains("FAIL"), "within the bundle nothing is against it: {said}");

    let (true_one, zip) = (bundle::write(&world.bundle)?, bundle::write(&forged)?);
    let args = ["--kid", &world.kid, "--head", &path];
    let (code, said) = world.verify(&true_one, &args).await?;
    assert!(code == 0 && said.contains("ok    outside_head"), "{said}");
    let (code, said) = world.verify(&zip, &args).await?;
    assert!(code == 1 && said.contains("FAIL  outside_head  The log was rewritten"), "{said}");
    Ok(())
}
