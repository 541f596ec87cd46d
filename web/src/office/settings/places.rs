//! The places under Settings.

use plumbline_domain::Action;

/// One place, shown to whoever may do its action, or could on a larger plan.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Its address; the addresses below it belong to it.
    pub path: &'static str,
    /// Its name, a Fluent id.
    pub label: &'static str,
    /// What one must be allowed to do to see it.
    pub action: Action,
}

/// In the order of the navigation: one line a place.
pub const PLACES: &[Place] = &[
    Place { path: "/office/settings/company", label: "settings-nav-company", action: Action::CompanyRead },
    Place { path: "/office/settings/branding", label: "settings-nav-branding", action: Action::CompanyRead },
    Place { path: "/office/settings/domain", label: "settings-nav-domain", action: Action::DomainManage },
    Place { path: "/office/settings/team", label: "settings-nav-team", action: Action::TeamRead },
    Place { path: "/office/settings/plans", label: "settings-nav-plans", action: Action::CompanyRead },
    Place {
        path: "/office/settings/developers",
        label: "settings-nav-developers",
        action: Action::TokenManage,
    },
    Place {
        path: "/office/settings/reminders",
        label: "settings-nav-reminders",
        action: Action::CompanyRead,
    },
    Place {
        path: "/office/settings/notifications",
        label: "settings-nav-notifications",
        action: Action::NotificationRead,
    },
    Place { path: "/office/settings/billing", label: "billing-title", action: Action::BillingManage },
];
