//! PROJ-2: what is told as a project goes on, to whom, and how often.

use super::Site;
use anyhow::{Context, Result};
use plumbline_testkit::{Answer, Client};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

const PICTURE: &[u8] = include_bytes!("../../../deploy/demo/site-wall.png");

/// Posts an update as the page's form does.
pub async fn post(
    browser: &Client,
    page: &str,
    fields: &[(&'static str, &'static str)],
    photos: &[(&'static str, &'static [u8])],
) -> Result<Answer> {
    let mut form = Form::new().text("csrf", browser.token(page).await?);
    for (name, value) in fields {
        form = form.text(*name, *value);
    }
    if photos.is_empty() {
        // what a browser sends where no file was chosen
        form = form.part("photo", Part::bytes(Vec::new()).file_name(""));
    }
    for (name, bytes) in photos {
        form = form.part("photo", Part::bytes(*bytes).file_name(*name));
    }
    let request =
        browser.request(Method::POST, &format!("{page}/updates")).header("origin", browser.origin());
    browser.send(request.multipart(form)).await
}

#[tokio::test]
async fn the_customer_sees_what_is_visible_and_nothing_else() -> Result<()> {
    let site = Site::begin().await?;
    let (page, shared) = (site.page(), site.shared());
    site.share("view").await?;
    post(&site.office, &page, &[("text", "The pump is broken.")], &[("hidden.png", PICTURE)])
        .await?
        .expect(303)?;
    let hidden = site.view().await?["updates"][0].clone();
    assert!(hidden["visibleAt"].is_null(), "off unless it is switched on");
    let photo = hidden["photos"][0]["id"].as_str().context("a photo")?.to_owned();
    let seen = site.portal.get(&shared).await?.expect(200)?.text();
    assert!(!seen.contains("The pump is broken") && !seen.contains("<img src=\"/portal/projects"), "{seen}");
    site.portal.get(&format!("{shared}/photos/{photo}")).await?.expect(404)?;
    site.portal.get(&format!("/api/v1{shared}/photos/{photo}")).await?.expect(404)?;
    assert_eq!(site.portal.get(&format!("/api/v1{shared}/updates")).await?.json()["items"], json!([]));

    // later it is shown, and then hidden again
    let at = format!("{page}/updates/{}/visible", hidden["id"].as_str().context("an update")?);
    site.office.post(&page, &at, &[("visible", "yes")]).await?.expect(303)?;
    let seen = site.portal.get(&shared).await?.expect(200)?.text();
    assert!(
        seen.contains("The pump is broken") && seen.contains(&format!("{shared}/photos/{photo}?size=small"))
    );
    for size in ["", "?size=small"] {
        let picture = site.portal.get(&format!("{shared}/photos/{photo}{size}")).await?.expect(200)?;
        assert_eq!(picture.headers["content-type"], "image/jpeg");
        assert!(picture.bytes.starts_with(&[0xff, 0xd8, 0xff]), "a JPEG of our own making");
        assert_eq!(picture.headers["cache-control"], "private, no-store");
    }
    site.office.post(&page, &at, &[("visible", "no")]).await?.expect(303)?;
    site.portal.get(&format!("{shared}/photos/{photo}")).await?.expect(404)?;
    for (kind, times) in [("posted", 1), ("shown", 1), ("hidden", 1)] {
        assert_eq!(site.events(&format!("project.update_{kind}")).await?, times, "{kind}");
    }

    // through the API: first the words, then a photo, then the customer sees it
    let made =
        site.api(Method::POST, "/updates", &json!({ "text": "The wall stands." })).await?.expect(200)?.json();
    let id = made["id"].as_str().context("an update")?;
    let form = Form::new().part("file", Part::bytes(PICTURE).file_name("wall.png"));
    let path = format!("/api/v1/projects/{}/updates/{id}/photos", site.project);
    let request = site
        .office
        .request(Method::POST, &path)
        .header("origin", site.office.origin())
        .header("x-csrf-token", site.office.token(&page).await?);
    site.office.send(request.multipart(form)).await?.expect(200)?;
    site.api(Method::PUT, &format!("/updates/{id}"), &json!({ "visible": true })).await?.expect(200)?;
    let view = site.portal.get(&format!("/api/v1{shared}")).await?.expect(200)?.json();
    assert_eq!(
        (&view["updates"][0]["text"], view["updates"].as_array().map(Vec::len)),
        (&json!("The wall stands."), Some(1))
    );
    assert_eq!(view["updates"][0]["photos"][0]["width"], 900);
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_and_nothing_is_kept() -> Result<()> {
    let site = Site::begin().await?;
    let page = site.page();
    let see = &[("text", "See")][..];
    let (trap, cut) = ([("trap.png", &b"#!/bin/sh\n"[..])], [("cut.png", &PICTURE[..900])]);
    for (fields, photos, words) in [
        (&[("text", " ")][..], &[][..], "Fill this in"),
        (see, &trap[..], "not a PNG, JPEG or WebP picture"),
        (see, &cut[..], "That picture is damaged"),
    ] {
        let refused = post(&site.office, &page, fields, photos).await?.expect(422)?.text();
        assert!(refused.contains(words), "{words}: {refused}");
    }
    assert_eq!(site.view().await?["updates"], json!([]));
    Ok(())
}

#[tokio::test]
async fn many_updates_are_one_mail() -> Result<()> {
    let site = Site::begin().await?;
    let (page, mails) = (site.page(), &site.test.mailbox);
    post(&site.office, &page, &[("text", "Before it was shared."), ("visible", "on")], &[])
        .await?
        .expect(303)?;
    site.share("view").await?;
    post(&site.office, &page, &[("text", "First news."), ("visible", "on")], &[]).await?.expect(303)?;
    let first = mails.wait(&site.jane.email, "News of project P-0001", 1).await?.text.unwrap_or_default();
    assert!(first.contains("First news.") && !first.contains("Before it was shared."), "{first}");
    for fields in [
        [("text", "Second news."), ("visible", "on")],
        [("text", "Third news."), ("visible", "on")],
        [("text", "Not for the customer."), ("visible", "no")],
    ] {
        post(&site.office, &page, &fields, &[]).await?.expect(303)?;
    }
    let mut db = site.test.superuser().await?;
    let asked: i64 = sqlx::query_scalar("SELECT count(*) FROM mails WHERE kind = 'project_updated'")
        .fetch_one(&mut db)
        .await?;
    assert_eq!(asked, 2, "one at once, one for the rest of the hour");
    // the hour passes
    sqlx::query("UPDATE apalis.jobs SET run_at = now() WHERE status = 'Pending'").execute(&mut db).await?;
    let second = mails.wait(&site.jane.email, "News of project P-0001", 2).await?.text.unwrap_or_default();
    assert!(second.contains("Second news.") && second.contains("Third news."), "{second}");
    assert!(!second.contains("First news.") && !second.contains("Not for the customer."), "{second}");
    Ok(())
}
