use super::report::Check;

/// Checks as they are made, and what they add up to.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) checks: Vec<Check>,
    pub(super) tampered: bool,
    pub(super) revoked: bool,
    pub(super) incomplete: bool,
}

impl Findings {
    pub(super) fn pass(&mut self, id: impl Into<String>, detail: impl Into<String>) {
        self.push(id, Some(true), detail);
    }

    pub(super) fn fail(&mut self, id: impl Into<String>, detail: impl Into<String>) {
        self.tampered = true;
        self.push(id, Some(false), detail);
    }

    /// The key's own failure: not the evidence was changed, but nobody can tell any more.
    pub(super) fn revoked(&mut self, id: impl Into<String>, detail: impl Into<String>) {
        self.revoked = true;
        self.push(id, Some(false), detail);
    }

    /// Needed for a full verdict, but not there.
    pub(super) fn missing(&mut self, id: impl Into<String>, detail: impl Into<String>) {
        self.incomplete = true;
        self.push(id, None, detail);
    }

    /// Not checked, and the verdict does not need it.
    pub(super) fn skip(&mut self, id: impl Into<String>, detail: impl Into<String>) {
        self.push(id, None, detail);
    }

    pub(super) fn judge(
        &mut self,
        id: impl Into<String>,
        holds: bool,
        good: impl Into<String>,
        bad: impl Into<String>,
    ) {
        if holds { self.pass(id, good) } else { self.fail(id, bad) }
    }

    fn push(&mut self, id: impl Into<String>, ok: Option<bool>, detail: impl Into<String>) {
        self.checks.push(Check { id: id.into(), ok, detail: detail.into() });
    }
}
