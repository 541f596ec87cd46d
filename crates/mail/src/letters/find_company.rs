//! To somebody who forgot where they sign in: every place of their address.

use super::Letter;
use serde::Serialize;

/// To somebody who forgot where they sign in: every place of their address.
#[derive(Clone, Serialize)]
pub struct FindCompany {
    /// Never empty.
    pub places: Vec<Place>,
}

/// A place where the address can sign in.
#[derive(Clone, Serialize)]
pub struct Place {
    /// The company's name.
    pub company: String,
    /// The office, not the portal.
    pub office: bool,
    /// The page to sign in.
    pub link: String,
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Place")
    }
}

impl Letter for FindCompany {
    const NAME: &'static str = "find-company";

    fn sample() -> Self {
        let place = |company: &str, office, link: &str| Place {
            company: company.to_owned(),
            office,
            link: link.to_owned(),
        };
        Self {
            places: vec![
                place("Acme Excavation", true, "https://acme.plumbline.example/office?SAMPLE"),
                place("Summit Paving", false, "https://summit.plumbline.example/portal"),
            ],
        }
    }
}
