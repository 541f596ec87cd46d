//! One line a kind.

use super::writing::Writing;
use super::{
    acceptance_recorded, contract_voided, signature_awaited, signature_given_staff, signature_received,
};
use super::{
    bid_expiring_staff, bid_rejected_staff, bid_reminder, bid_shared, bid_signed_staff,
    changes_requested_staff, comment_added, project_shared, project_updated, signed_copy, signed_copy_staff,
};
use super::{
    change_order_copies, change_orders, domain_unproved, find_company, plans, sign_up_code, team_invitation,
    webhook_given_up,
};
use super::{invitation, invitation_accepted_staff, invitation_renewal_staff, sign_in_code};
use crate::{Actor, App, MailKind, Result};
use plumbline_mail::Mail;
use plumbline_store::mails::MailRow;

/// What a row became.
#[derive(Debug)]
pub(super) enum Composed {
    /// To be sent.
    Mail(Mail),
    /// Its purpose is gone.
    Drop,
    /// It can never be written, with the reason.
    Dead(String),
}

/// Writes the mail of a row.
pub(super) async fn compose(app: &App, system: &Actor, row: &MailRow) -> Result<Composed> {
    let writing = Writing { app, system, row };
    let Ok(kind) = row.kind.parse::<MailKind>() else {
        return Ok(Composed::Dead(format!("there is no mail of the kind {}", row.kind)));
    };
    match kind {
        MailKind::Invitation => invitation::compose(writing).await,
        MailKind::SignInCode => sign_in_code::compose(writing).await,
        MailKind::BidShared => bid_shared::compose(writing).await,
        MailKind::ProjectShared => project_shared::compose(writing).await,
        MailKind::ProjectUpdated => project_updated::compose(writing).await,
        MailKind::CommentAdded => comment_added::compose(writing).await,
        MailKind::BidRejectedStaff => bid_rejected_staff::compose(writing).await,
        MailKind::ChangesRequestedStaff => changes_requested_staff::compose(writing).await,
        MailKind::InvitationAcceptedStaff => invitation_accepted_staff::compose(writing).await,
        MailKind::InvitationRenewalStaff => invitation_renewal_staff::compose(writing).await,
        MailKind::BidReminder => bid_reminder::compose(writing).await,
        MailKind::BidExpiringStaff => bid_expiring_staff::compose(writing).await,
        MailKind::BidSignedStaff => bid_signed_staff::compose(writing).await,
        MailKind::SignedCopy => signed_copy::compose(writing).await,
        MailKind::SignedCopyStaff => signed_copy_staff::compose(writing).await,
        MailKind::TeamInvitation => team_invitation::compose(writing).await,
        MailKind::SignUpCode => sign_up_code::compose(writing).await,
        MailKind::FindCompany => find_company::compose(writing).await,
        MailKind::DomainUnproved => domain_unproved::compose(writing).await,
        MailKind::WebhookGivenUp => webhook_given_up::compose(writing).await,
        MailKind::SignatureReceived => signature_received::compose(writing).await,
        MailKind::SignatureAwaited => signature_awaited::compose(writing).await,
        MailKind::SignatureGivenStaff => signature_given_staff::compose(writing).await,
        MailKind::ContractVoided => contract_voided::compose(writing).await,
        MailKind::AcceptanceRecorded => acceptance_recorded::compose(writing).await,
        MailKind::UpgradeAsked => plans::upgrade_asked(writing).await,
        MailKind::PaymentOverdue => plans::payment_overdue(writing).await,
        MailKind::PlanChanged => plans::plan_changed(writing).await,
        MailKind::BillingAlert => plans::billing_alert(writing).await,
        MailKind::ChangeOrderShared => change_orders::shared(writing).await,
        MailKind::ChangeOrderReminder => change_orders::reminder(writing).await,
        MailKind::ChangeOrderCommented => change_orders::commented(writing).await,
        MailKind::ChangeOrderSignedStaff => change_orders::signed_staff(writing).await,
        MailKind::ChangeOrderRejectedStaff => change_orders::rejected_staff(writing).await,
        MailKind::ChangeRequestedStaff => change_orders::requested_staff(writing).await,
        MailKind::ChangeOrderCopy => change_order_copies::compose(writing).await,
        MailKind::ChangeOrderCopyStaff => change_order_copies::compose_staff(writing).await,
    }
}
