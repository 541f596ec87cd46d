//! One letter a file: what it needs to know. The words stand in `mail.ftl`, the form in `templates/`.

mod acceptance_recorded;
mod bid_expiring_staff;
mod bid_rejected_staff;
mod bid_reminder;
mod bid_shared;
mod bid_signed_staff;
mod billing_alert;
mod change_order_commented;
mod change_order_copy;
mod change_order_copy_staff;
mod change_order_rejected_staff;
mod change_order_reminder;
mod change_order_shared;
mod change_order_signed_staff;
mod change_requested_staff;
mod changes_requested_staff;
mod comment_added;
mod contract_voided;
mod domain_unproved;
mod find_company;
mod invitation;
mod invitation_accepted_staff;
mod invitation_renewal_staff;
mod payment_overdue;
mod plan_changed;
mod project_shared;
mod project_updated;
mod sign_in_code;
mod sign_up_code;
mod signature_awaited;
mod signature_given_staff;
mod signature_received;
mod signed_copy;
mod signed_copy_staff;
mod team_invitation;
mod upgrade_asked;
mod webhook_given_up;

pub use acceptance_recorded::AcceptanceRecorded;
pub use bid_expiring_staff::BidExpiringStaff;
pub use bid_rejected_staff::BidRejectedStaff;
pub use bid_reminder::BidReminder;
pub use bid_shared::BidShared;
pub use bid_signed_staff::BidSignedStaff;
pub use billing_alert::BillingAlert;
pub use change_order_commented::ChangeOrderCommented;
pub use change_order_copy::ChangeOrderCopy;
pub use change_order_copy_staff::ChangeOrderCopyStaff;
pub use change_order_rejected_staff::ChangeOrderRejectedStaff;
pub use change_order_reminder::ChangeOrderReminder;
pub use change_order_shared::ChangeOrderShared;
pub use change_order_signed_staff::ChangeOrderSignedStaff;
pub use change_requested_staff::ChangeRequestedStaff;
pub use changes_requested_staff::ChangesRequestedStaff;
pub use comment_added::CommentAdded;
pub use contract_voided::ContractVoided;
pub use domain_unproved::DomainUnproved;
pub use find_company::{FindCompany, Place};
pub use invitation::Invitation;
pub use invitation_accepted_staff::InvitationAcceptedStaff;
pub use invitation_renewal_staff::InvitationRenewalStaff;
pub use payment_overdue::PaymentOverdue;
pub use plan_changed::PlanChanged;
pub use project_shared::ProjectShared;
pub use project_updated::{ProjectUpdated, UpdateText};
pub use sign_in_code::SignInCode;
pub use sign_up_code::SignUpCode;
pub use signature_awaited::SignatureAwaited;
pub use signature_given_staff::SignatureGivenStaff;
pub use signature_received::SignatureReceived;
pub use signed_copy::SignedCopy;
pub use signed_copy_staff::SignedCopyStaff;
pub use team_invitation::TeamInvitation;
pub use upgrade_asked::UpgradeAsked;
pub use webhook_given_up::WebhookGivenUp;

use crate::{Brand, RenderError, Rendered, render};
use chrono_tz::Tz;
use plumbline_i18n::Locale;
use serde::Serialize;

/// A signed log head for the samples, as the one word that the verification page takes.
const SAMPLE_HEAD: &str = concat!(
    "eyJhdCI6IjIwMjYtMTEtMjNUMTY6NDA6MTIuMzQ1WiIsImNoYWluIjoiMmMyNmI0NmI2OGZmYzY4ZmY5OWI0NTNjMW",
    "QzMDQxMzQxMzQyMmQ3MDY0ODNiZmEwZjk4YTVlODg2MjY2ZTdhZSIsImNvbXBhbnkiOiIwMTlhYjBjMC0wMDAwLTcw",
    "MDAtODAwMC0wMDAwMDAwMDAwMDEiLCJraWQiOiJrUHJLX3FteFZXYVlWQTl3d0JGNkl1bzN2Vnp6N1R4SENUd1hCeW",
    "dyUzRrIiwic2l6ZSI6NDIsInR5cCI6InVybjpwbHVtYmxpbmU6bG9nLWhlYWQ6MSJ9.OaXgSq_3RV2YUMYFNk9RTBE",
    "yTOZAFpYNI9XcV9P_2PSac5Roq4BJvxju-CDNsa1skBX4OFVrx_rUE4sj_fmGxw",
);

/// The data of one kind of mail.
///
/// `Debug` shows the kind alone: codes, links and what people wrote do not belong in logs.
pub trait Letter: Serialize {
    /// The templates' name: `{NAME}.html` and `{NAME}.txt`, whose first line is the subject.
    const NAME: &'static str;

    /// One with everything filled in, for previews and tests.
    fn sample() -> Self;
}

macro_rules! letters {
    ($($letter:ident $name:literal),+ $(,)?) => {
        $(impl std::fmt::Debug for $letter {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($letter)).finish_non_exhaustive()
            }
        })+

        /// Name and source of every template.
        pub(crate) const TEMPLATES: &[(&str, &str)] = &[
            ("layout.html", include_str!("../../templates/layout.html")),
            ("parts.html", include_str!("../../templates/parts.html")),
            ("layout.txt", include_str!("../../templates/layout.txt")),
            $(
                (concat!($name, ".html"), include_str!(concat!("../../templates/", $name, ".html"))),
                (concat!($name, ".txt"), include_str!(concat!("../../templates/", $name, ".txt"))),
            )+
        ];

        /// The sample of every letter in a company's colours, by name: what a preview page shows.
        pub fn samples(locale: Locale, zone: Tz, brand: &Brand) -> Result<Vec<(&'static str, Rendered)>, RenderError> {
            Ok(vec![$((<$letter as Letter>::NAME, render(locale, zone, brand, &$letter::sample())?)),+])
        }
    };
}

letters! {
    Invitation "invitation",
    SignInCode "sign-in-code",
    BidShared "bid-shared",
    CommentAdded "comment-added",
    ProjectShared "project-shared",
    ProjectUpdated "project-updated",
    BidSignedStaff "bid-signed-staff",
    BidRejectedStaff "bid-rejected-staff",
    ChangesRequestedStaff "changes-requested-staff",
    InvitationAcceptedStaff "invitation-accepted-staff",
    InvitationRenewalStaff "invitation-renewal-staff",
    SignedCopy "signed-copy",
    SignedCopyStaff "signed-copy-staff",
    TeamInvitation "team-invitation",
    SignUpCode "sign-up-code",
    FindCompany "find-company",
    SignatureReceived "signature-received",
    SignatureAwaited "signature-awaited",
    SignatureGivenStaff "signature-given-staff",
    ContractVoided "contract-voided",
    AcceptanceRecorded "acceptance-recorded",
    BidReminder "bid-reminder",
    BidExpiringStaff "bid-expiring-staff",
    WebhookGivenUp "webhook-given-up",
    DomainUnproved "domain-unproved",
    UpgradeAsked "upgrade-asked",
    PlanChanged "plan-changed",
    PaymentOverdue "payment-overdue",
    BillingAlert "billing-alert",
    ChangeOrderCommented "change-order-commented",
    ChangeOrderCopy "change-order-copy",
    ChangeOrderCopyStaff "change-order-copy-staff",
    ChangeOrderRejectedStaff "change-order-rejected-staff",
    ChangeOrderReminder "change-order-reminder",
    ChangeOrderShared "change-order-shared",
    ChangeOrderSignedStaff "change-order-signed-staff",
    ChangeRequestedStaff "change-requested-staff",
}
