//! The decisions that `policies/cases.csv` promises.

#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use plumbline_domain::{Action, Role};
use plumbline_policy::{Decision, Policy, Request};

#[test]
fn every_promised_decision_is_made() {
    let policy = Policy::embedded().unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(include_str!("../../../policies/cases.csv").as_bytes());
    let (mut roles, mut actions, mut wrong) = (HashSet::new(), HashSet::new(), Vec::new());
    for case in reader.records() {
        let case = case.unwrap();
        let request = Request {
            role: case[0].parse().unwrap(),
            plan: case[1].parse().unwrap(),
            access: case[2].parse().unwrap(),
            relation: case[3].parse().unwrap(),
            action: case[4].parse().unwrap(),
        };
        let decision = policy.decide(&request);
        let said = match decision {
            Decision::Allowed => "allowed".to_owned(),
            Decision::Forbidden => "forbidden".to_owned(),
            Decision::UpgradeTo(plan) => format!("upgrade:{plan}"),
        };
        if said != case[5] {
            wrong.push(format!("{case:?}: {said}"));
        }
        roles.insert(request.role);
        if decision != Decision::Forbidden {
            actions.insert(request.action);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(roles.len(), Role::ALL.len(), "every role has a case");
    let without: Vec<_> = Action::ALL.iter().filter(|a| !actions.contains(a)).collect();
    assert!(without.is_empty(), "no case shows who may do {without:?}");
}
