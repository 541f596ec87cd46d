//! BRAND-1, PLACE-3: a look is tried, put in use, and worn everywhere.

use anyhow::{Context, Result};
use plumbline_domain::{Plan, Role};
use plumbline_testkit::{Answer, Client, TestApp};
use reqwest::Method;
use reqwest::multipart::{Form, Part};

const PAGE: &str = "/office/settings/branding";
const SVG: &str = r##"<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" onload="alert(1)"><rect width="40" height="20" fill="#b24a14"/><a href="javascript:alert(1)"><circle cx="10" cy="10" r="6" fill="#fff"/></a></svg>"##;

async fn save(office: &Client, fields: &[(&str, &str)], logo: Option<&[u8]>) -> Result<Answer> {
    let token = office.token(PAGE).await?;
    let mut form = Form::new().text("csrf", token);
    for (name, value) in fields {
        form = form.text((*name).to_owned(), (*value).to_owned());
    }
    if let Some(bytes) = logo {
        form = form.part("logo", Part::bytes(bytes.to_vec()).file_name("logo.svg"));
    }
    office.send(office.request(Method::POST, PAGE).header("origin", office.origin()).multipart(form)).await
}

#[tokio::test]
async fn a_look_is_tried_and_then_worn_by_pages_and_mails() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &test.staff(&acme, Role::Bookkeeper).await?).await?;
    let customer = test.browser(&acme);
    let before = customer.get("/brand.css").await?.expect(200)?.text();

    let wrong = [("brand_color", "red"), ("link_color", "#12"), ("welcome", "")];
    let html = save(&office, &wrong, None).await?.expect(422)?.text();
    assert!(html.contains("f-brand_color-error") && html.contains("f-link_color-error"));
    let chosen = [("brand_color", "#FFD400"), ("link_color", "#ffe98a"), ("welcome", "Call us <any time>.")];
    let to = save(&office, &chosen, Some(SVG.as_bytes())).await?.expect(303)?.location();
    assert!(to.ends_with("/branding/preview"), "{to}");

    // the office tries it on; nobody else sees any of it
    let preview = office.get(&to).await?.expect(200)?;
    assert!(preview.headers["content-security-policy"].to_str()?.contains("frame-src 'self'"));
    let said = preview.text();
    assert!(said.contains("black") && said.contains("darker shade"), "corrections are told");
    let portal = office.get(&format!("{to}/portal")).await?.expect(200)?;
    assert_eq!(portal.headers["x-frame-options"], "SAMEORIGIN");
    let portal = portal.text();
    assert!(
        portal.contains("Call us &lt;any time&gt;.")
            && portal.contains("/logo/")
            && portal.contains("preview.css")
    );
    let css = office.get("/office/settings/branding/preview.css").await?.expect(200)?.text();
    assert!(css.contains("--brand:#ffd400;--brand-ink:#000000"), "{css}");
    let mail = office.get(&format!("{to}/mail")).await?.expect(200)?;
    assert!(mail.headers["content-security-policy"].to_str()?.contains("sandbox"));
    assert!(mail.text().contains("#ffd400"));
    office.get(&format!("{to}/nothing")).await?.expect(404)?;
    assert_eq!(customer.get("/brand.css").await?.expect(200)?.text(), before);
    let sign_in = customer.get("/portal/sign-in").await?.expect(200)?.text();
    assert!(!sign_in.contains("/logo/"));

    office.post(PAGE, &format!("{PAGE}/publish"), &[]).await?.expect(303)?;
    let css = customer.get("/brand.css").await?.expect(200)?.text();
    assert!(css.contains("--brand:#ffd400"), "{css}");
    let link = css.split("--accent:").nth(1).and_then(|s| s.get(..7)).context("a link colour")?;
    let link: plumbline_domain::Color = link.parse()?;
    assert!(link.contrast(plumbline_domain::Color::LIGHT_GROUND) >= 4.5);
    for page in ["/portal/sign-in", "/office/sign-in", "/verify", "/portal/nothing-here"] {
        let html = customer.get(page).await?.text();
        let logo = html.split("src=\"/logo/").nth(1).and_then(|rest| rest.split('"').next());
        let logo = logo.with_context(|| format!("{page} has no logo"))?;
        let png = customer.get(&format!("/logo/{logo}")).await?.expect(200)?;
        assert_eq!(png.headers["content-type"], "image/png");
        assert!(png.bytes.starts_with(b"\x89PNG") && !png.text().contains("script"));
        assert!(!html.contains("Plumbline"), "{page} shows another brand");
    }
    let jane = test.customer(&acme, "Jane Doe", "jane@x.example").await?;
    test.invited(&acme, jane, "Jane Doe", "jane@x.example").await?;
    let mail = test.mailbox.wait("jane@x.example", "Company acme", 1).await?;
    let html = mail.html.unwrap_or_default();
    assert!(html.contains("#ffd400") && html.contains("/logo/") && !html.contains("Plumbline"));
    let old_logo = html.split("/logo/").nth(1).and_then(|r| r.split('"').next()).context("logo")?.to_owned();

    // a new look later: mails of today go on showing theirs
    save(&office, &[("brand_color", "#1f4b7a"), ("remove_logo", "on")], None).await?.expect(303)?;
    office.post(PAGE, &format!("{PAGE}/publish"), &[]).await?.expect(303)?;
    customer.get(&format!("/logo/{old_logo}")).await?.expect(200)?;
    assert!(!customer.get("/portal/sign-in").await?.text().contains("/logo/"));
    office.post(PAGE, &format!("{PAGE}/publish"), &[]).await?.expect(303)?;
    let logged: i64 =
        sqlx::query_scalar("SELECT count(*) FROM activity WHERE type = 'company.brand_changed'")
            .fetch_one(&mut test.superuser().await?)
            .await?;
    assert_eq!(logged, 2, "what changes nothing is not logged");
    Ok(())
}

