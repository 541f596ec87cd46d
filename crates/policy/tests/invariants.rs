//! What must hold for every combination, whatever the rules become.

#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use plumbline_domain::{Access, Action, Plan, Relation, Role};
use plumbline_policy::{Decision, Policy, Request};

fn all() -> impl Iterator<Item = Request> {
    Role::ALL.iter().flat_map(|&role| {
        Plan::ALL.iter().flat_map(move |&plan| {
            Access::ALL.iter().flat_map(move |&access| {
                Relation::ALL.iter().flat_map(move |&relation| {
                    Action::ALL.iter().map(move |&action| Request { role, plan, access, relation, action })
                })
            })
        })
    })
}

fn plans_above(plan: Plan) -> impl Iterator<Item = Plan> {
    Plan::ALL.iter().copied().filter(move |&p| p > plan)
}

#[test]
fn a_larger_plan_or_access_level_takes_nothing_away() {
    let policy = Policy::embedded().unwrap();
    for request in all().filter(|r| policy.decide(r).is_allowed()) {
        for plan in plans_above(request.plan) {
            assert!(policy.decide(&Request { plan, ..request }).is_allowed());
        }
        for &access in Access::ALL.iter().filter(|&&a| a > request.access) {
            assert!(policy.decide(&Request { access, ..request }).is_allowed());
        }
        if request.relation == Relation::Any {
            for &relation in Relation::ALL {
                assert!(policy.decide(&Request { relation, ..request }).is_allowed());
            }
        }
    }
}

#[test]
fn an_upgrade_is_offered_exactly_when_it_helps_and_never_dearer_than_needed() {
    let policy = Policy::embedded().unwrap();
    for request in all() {
        let helps =
            plans_above(request.plan).find(|&plan| policy.decide(&Request { plan, ..request }).is_allowed());
        match policy.decide(&request) {
            Decision::UpgradeTo(plan) => assert_eq!(helps, Some(plan), "{request:?}"),
            Decision::Forbidden => assert_eq!(helps, None, "{request:?}"),
            Decision::Allowed => {}
        }
    }
}

#[test]
fn an_offered_upgrade_always_names_a_feature_of_that_plan() {
    let policy = Policy::embedded().unwrap();
    for request in all() {
        if let Decision::UpgradeTo(plan) = policy.decide(&request) {
            let id = policy.feature_of(request.action).unwrap();
            let feature = policy.features().iter().find(|f| f.id == id).unwrap();
            assert_eq!(feature.plan, plan, "{request:?}");
        }
    }
}

#[test]
fn field_roles_see_no_money_and_only_assigned_projects() {
    let policy = Policy::embedded().unwrap();
    let field = [Role::Operator, Role::Driver, Role::Labor, Role::Mechanic];
    for request in all().filter(|r| field.contains(&r.role)) {
        let expected = match request.action {
            Action::ProjectRead => request.relation == Relation::Assigned,
            Action::NotificationRead => true,
            _ => false,
        };
        assert_eq!(policy.decide(&request).is_allowed(), expected, "{request:?}");
    }
}

#[test]
fn money_is_for_owner_manager_and_bookkeeper() {
    let policy = Policy::embedded().unwrap();
    for request in all().filter(|r| r.action == Action::MoneyRead) {
        let may = matches!(request.role, Role::Owner | Role::Manager | Role::Bookkeeper);
        assert_eq!(policy.decide(&request).is_allowed(), may, "{request:?}");
    }
}

#[test]
fn the_bookkeeper_edits_nothing_but_the_company() {
    let policy = Policy::embedded().unwrap();
    let edits: HashSet<_> = all()
        .filter(|r| r.role == Role::Bookkeeper && policy.decide(r) != Decision::Forbidden)
        .map(|r| r.action)
        .filter(|action| action.as_str().rsplit('.').next() != Some("read"))
        .collect();
    assert_eq!(edits, HashSet::from([Action::CompanyWrite]));
}

#[test]
fn a_manager_lacks_exactly_what_is_the_owners_alone() {
    let policy = Policy::embedded().unwrap();
    let may = |role| -> HashSet<_> {
        all().filter(|r| r.role == role && policy.decide(r).is_allowed()).map(|r| r.action).collect()
    };
    let (owner, manager) = (may(Role::Owner), may(Role::Manager));
    assert!(manager.is_subset(&owner));
    let alone: HashSet<_> = owner.difference(&manager).copied().collect();
    assert_eq!(
        alone,
        HashSet::from([
            Action::BillingManage,
            Action::CompanyClose,
            Action::ProjectDelete,
            Action::ContractVoid,
            Action::OwnersManage,
        ])
    );
}

#[test]
fn staff_and_portal_actions_never_mix() {
    let policy = Policy::embedded().unwrap();
    for request in all().filter(|r| policy.decide(r) != Decision::Forbidden) {
        let portal = request.action.as_str().starts_with("portal.");
        assert_eq!(portal, request.role == Role::Customer, "{request:?}");
    }
}

#[test]
fn taking_back_and_signed_contracts_work_on_every_plan() {
    let policy = Policy::embedded().unwrap();
    for &plan in Plan::ALL {
        let ask = |role, action| {
            let (access, relation) = (Access::None, Relation::Any);
            policy.decide(&Request { role, plan, access, relation, action })
        };
        for action in [
            Action::InvitationRevoke,
            Action::BidUnshare,
            Action::ProjectUnshare,
            Action::ChangeOrderUnshare,
            Action::BidRecordAcceptance,
        ] {
            assert!(ask(Role::Owner, action).is_allowed(), "{plan} {action}");
            assert!(ask(Role::Manager, action).is_allowed(), "{plan} {action}");
        }
        assert!(ask(Role::Customer, Action::PortalContractRead).is_allowed());
        assert!(ask(Role::Customer, Action::PortalEnter).is_allowed());
    }
}

#[test]
fn reach_tells_how_wide_a_list_may_be() {
    let policy = Policy::embedded().unwrap();
    let reach = |role, action| policy.reach(role, Plan::Business, action);
    assert_eq!(reach(Role::Owner, Action::ProjectRead), Some(Relation::Any));
    assert_eq!(reach(Role::Labor, Action::ProjectRead), Some(Relation::Assigned));
    assert_eq!(reach(Role::Labor, Action::BidRead), None);
    assert_eq!(policy.reach(Role::Owner, Plan::Free, Action::BidShare), None);
}

#[test]
fn the_four_unlocks_of_business_are_features() {
    let policy = Policy::embedded().unwrap();
    let on = |plan| -> Vec<&str> {
        let features = policy.features().iter();
        features.filter(|f| f.plan == plan).map(|f| f.id.as_str()).collect()
    };
    assert_eq!(
        on(Plan::Business),
        ["customer_portal_sharing", "electronic_acceptance", "change_order_approval", "project_sharing"]
    );
    assert_eq!(on(Plan::BusinessPlus), ["own_domain", "api_access", "several_signers"]);
    assert_eq!(policy.feature_of(Action::InvitationSend), Some("customer_portal_sharing"));
    assert_eq!(policy.feature_of(Action::PortalEnter), None);
}
