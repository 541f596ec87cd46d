//! One request of the matrix, and what to think of its answer.

use super::Expected;
use super::people::{People, Person, Thing};
use super::table::{Operation, Row, Side};
use anyhow::{Result, bail};
use plumbline_domain::{Plan, ShareLevel};
use plumbline_testkit::Answer;
use reqwest::multipart::{Form, Part};

/// Asks for an operation; whoever is let in gets something of their own to do it to.
pub(super) async fn ask(
    plan: Plan,
    people: &People,
    person: &Person,
    op: &Operation,
    row: &Row,
    level: Option<ShareLevel>,
    who: &str,
) -> Result<Answer> {
    let ids = match row.side {
        _ if row.on == "contract" => Thing { id: people.contract.id, ..Thing::default() },
        _ if row.on == "project" => Thing { id: people.contract.project, ..Thing::default() },
        Side::Portal if row.on == "shared_project" => {
            people.portal_projects[&level.min(Some(ShareLevel::Comment))]
        }
        Side::Portal if row.on.ends_with("change") => {
            people.portal_changes[&(level, row.on == "otherchange")]
        }
        Side::Portal => people.portal_bids[&(level, row.on == "other")],
        Side::Staff => people.things[&(row.operation, plan)],
        Side::Open => Thing::default(),
    };
    let mut path = op.path.replace("{number}", "1").replace("{file}", "document");
    path = path.replace("{session}", &uuid::Uuid::nil().to_string());
    if op.id == "download_change_order_file" {
        path = path.replace("/files/document", "/files/bundle");
    }
    path = path.replace("{certificateId}", &people.contract.certificate);
    for (name, id) in [
        ("{id}", ids.id),
        ("{document}", ids.document),
        ("{share}", ids.share),
        ("{upload}", ids.upload),
        ("{milestone}", ids.milestone),
        ("{update}", ids.update),
        ("{photo}", ids.photo),
        ("{delivery}", ids.delivery),
    ] {
        path = path.replace(name, &id.to_string());
    }
    if path.contains('{') {
        bail!("{}: nothing known for {path}", op.id);
    }
    let mut request = person.request(op.method.clone(), &path);
    if let Some(fields) = row.body.strip_prefix("form ") {
        let mut form = Form::new();
        for (name, value) in fields.split('&').filter_map(|field| field.split_once('=')) {
            form = form.text(name, value);
        }
        let part = Part::bytes(b"Yes, said Jane.\n".to_vec()).file_name("yes.txt").mime_str("text/plain")?;
        request = request.multipart(form.part("file", part));
    } else if row.body == "file" {
        let csv = "code,description,quantity,unit,unit_price\n1,Wall,1,EA,100\n";
        let part = Part::bytes(csv.as_bytes().to_vec()).file_name("lines.csv").mime_str("text/csv")?;
        request = request.multipart(Form::new().part("file", part));
    } else if row.body == "piece" {
        request = request.header("content-type", "application/octet-stream").header("upload-offset", "0");
        request = request.body(super::people::PIECE);
    } else if row.body == "picture" {
        let part = Part::bytes(super::people::PICTURE).file_name("wall.png").mime_str("image/png")?;
        request = request.multipart(Form::new().part("file", part));
    } else if !row.body.is_empty() {
        let body = row
            .body
            .replace("{customer}", &people.customer.to_string())
            .replace("{disclosure}", &people.contract.disclosure)
            .replace("{contact}", &people.jane.to_string())
            .replace("{version}", &ids.version.to_string())
            .replace("{n}", &who.replace(|c: char| !c.is_ascii_alphanumeric(), ""));
        request = request.header("content-type", "application/json").body(body);
    }
    person.browser.send(request).await
}

/// What to think of an answer.
#[derive(Debug)]
pub(super) enum Verdict {
    Right,
    Wrong(String),
}

/// Compares; a refusal must be a problem that says why.
pub(super) fn judge(answer: &Answer, expected: Expected) -> Verdict {
    let status = answer.status.as_u16();
    let body = answer.json();
    let right = match expected {
        // 404, 409 and 422 are about the thing and the words: this person was let in
        Expected::Allowed => status < 500 && ![401, 402, 403, 405, 415, 429].contains(&status),
        Expected::Is(wanted) => {
            status == wanted
                && body["status"] == wanted
                && body["detail"].as_str().is_some_and(|d| !d.is_empty())
        }
        Expected::Upgrade(plan) => {
            status == 402
                && body["code"] == "upgrade_required"
                && body["required_plan"] == plan.as_str()
                && body["feature"].as_str().is_some_and(|f| !f.is_empty())
        }
    };
    if right {
        Verdict::Right
    } else {
        Verdict::Wrong(format!("{status} {}", answer.text().chars().take(300).collect::<String>()))
    }
}