#[tokio::test]
async fn hostile_pictures_are_refused_and_nothing_is_kept_of_them() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let deep = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}{}</svg>",
        "<g>".repeat(500),
        "</g>".repeat(500)
    );
    let twice = |n: i32| format!("<g id='a{}'><use x:href='#a{n}'/><use x:href='#a{n}'/></g>", n + 1);
    let doubling: Vec<String> = (0..40).map(twice).collect();
    let bomb = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>\
         <g id='a0'><rect width='1' height='1'/></g>{}</svg>",
        doubling.concat()
    );
    let hostile: Vec<Vec<u8>> = vec![
        b"<html><script>alert(1)</script></html>".to_vec(),
        b"%PDF-1.7 not a picture".to_vec(),
        b"GIF89a".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='file:///etc/passwd' width='9' height='9'/></svg>".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script>alert(1)</script><rect width='9' height='9'/></svg>".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>Acme</text></svg>".to_vec(),
        b"<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><title>&b;</title></svg>".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0'/>".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><filter id='f'><feGaussianBlur stdDeviation='9999'/></filter></svg>".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><style>@import url(http://evil.test/x.css);</style></svg>".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g id='a'><use href='#a'/></g></svg>".to_vec(),
        deep.into_bytes(),
        bomb.into_bytes(),
        vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', 0, 0, 0, 0],
        vec![b'x'; (5 << 20) + 1],
    ];
    for (n, bytes) in hostile.iter().enumerate() {
        let html = save(&office, &[("brand_color", "#1f5fbf")], Some(bytes)).await?.expect(422)?.text();
        assert!(html.contains("f-logo-error"), "{n}");
    }
    let mut db = test.superuser().await?;
    for (table, sql) in
        [("blobs", "SELECT count(*) FROM blobs"), ("drafts", "SELECT count(*) FROM brand_drafts")]
    {
        let kept: i64 = sqlx::query_scalar(sql).fetch_one(&mut db).await?;
        assert_eq!(kept, 0, "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn the_api_dresses_a_company_and_roles_decide() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let token =
        office.get("/api/v1/office/session").await?.json()["csrfToken"].as_str().context("token")?.to_owned();
    let call = |method: Method, path: &str| {
        office.request(method, path).header("origin", office.origin()).header("x-csrf-token", &token)
    };
    let part = Part::bytes(SVG.as_bytes().to_vec()).file_name("logo.svg");
    let sent = call(Method::POST, "/api/v1/branding/draft/logo").multipart(Form::new().part("file", part));
    let looks = office.send(sent).await?.expect(200)?.json();
    assert!(
        looks["current"]["logoPath"].is_null() && looks["draft"]["look"]["logoPath"].is_string(),
        "{looks}"
    );
    let body = serde_json::json!({ "brandColor": "#b24a14", "linkColor": "#ffee00" });
    let looks =
        office.send(call(Method::PUT, "/api/v1/branding/draft").json(&body)).await?.expect(200)?.json();
    let look = &looks["draft"]["look"];
    assert!(
        look["logoPath"].is_string() && look["brandInk"] == "#ffffff" && look["linkOnLight"] != "#ffee00",
        "{look}"
    );
    let worn = office.send(call(Method::POST, "/api/v1/branding/draft/publish")).await?.expect(200)?.json();
    assert!(worn["draft"].is_null() && worn["current"]["brandColor"] == "#b24a14", "{worn}");
    let again = office.send(call(Method::POST, "/api/v1/branding/draft/publish")).await?.expect(409)?.json();
    assert_eq!(again["code"], "no-draft");
    let foreman = test.browser(&acme);
    foreman.sign_in(&test, "office", &test.staff(&acme, Role::Foreman).await?).await?;
    for page in [PAGE, "/office/settings/branding/preview", "/office/settings/branding/preview.css"] {
        foreman.get(page).await?.expect(403)?;
    }
    Ok(())
}
