//! Every operation of the document, asked with an API token that lacks its scope, and with one that has it alone.

use super::table::operations;
use crate::developers::{call, token};
use anyhow::{Context, Result};
use plumbline_domain::{Plan, Scope};
use plumbline_testkit::TestApp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// About something that does not exist: the refusal must come before it is looked for.
fn about_nothing(path: &str) -> String {
    let mut rest = path;
    let mut filled = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or(("", ""));
        let value = match name {
            "number" => "1".to_owned(),
            "file" => "document".to_owned(),
            _ => Uuid::nil().to_string(),
        };
        filled.push_str(before);
        filled.push_str(&value);
        rest = after;
    }
    filled + rest
}

#[tokio::test(flavor = "multi_thread")]
async fn load_every_operation_asks_for_its_scope() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::BusinessPlus).await?;
    let owner = super::people::sign_in(&test, &acme, "office", &acme.owner_email).await?;
    let host = test.browser(&acme);
    let document = host.get("/api/openapi.json").await?.expect(200)?.json();
    assert_eq!(document["components"]["securitySchemes"]["ApiToken"]["scheme"], "bearer");
    let mut scopes: BTreeMap<String, Option<Scope>> = BTreeMap::new();
    for (_, methods) in document["paths"].as_object().context("paths")? {
        for (_, operation) in methods.as_object().context("methods")? {
            let takes = operation["security"].to_string().contains("ApiToken");
            let scope = operation["x-required-scope"].as_str().map(str::parse).transpose()?;
            let id = operation["operationId"].as_str().context("an id")?;
            assert_eq!(
                takes,
                scope.is_some(),
                "{id} says one thing of its security and another of its scope"
            );
            scopes.insert(id.to_owned(), scope);
        }
    }
    assert!(scopes.values().flatten().count() > 60, "hardly any operation takes tokens");
    // a token without each scope, one with it alone, one with all
    let (mut without, mut alone) = (BTreeMap::new(), BTreeMap::new());
    for scope in Scope::ALL {
        let others: Vec<&str> = Scope::ALL.iter().filter(|s| !s.covers(*scope)).map(|s| s.as_str()).collect();
        without.insert(*scope, token(&owner, &others).await?.1);
        alone.insert(*scope, token(&owner, &[scope.as_str()]).await?.1);
    }
    let every: Vec<&str> = Scope::ALL.iter().map(|s| s.as_str()).collect();
    let (_, every) = token(&owner, &every).await?;
    let mut wrong = Vec::new();
    for op in operations(&test).await?.iter().filter(|op| op.signed) {
        let path = about_nothing(&op.path);
        let body = (op.method != reqwest::Method::GET).then(|| json!({}));
        let ask = async |secret: &str| call(&host, secret, op.method.clone(), &path, body.clone()).await;
        let code = |body: &Value| body["code"].as_str().unwrap_or_default().to_owned();
        let Some(scope) = scopes[&op.id] else {
            let answer = ask(&every).await?;
            let (status, code) = (answer.status.as_u16(), code(&answer.json()));
            let fits = matches!((status, code.as_str()), (403, "token_not_accepted") | (401, _));
            if !fits {
                wrong.push(format!("{} takes a token: {status} {code}", op.id));
            }
            continue;
        };
        let answer = ask(&without[&scope]).await?;
        let said = answer.json();
        if (answer.status.as_u16(), &said["required_scope"]) != (403, &json!(scope.as_str())) {
            wrong.push(format!("{} without {scope}: {} {said}", op.id, answer.status));
        }
        let answer = ask(&alone[&scope]).await?;
        if [401, 403, 429].contains(&answer.status.as_u16()) {
            wrong.push(format!("{} with {scope} alone: {} {}", op.id, answer.status, answer.text()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}
