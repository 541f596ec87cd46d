//! Mistakes in `policies/` stop the program at start-up, with the file and the line.

#![allow(clippy::unwrap_used)]

use plumbline_policy::{Policy, Source};

fn refusal(change: impl FnOnce(&mut Source)) -> String {
    let mut source = Source::embedded();
    change(&mut source);
    Policy::from_source(&source).unwrap_err().to_string()
}

fn with_rule(rule: &str) -> String {
    refusal(|source| {
        source.policy.push_str(rule);
        source.policy.push('\n');
    })
}

#[test]
fn unknown_words_in_a_rule() {
    for (rule, word) in [
        ("p, owner, bid.wirte, free, none, any", "\"bid.wirte\" is not a Action"),
        ("p, boss, bid.read, free, none, any", "\"boss\" is not a Role"),
        ("p, driver, bid.read, gold, none, any", "\"gold\" is not a Plan"),
        ("p, driver, bid.read, free, all, any", "\"all\" is not a Access"),
        ("p, driver, bid.read, free, none, mine", "\"mine\" is not a Relation"),
        ("g, business, gratis", "\"gratis\" is not a Plan"),
        ("g2, approve, free", "\"free\" is not a Access"),
    ] {
        let said = with_rule(rule);
        assert!(said.contains(word), "{rule}: {said}");
        assert!(said.starts_with("policy.csv, line "), "{said}");
    }
}

#[test]
fn a_rule_with_too_few_or_too_many_fields() {
    for rule in [
        "p, driver, bid.read, free, none",
        "p, driver, bid.read, free, none, any, allow",
        "p2, driver, bid.read, free, none, any",
        "g, driver, owner, x",
    ] {
        let said = with_rule(rule);
        assert!(said.contains("write p, role, action"), "{rule}: {said}");
    }
}

#[test]
fn a_role_cannot_be_put_under_another() {
    assert!(with_rule("g, driver, owner").contains("\"driver\" is not a Plan"));
}

#[test]
fn a_rule_written_twice() {
    let said = with_rule("p, owner, bid.read, free, none, any");
    assert!(said.contains("stands there already"), "{said}");
}

#[test]
fn an_action_nobody_may_do() {
    let said = refusal(|s| s.policy = s.policy.replace("p, owner, contract.void,", "# "));
    assert!(said.contains("no rule lets anybody do contract.void"), "{said}");
}

#[test]
fn a_withheld_action_without_feature() {
    let said = refusal(|s| s.features = s.features.replace("own_domain, domain.manage", ""));
    assert!(said.contains("domain.manage"), "{said}");
}

#[test]
fn a_feature_across_two_plans() {
    let said = refusal(|s| s.features = s.features.replace("own_domain, ", "project_sharing, "));
    assert!(said.contains("project_sharing do not begin on the same plan"), "{said}");
}

#[test]
fn a_feature_with_an_unknown_or_doubled_action() {
    let said = refusal(|s| s.features.push_str("own_domain, domain.mange\n"));
    assert!(said.contains("domain.mange"), "{said}");
    let said = refusal(|s| s.features.push_str("own_domain, token.manage\n"));
    assert!(said.contains("belongs to a feature already"), "{said}");
}

#[test]
fn a_model_that_takes_other_arguments() {
    let said = refusal(|s| {
        s.model = s.model.replace("r = role, plan, access", "r = role, access");
    });
    assert!(said.starts_with("casbin: "), "{said}");
}

#[test]
fn a_folder_without_files() {
    let error = Policy::load("/nonexistent/policies").unwrap_err();
    assert!(error.to_string().contains("/nonexistent/policies/model.conf"));
}

#[test]
fn the_folder_of_the_source_tree_loads() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies");
    assert!(Policy::load(folder).is_ok());
}
