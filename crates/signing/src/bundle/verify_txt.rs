use super::Bundle;
use crate::evidence::Evidence;
use crate::jcs::{self, Profile};

/// `VERIFY.txt`: how to check the bundle with common tools. Nothing in it is evidence.
pub(super) fn text(bundle: &Bundle) -> String {
    let record = bundle.evidence.as_deref();
    let record: Option<Evidence> =
        record.and_then(|bytes| jcs::parse_canonical(bytes, Profile::Evidence).ok());
    let (kid, address) = record.map_or_else(
        || ("unknown".to_owned(), "unknown".to_owned()),
        |e| (e.kid, format!("{}/verify/{}", e.issuer, e.id)),
    );
    let mut text = TEMPLATE.replace("{kid}", &kid).replace("{address}", &address);
    if !bundle.parties.is_empty() {
        text.push_str(PARTIES);
    }
    if bundle.timestamp.is_some() {
        text.push_str(TIMESTAMP);
    }
    if bundle.void.is_some() {
        text.push_str(VOID);
    }
    text
}

const PARTIES: &str = "
Several people signed the same files. What the others left stands in parties/, a folder for each
by their number: check each as above, with ../../key.pem and ../../document.pdf.
";

const TIMESTAMP: &str = "
An outside authority has seen this evidence. With its certificate, from the authority itself:

     openssl ts -verify -data evidence.json -in timestamp.tsr -CAfile AUTHORITY.pem
     openssl ts -reply -in timestamp.tsr -text

The first must say that it holds, the second says when that was.
";

const VOID: &str = "
THIS CONTRACT WAS VOIDED after it was signed. void.json has the entry of the company's log that
says so, with its reason; its hash is one of the leaves of log.json.
";

const TEMPLATE: &str = r#"How to check this signature
===========================

Online: {address}

Without us, with sha256sum and OpenSSL 3, in the folder where this bundle was unpacked:

1. Is it our key? This bundle was signed under the key with the thumbprint

     {kid}

   Compare it with the thumbprint in the mail that came with the signed copy. Anybody can
   make a bundle under a key of their own, so a bundle alone cannot prove whose key it is.
   The thumbprint of key.pem is printed by:

     x=$(openssl pkey -pubin -in key.pem -outform DER | tail -c 32 \
         | openssl base64 -A | tr '+/' '-_' | tr -d '=')
     printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$x" | openssl dgst -sha256 -binary \
         | openssl base64 -A | tr '+/' '-_' | tr -d '='; echo

2. Does the signature hold?

     openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in evidence.json -sigfile evidence.sig

3. Are these the files? Each line printed here must stand in evidence.json as a "sha256":

     sha256sum document.pdf bid.json attachments/*

4. Who signed? Each value of disclosures.json is base64url of [salt, name, value]; the SHA-256
   of its text, in base64url, stands under its name in "sd" of evidence.json:

     sed 's/.*"signer_name":"\([A-Za-z0-9_-]*\)".*/\1/' disclosures.json | tr -d '\n' \
         | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '='; echo

Or all of it at once, with the place in the company's log:

     plumbline verify BUNDLE.zip --kid {kid}

This is a simple electronic signature with tamper evidence.
"#;
