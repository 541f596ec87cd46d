//! The table says what Casbin says, asked with all rules at once.

#![allow(clippy::unwrap_used)]

use casbin::{CoreApi, DefaultModel, Enforcer, StringAdapter};
use futures_util::FutureExt;
use plumbline_domain::{Access, Action, Plan, Relation, Role};
use plumbline_policy::{Policy, Request, Source};

fn enforcer() -> Enforcer {
    let source = Source::embedded();
    async {
        let model = DefaultModel::from_str(&source.model).await.unwrap();
        let rules = StringAdapter::new(&source.policy);
        Enforcer::new(model, rules).await.unwrap()
    }
    .now_or_never()
    .unwrap()
}

/// One of a list, by a linear congruential generator: the same sample in every run.
fn pick<T: Copy>(from: &[T], seed: &mut u64) -> T {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let length = u64::try_from(from.len()).unwrap();
    from[usize::try_from((*seed >> 33) % length).unwrap()]
}

#[test]
fn the_table_agrees_with_casbin() {
    let (policy, enforcer) = (Policy::embedded().unwrap(), enforcer());
    let mut seed = 20_261_123;
    let (mut allowed, mut asked) = (0, 0);
    for &role in Role::ALL {
        for &action in Action::ALL {
            let request = Request {
                role,
                plan: pick(Plan::ALL, &mut seed),
                access: pick(Access::ALL, &mut seed),
                relation: pick(Relation::ALL, &mut seed),
                action,
            };
            let values = vec![
                role.as_str(),
                request.plan.as_str(),
                request.access.as_str(),
                request.relation.as_str(),
                action.as_str(),
            ];
            let casbin = enforcer.enforce(values).unwrap();
            assert_eq!(policy.decide(&request).is_allowed(), casbin, "{request:?}");
            asked += 1;
            allowed += i32::from(casbin);
        }
    }
    assert!(allowed > 80 && allowed < asked, "{allowed} of {asked}: the sample says little");
}

#[test]
fn a_subject_named_like_a_step_of_a_ladder_is_nobody() {
    let enforcer = enforcer();
    for subject in ["business_plus", "approve", "any", "assigned", "", "Owner", "p"] {
        let values = vec![subject, "business_plus", "approve", "own", "bid.read"];
        assert!(!enforcer.enforce(values).unwrap(), "{subject}");
    }
}

#[test]
fn a_wrong_number_of_arguments_is_an_error_and_never_a_yes() {
    let enforcer = enforcer();
    assert!(enforcer.enforce(vec!["owner", "free", "none", "any"]).is_err());
    let six = vec!["owner", "free", "none", "any", "bid.read", "bid.read"];
    assert!(enforcer.enforce(six).is_err());
}
