//! Casbin, asked at start-up only: one answer takes it tens of microseconds, more in a debug build.

use casbin::{CoreApi, DefaultModel, Enforcer, StringAdapter};
use futures_util::FutureExt;
use plumbline_domain::{Action, Role};

use crate::{PolicyError, Request, Source};

/// An enforcer holding the rules, or the few of them that matter for one role and action.
pub(crate) struct Oracle {
    enforcer: Enforcer,
    rules: Vec<Vec<String>>,
}

impl Oracle {
    pub(crate) fn new(source: &Source) -> Result<Self, PolicyError> {
        // Text in memory is all that is read here, so the futures are ready at once and need no runtime.
        let enforcer = async {
            let model = DefaultModel::from_str(&source.model).await?;
            Enforcer::new(model, StringAdapter::new(&source.policy)).await
        }
        .now_or_never()
        .expect("reading rules from memory waits for nothing")?;
        let rules = enforcer.get_model().get_policy("p", "p");
        Ok(Self { enforcer, rules })
    }

    pub(crate) fn len(&self) -> usize {
        self.rules.len()
    }

    /// Leaves only the rules that name this role and action, and returns their conditions (plan, access,
    /// relation). Casbin walks its rules one by one, and the model asks for the same role and action, so
    /// the others could only answer no.
    pub(crate) fn narrow(&mut self, role: Role, action: Action) -> Vec<Vec<String>> {
        let wanted = [role.as_str(), action.as_str()];
        let rules = self.rules.iter().filter(|rule| rule[..2] == wanted);
        let section = self.enforcer.get_mut_model().get_mut_model().get_mut("p");
        if let Some(p) = section.and_then(|section| section.get_mut("p")) {
            p.get_mut_policy().clear();
            p.get_mut_policy().extend(rules.clone().cloned());
        }
        rules.map(|rule| rule[2..].to_vec()).collect()
    }

    /// Casbin's answer. An error, such as a model that takes other arguments, must not become a yes.
    pub(crate) fn allows(&self, request: Request) -> Result<bool, PolicyError> {
        let values = [
            request.role.as_str(),
            request.plan.as_str(),
            request.access.as_str(),
            request.relation.as_str(),
            request.action.as_str(),
        ];
        Ok(self.enforcer.enforce(values.to_vec())?)
    }
}
