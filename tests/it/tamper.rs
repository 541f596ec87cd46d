//! The list of `docs/evidence/` of what must be caught: a true bundle of the running service, changed in one way at
//! a time and given to `plumbline verify`; and what is stored, changed under the verification page.

mod cases;
mod log;
mod stored;
mod whole;

use crate::signed::{Signed, bid_with_attachments, plumbline, review, sign, signed, typed};
use anyhow::{Context, Result};
use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signer, SigningKey};
use plumbline_signing::bundle::{self, Bundle};
use plumbline_signing::evidence::Evidence;
use plumbline_signing::jcs::{self, Profile};
use plumbline_signing::log::LogProof;
use plumbline_testkit::TestApp;
use serde_json::Value;
use tempfile::TempDir;

/// A signed contract, another one of the same customer, and the company's own key in the wrong hands.
struct World {
    test: TestApp,
    done: Signed,
    bundle: Bundle,
    other: Bundle,
    key: SigningKey,
    kid: String,
    folder: TempDir,
}

type Change = Box<dyn Fn(&World, &mut Bundle) -> Result<()>>;

/// One change, and the check that must name it.
struct Case {
    what: &'static str,
    /// `FAIL  {check}  …` must be among the words of the program,
    check: &'static str,
    /// with these words.
    words: &'static str,
    change: Change,
}

fn case(
    what: &'static str,
    check: &'static str,
    words: &'static str,
    change: impl Fn(&World, &mut Bundle) -> Result<()> + 'static,
) -> Case {
    Case { what, check, words, change: Box::new(change) }
}

/// A file of a bundle that has all of them.
fn file(slot: &mut Option<Vec<u8>>) -> &mut Vec<u8> {
    slot.as_mut().expect("a whole bundle has every file")
}

fn jws(key: &SigningKey, header: &Value, payload: &[u8]) -> Result<Vec<u8>> {
    let input = [&jcs::to_canonical(header)?[..], payload].map(|part| BASE64URL_NOPAD.encode(part)).join(".");
    let signature = BASE64URL_NOPAD.encode(&key.sign(input.as_bytes()).to_bytes());
    Ok(format!("{input}.{signature}").into_bytes())
}

impl World {
    async fn new() -> Result<Self> {
        let test = TestApp::start().await?;
        let done = signed(&test).await?;
        let bid = bid_with_attachments(&test, &done.acme, done.jane.customer).await?;
        let made =
            sign(&done.portal, bid, &typed(&review(&done.portal, bid).await?)).await?.expect(200)?.json();
        let Signed { acme, jane, portal, .. } = done;
        let second = Signed::of(&made, acme.clone(), jane.clone(), portal.clone(), bid);
        let done = Signed { acme, jane, portal, ..done };
        let (bundle, other) = (bundle::read(&done.bundle().await?)?, bundle::read(&second.bundle().await?)?);
        let kid = test.app.keys()?.active().kid().to_owned();
        let pem = std::fs::read_to_string(test.app.config.data.keys.join(format!("{kid}.pem")))?;
        let key = SigningKey::from_pkcs8_pem(&pem)?;
        Ok(Self { done, bundle, other, key, kid, folder: tempfile::tempdir()?, test })
    }

    fn evidence(&self) -> Result<Evidence> {
        Ok(jcs::parse_canonical(self.bundle.evidence.as_deref().context("evidence")?, Profile::Evidence)?)
    }

    fn proof(&self) -> Result<LogProof> {
        Ok(LogProof::from_json(self.bundle.log.as_deref().context("log")?)?)
    }

    /// Other evidence, signed with the company's own key.
    fn forge(&self, bundle: &mut Bundle, evidence: Vec<u8>) -> Result<()> {
        let header = serde_json::json!({ "alg": "EdDSA", "kid": self.kid, "typ": "signature-evidence+jws" });
        bundle.jws = Some(jws(&self.key, &header, &evidence)?);
        bundle.signature = Some(self.key.sign(&evidence).to_bytes().to_vec());
        bundle.evidence = Some(evidence);
        Ok(())
    }

    /// What the program says of a file: its exit code and its words.
    async fn verify(&self, zip: &[u8], args: &[&str]) -> Result<(i32, String)> {
        let path = self.folder.path().join("bundle.zip");
        std::fs::write(&path, zip)?;
        let path = path.display().to_string();
        let run = plumbline(&self.test, &[&["verify", &path], args].concat()).await?;
        let words =
            format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        Ok((run.status.code().context("it ended by itself")?, words))
    }

    /// The same of a bundle, with the thumbprint from the mail.
    async fn judged(&self, bundle: &Bundle) -> Result<(i32, String)> {
        self.verify(&bundle::write(bundle)?, &["--kid", &self.kid]).await
    }

    /// Every case is caught by its own check, and by no mere accident: the bundle differs, and untouched it is valid.
    async fn all_caught(&self, cases: Vec<Case>) -> Result<()> {
        let (code, said) = self.judged(&self.bundle).await?;
        assert!(code == 0 && said.starts_with("VALID\n") && !said.contains("FAIL"), "untouched: {said}");
        for Case { what, check, words, change } in cases {
            let mut bundle = self.bundle.clone();
            change(self, &mut bundle).with_context(|| what.to_owned())?;
            assert_ne!(bundle, self.bundle, "{what}: nothing was changed");
            let (code, said) = self.judged(&bundle).await?;
            assert!(code == 1 && said.starts_with("TAMPERED\n"), "{what}: {code}, {said}");
            let line = format!("FAIL  {check}  ");
            let found = said.lines().any(|l| l.strip_prefix(&line).is_some_and(|rest| rest.contains(words)));
            assert!(found, "{what}: no {line}…{words} in {said}");
        }
        Ok(())
    }
}
