//! PORTAL-2: English and Spanish, by browser and by choice, in pages, mails, papers and what is signed.

use crate::signed::{bid_with_attachments, certificate, review, sign, typed};
use anyhow::{Context, Result};
use plumbline_domain::{Plan, ShareLevel};
use plumbline_signing::digest::sha256_hex;
use plumbline_testkit::{Answer, Client, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::process::Stdio;
use tokio::io::AsyncWriteExt;

async fn get_in(browser: &Client, path: &str, language: &str) -> Result<String> {
    let request = browser.request(Method::GET, path).header("accept-language", language);
    Ok(browser.send(request).await?.expect(200)?.text())
}

async fn choose(browser: &Client, page: &str, side: &str, field: &str, value: &str) -> Result<Answer> {
    browser.post(page, &format!("{side}/preferences"), &[(field, value), ("back", page)]).await?.expect(303)
}

/// The words of a PDF.
async fn words(pdf: &[u8]) -> Result<String> {
    let mut child = tokio::process::Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("pdftotext is part of poppler-utils")?;
    let mut stdin = child.stdin.take().context("its input")?;
    stdin.write_all(pdf).await?;
    drop(stdin);
    let out = child.wait_with_output().await?;
    Ok(String::from_utf8(out.stdout)?)
}

#[tokio::test]
async fn a_stranger_reads_what_their_browser_asks_for_until_they_choose() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let browser = test.browser(&acme);
    let page = "/portal/sign-in";
    let spanish = get_in(&browser, page, "es-MX,es;q=0.9,en;q=0.5").await?;
    assert!(spanish.contains("<html lang=\"es-US\"") && spanish.contains("Iniciar sesión"));
    assert!(get_in(&browser, page, "fr,de;q=0.5").await?.contains("<html lang=\"en-US\""));
    let answer = choose(&browser, page, "", "language", "es-US").await?;
    assert_eq!(answer.location(), page);
    assert!(get_in(&browser, page, "en-US").await?.contains("<html lang=\"es-US\""));
    // and what is nowhere is nowhere in their language too
    let missing = browser.get("/nothing/here").await?.expect(404)?.text();
    assert!(missing.contains("Página no encontrada"));
    choose(&browser, page, "", "language", "tlh").await?;
    assert!(get_in(&browser, page, "en-US").await?.contains("<html lang=\"es-US\""), "no such language");
    // light or dark, kept without a script
    choose(&browser, page, "", "theme", "dark").await?;
    assert!(get_in(&browser, page, "en").await?.contains(" data-theme=\"dark\""));
    choose(&browser, page, "", "theme", "system").await?;
    assert!(!get_in(&browser, page, "en").await?.contains("data-theme"));
    // a form from elsewhere changes nothing
    let forged = browser.request(Method::POST, "/preferences").form(&[("language", "en-US")]);
    browser.send(forged).await?.expect(403)?;
    Ok(())
}

#[tokio::test]
async fn a_contacts_choice_goes_with_them_and_into_their_mails() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    choose(&portal, "/portal", "/portal", "language", "es-US").await?;
    // on another device that speaks English the choice holds, and the code came in Spanish
    let other = test.browser(&acme);
    other.sign_in(&test, "portal", &jane.email).await?;
    let home = get_in(&other, "/portal", "en-US").await?;
    assert!(home.contains("Le damos la bienvenida, Jane") && home.contains("Propuestas de Company acme"));
    test.mailbox.wait(&jane.email, "Su código para iniciar sesión", 1).await?;
    test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let shared = test.mailbox.wait(&jane.email, "Presupuesto B-0001", 1).await?;
    let letter = shared.text.unwrap_or_default();
    assert!(letter.contains("Hola, Jane Doe:") && letter.contains("Revisar el presupuesto B-0001"));
    // errors too, and the log says who chose what
    let missing = other.get("/portal/bids/00000000-0000-7000-8000-000000000000").await?.expect(404)?.text();
    assert!(missing.contains("Página no encontrada"));
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let card = office.get(&format!("/office/customers/{}", jane.customer)).await?.expect(200)?.text();
    assert!(card.contains("chose Español"));
    // an unknown language is refused by the API with its field
    let wrong = json!({ "language": "tlh" });
    let refused = portal.json(Method::PUT, "/portal", "/api/v1/portal/profile", &wrong).await?.expect(422)?;
    assert_eq!(refused.json()["errors"][0]["field"], "language");
    // staff choose for themselves as well
    choose(&office, "/office/profile", "/office", "language", "es-US").await?;
    assert!(get_in(&office, "/office/customers", "en").await?.contains("Nuevo cliente"));
    Ok(())
}

