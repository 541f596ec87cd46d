//! Who may call what: every operation of the live OpenAPI document, for everybody, on both plans.

mod asks;
mod changes;
mod forged;
pub(crate) mod people;
mod table;
mod tokens;

use anyhow::Result;
use asks::{Verdict, ask, judge};
use people::{People, Person};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::TestApp;
use std::collections::BTreeSet;
use table::{Operation, Row, Side};

/// What somebody should get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Allowed,
    Is(u16),
    /// 402 that names the plan.
    Upgrade(Plan),
}

#[tokio::test]
async fn every_operation_has_its_row() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let live: BTreeSet<String> = table::operations(&test).await?.into_iter().map(|o| o.id).collect();
    let rows: BTreeSet<String> = table::rows().into_iter().map(|r| r.operation.to_owned()).collect();
    let missing: Vec<_> = live.difference(&rows).collect();
    let gone: Vec<_> = rows.difference(&live).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "without a row in matrix.txt: {missing:?}; rows without an operation: {gone:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn load_everybody_gets_what_the_table_says() -> Result<()> {
    let test = TestApp::start().await?;
    let people = People::gather(&test).await?;
    let operations = table::operations(&test).await?;
    let mut succeeded = BTreeSet::new();
    let mut wrong = Vec::new();
    for plan in [Plan::Business, Plan::Free] {
        people.set_plan(&test, plan).await?;
        for row in table::rows() {
            let Some(op) = operations.iter().find(|o| o.id == row.operation) else { continue };
            // what ends sessions is tried in the last round only
            if row.on == "end" && plan == Plan::Business {
                continue;
            }
            // the refused come first: what the allowed leave behind may be gone
            let mut cases = cases(&people, &row, op, plan);
            cases.sort_by_key(|case| case.3 == Expected::Allowed);
            for (who, person, level, expected) in cases {
                let answer = ask(plan, &people, person, op, &row, level, &who).await?;
                if answer.status.is_success() {
                    succeeded.insert(op.id.clone());
                }
                if let Verdict::Wrong(got) = judge(&answer, expected) {
                    wrong.push(format!("{} on {plan}, {who}: expected {expected:?}, got {got}", op.id));
                }
            }
        }
    }
    for row in table::rows().iter().filter(|r| r.succeeds && operations.iter().any(|o| o.id == r.operation)) {
        if !succeeded.contains(row.operation) {
            wrong.push(format!(
                "{} never succeeded for anybody, so that being let in proves nothing",
                row.operation
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

type Case<'a> = (String, &'a Person, Option<ShareLevel>, Expected);

fn cases<'a>(people: &'a People, row: &Row, op: &Operation, plan: Plan) -> Vec<Case<'a>> {
    let mut cases: Vec<Case<'a>> = Vec::new();
    let allowed = if plan >= row.plan { Expected::Allowed } else { Expected::Upgrade(row.plan) };
    let has_ids = op.path.contains('{');
    let nobody = if row.side == Side::Open { Expected::Allowed } else { Expected::Is(401) };
    cases.push(("nobody".into(), &people.nobody, Some(ShareLevel::Approve), nobody));
    match row.side {
        Side::Open => {}
        Side::Staff => {
            for (role, person) in &people.staff {
                let may = row.who.split(' ').any(|r| r == role.as_str());
                cases.push((role.to_string(), person, None, if may { allowed } else { Expected::Is(403) }));
            }
            cases.push(("a customer".into(), &people.contact, None, Expected::Is(401)));
            if has_ids && plan == Plan::Business {
                cases.push(("another company's Owner".into(), &people.other_owner, None, Expected::Is(404)));
            }
        }
        Side::Portal => {
            let owner =
                &people.staff.iter().find(|(role, _)| *role == Role::Owner).expect("there is an Owner").1;
            cases.push(("the Owner".into(), owner, Some(ShareLevel::Approve), Expected::Is(401)));
            if !has_ids {
                cases.push(("a customer".into(), &people.contact, None, allowed));
                return cases;
            }
            let strangers = [
                ("another customer", &people.neighbour),
                ("another company's customer", &people.other_contact),
            ];
            for (who, person) in strangers {
                cases.push((who.into(), person, Some(ShareLevel::Approve), Expected::Is(404)));
            }
            if row.on == "contract" {
                // a contract stays its customer's, whatever became of the share
                cases.push(("its customer".into(), &people.contact, None, allowed));
                return cases;
            }
            let lowest: Option<ShareLevel> = row.who.parse().ok();
            for level in [ShareLevel::View, ShareLevel::Comment, ShareLevel::Approve] {
                // a project is not shared for approval
                if row.on == "shared_project" && level == ShareLevel::Approve {
                    continue;
                }
                let enough = lowest.is_none_or(|lowest| level >= lowest);
                let expected = if enough { allowed } else { Expected::Is(403) };
                cases.push((format!("a customer at {level}"), &people.contact, Some(level), expected));
            }
            cases.push(("a customer it is not shared with".into(), &people.contact, None, Expected::Is(404)));
        }
    }
    cases
}
