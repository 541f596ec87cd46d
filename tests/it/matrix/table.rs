//! The table, and the live OpenAPI document it is held against.

use anyhow::{Context, Result};
use plumbline_domain::Plan;
use plumbline_testkit::TestApp;

/// Where an operation belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Staff,
    Portal,
    Open,
}

/// A line of the table.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) operation: &'static str,
    pub(super) side: Side,
    pub(super) who: &'static str,
    pub(super) plan: Plan,
    pub(super) on: &'static str,
    pub(super) succeeds: bool,
    pub(super) body: &'static str,
}

/// The table.
pub(super) fn rows() -> Vec<Row> {
    let lines = include_str!("../matrix.txt").lines();
    lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(row).collect()
}

fn row(line: &'static str) -> Row {
    let cells: Vec<&str> = line.splitn(6, '|').map(str::trim).collect();
    let [operation, side, who, plan, on, body] = cells[..] else { panic!("six cells in {line:?}") };
    let side = match side {
        "staff" => Side::Staff,
        "portal" => Side::Portal,
        "open" => Side::Open,
        other => panic!("no side {other:?} in {line:?}"),
    };
    let plan = if plan.is_empty() {
        Plan::Free
    } else {
        plan.parse().unwrap_or_else(|_| panic!("no plan in {line:?}"))
    };
    Row { operation, side, who, plan, on: on.trim_end_matches('!'), succeeds: !on.ends_with('!'), body }
}

/// An operation as the document tells it.
#[derive(Debug, Clone)]
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: reqwest::Method,
    pub(super) path: String,
    /// Whether it takes a session's cookie.
    pub(super) signed: bool,
}

/// All operations of the document that is served.
pub(super) async fn operations(test: &TestApp) -> Result<Vec<Operation>> {
    let document = test.client("localhost").get("/api/openapi.json").await?.expect(200)?.json();
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().context("paths")? {
        for (method, operation) in methods.as_object().context("methods")? {
            let method: reqwest::Method = method.to_uppercase().parse()?;
            let id = operation["operationId"]
                .as_str()
                .with_context(|| format!("{method} {path} has no operation id"))?
                .to_owned();
            let signed = operation["security"].as_array().is_some_and(|s| !s.is_empty());
            found.push(Operation { id, method, path: path.clone(), signed });
        }
    }
    Ok(found)
}