#[tokio::test]
async fn the_first_sign_in_remembers_what_the_browser_speaks() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let portal = test.browser(&acme);
    portal.post("/portal/sign-in", "/portal/sign-in", &[("email", &jane.email)]).await?.expect(200)?;
    let code = plumbline_testkit::code_in(&test.mailbox.wait(&jane.email, "Your sign-in code", 1).await?)?;
    let request = portal
        .request(Method::POST, "/portal/sign-in/code")
        .header("origin", portal.origin())
        .header("accept-language", "es-419")
        .form(&[("code", code.as_str())]);
    portal.send(request).await?.expect(303)?;
    let locale: String =
        sqlx::query_scalar("SELECT locale FROM contacts").fetch_one(&mut test.superuser().await?).await?;
    assert_eq!(locale, "es-US");
    Ok(())
}

/// The whole of a signature in Spanish: the words agreed to are the words in the evidence, under ids and hashes of
/// their own, and the bid's PDF, the certificate and the mail speak the signer's language.
#[tokio::test]
async fn a_spanish_signer_agrees_to_spanish_words() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    choose(&portal, "/portal", "/portal", "language", "es-US").await?;
    let bid = bid_with_attachments(&test, &acme, jane.customer).await?;
    let page = portal.get(&format!("/portal/bids/{bid}/sign")).await?.expect(200)?.text();
    assert!(
        page.contains("Registros y firmas electrónicos")
            && page.contains("Al firmar, acepto este presupuesto")
    );
    let review = review(&portal, bid).await?;
    assert_eq!(review["disclosure"], "electronic-records-2026-11-es");
    assert!(
        review["intent"]
            .as_str()
            .is_some_and(|said| said.starts_with("Jane Doe acepta el presupuesto B-0001"))
    );
    let pdf = portal.get(&format!("/portal/bids/{bid}/pdf")).await?.expect(200)?.bytes;
    let printed = words(&pdf).await?;
    assert!(printed.contains("Partidas y precios") && printed.contains("Precio unitario"), "{printed}");
    let made = sign(&portal, bid, &typed(&review)).await?.expect(200)?.json();
    let contract = made["contractId"].as_str().context("a contract")?;
    let evidence: Vec<u8> =
        sqlx::query_scalar("SELECT evidence FROM signatures").fetch_one(&mut test.superuser().await?).await?;
    let evidence: Value = serde_json::from_slice(&evidence)?;
    let said = "Al firmar, acepto este presupuesto con su precio, alcance y condiciones, y es mi intención que esta sea mi firma.";
    assert_eq!(evidence["intent"]["locale"], "es-US");
    assert_eq!(evidence["intent"]["id"], "accept-2026-11-es");
    assert_eq!(evidence["intent"]["text"], said);
    assert_eq!(evidence["consent"]["disclosure"], "electronic-records-2026-11-es");
    let shown = review["disclosureText"].as_str().context("the disclosure's words")?;
    assert_eq!(evidence["consent"]["sha256"], sha256_hex(shown.as_bytes()));
    let printed = words(&certificate(&portal, contract).await?).await?;
    assert!(printed.contains("Certificado de firma") && printed.contains("Quién firmó y cómo"), "{printed}");
    test.mailbox.wait(&jane.email, "su copia firmada", 1).await?;
    // whoever verifies reads their own language, about the same evidence
    let verify = format!("/verify/{}", made["certificateId"].as_str().context("a certificate")?);
    let stranger = test.browser(&acme);
    assert!(get_in(&stranger, &verify, "en").await?.contains("This signature is valid"));
    assert!(get_in(&stranger, &verify, "es").await?.contains("Esta firma es válida"));
    Ok(())
}
