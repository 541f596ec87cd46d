//! To somebody new on the team: where to sign in.

use super::Letter;
use serde::Serialize;

/// To somebody new on the team: where to sign in.
#[derive(Clone, Serialize)]
pub struct TeamInvitation {
    /// The new member.
    pub name: String,
    /// Who invites.
    pub inviter_name: String,
    /// As what, as `team-role-…` spells it.
    pub role: String,
    /// The office's sign-in page.
    pub link: String,
}

impl Letter for TeamInvitation {
    const NAME: &'static str = "team-invitation";

    fn sample() -> Self {
        Self {
            name: "Marcus Lee".to_owned(),
            inviter_name: "Olivia Ortiz".to_owned(),
            role: "manager".to_owned(),
            link: "https://acme.plumbline.example/office/sign-in?SAMPLE".to_owned(),
        }
    }
}
