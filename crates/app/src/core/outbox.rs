//! Mail that a use case asks for: a row and a job in its own transaction; the worker writes and sends it.

use crate::core::cx::Cx;
use crate::core::error::Result;
use plumbline_domain::MailTopic;
use plumbline_jobs::{CODES, Job, MAIL};
use serde_json::Value;
use std::time::Duration;
use uuid::Uuid;

plumbline_domain::text_enum! {
    /// Which mail it is.
    pub enum MailKind {
        /// A customer's invitation.
        Invitation = "invitation",
        /// To somebody new on the team.
        TeamInvitation = "team_invitation",
        /// The code of somebody who sets up a company.
        SignUpCode = "sign_up_code",
        /// Where an address can sign in.
        FindCompany = "find_company",
        /// A sign-in code, for staff or a contact.
        SignInCode = "sign_in_code",
        /// To a contact: a bid was shared.
        BidShared = "bid_shared",
        /// To a contact: a project was shared.
        ProjectShared = "project_shared",
        /// To a contact: what is new in a project.
        ProjectUpdated = "project_updated",
        /// A comment, to the other side.
        CommentAdded = "comment_added",
        /// To staff: the customer signed.
        BidSignedStaff = "bid_signed_staff",
        /// To staff: the customer rejected.
        BidRejectedStaff = "bid_rejected_staff",
        /// To staff: the customer asks for changes.
        ChangesRequestedStaff = "changes_requested_staff",
        /// To the inviter: the customer signed in for the first time.
        InvitationAcceptedStaff = "invitation_accepted_staff",
        /// To the inviter: an expired invitation was asked for anew.
        InvitationRenewalStaff = "invitation_renewal_staff",
        /// To the customer: the signed copy with its certificate.
        SignedCopy = "signed_copy",
        /// To staff: the same evidence.
        SignedCopyStaff = "signed_copy_staff",
        /// To the signer: one of several signatures is theirs, with its proofs.
        SignatureReceived = "signature_received",
        /// To a contact: another has signed, and theirs is still to come.
        SignatureAwaited = "signature_awaited",
        /// To staff: one of several has signed.
        SignatureGivenStaff = "signature_given_staff",
        /// To both sides: a contract was voided.
        ContractVoided = "contract_voided",
        /// To contacts: an acceptance was recorded in their name.
        AcceptanceRecorded = "acceptance_recorded",
        /// To a contact: a bid waits for their answer.
        BidReminder = "bid_reminder",
        /// To staff: a bid is about to expire without an answer.
        BidExpiringStaff = "bid_expiring_staff",
        /// To Owners: a webhook was switched off because it failed for days.
        WebhookGivenUp = "webhook_given_up",
        /// To Owners: the proof of their own domain is gone, or stayed away.
        DomainUnproved = "domain_unproved",
        /// To Owners: somebody of the team asks for a higher plan.
        UpgradeAsked = "upgrade_asked",
        /// To Owners: a payment failed, and how long the plan stays.
        PaymentOverdue = "payment_overdue",
        /// To Owners: the plan is another one now.
        PlanChanged = "plan_changed",
        /// To whoever runs this: something at Stripe needs a look.
        BillingAlert = "billing_alert",
        /// To a contact: a change order was shared, or sent anew.
        ChangeOrderShared = "change_order_shared",
        /// A comment on a change order, to the other side.
        ChangeOrderCommented = "change_order_commented",
        /// To staff: the customer approved a change order.
        ChangeOrderSignedStaff = "change_order_signed_staff",
        /// To staff: the customer rejected a change order.
        ChangeOrderRejectedStaff = "change_order_rejected_staff",
        /// To staff: the customer asks for a change on a project.
        ChangeRequestedStaff = "change_requested_staff",
        /// To the customer: the signed change order with its certificate.
        ChangeOrderCopy = "change_order_copy",
        /// To staff: the same evidence.
        ChangeOrderCopyStaff = "change_order_copy_staff",
        /// To a contact: a change order waits for their answer.
        ChangeOrderReminder = "change_order_reminder",
    }
}

impl MailKind {
    /// What its reader may switch off with it; `None` for what everybody gets: codes, invitations, signed copies.
    pub fn topic(self) -> Option<MailTopic> {
        match self {
            Self::Invitation
            | Self::TeamInvitation
            | Self::SignUpCode
            | Self::FindCompany
            | Self::SignInCode
            | Self::SignedCopy
            | Self::SignedCopyStaff
            | Self::SignatureReceived
            | Self::ContractVoided
            | Self::AcceptanceRecorded
            | Self::ChangeOrderCopy
            | Self::ChangeOrderCopyStaff
            | Self::WebhookGivenUp
            | Self::DomainUnproved
            | Self::UpgradeAsked
            | Self::PaymentOverdue
            | Self::PlanChanged
            | Self::BillingAlert => None,
            Self::BidShared | Self::ProjectShared | Self::ProjectUpdated | Self::ChangeOrderShared => {
                Some(MailTopic::Shares)
            }
            Self::CommentAdded | Self::ChangeOrderCommented => Some(MailTopic::Comments),
            Self::BidSignedStaff | Self::SignatureGivenStaff | Self::ChangeOrderSignedStaff => {
                Some(MailTopic::Signed)
            }
            Self::BidRejectedStaff | Self::ChangeOrderRejectedStaff => Some(MailTopic::Rejected),
            Self::ChangesRequestedStaff | Self::ChangeRequestedStaff => Some(MailTopic::ChangesRequested),
            Self::InvitationAcceptedStaff | Self::InvitationRenewalStaff => Some(MailTopic::Invitations),
            Self::BidReminder | Self::SignatureAwaited | Self::ChangeOrderReminder => {
                Some(MailTopic::Reminders)
            }
            Self::BidExpiringStaff => Some(MailTopic::Expiring),
        }
    }
}

/// A mail to be sent.
#[derive(Debug, Clone)]
pub struct NewMail {
    /// Which.
    pub kind: MailKind,
    /// The address, already checked.
    pub to_email: String,
    /// The contact it goes to, if it is one.
    pub contact_id: Option<Uuid>,
    /// The member of staff it goes to, if it is one.
    pub staff_id: Option<Uuid>,
    /// The invitation whose delivery state it shows.
    pub invitation_id: Option<Uuid>,
    /// Ids and plain facts from which the worker writes it; never a code or a link.
    pub params: Value,
}

impl Cx {
    /// Queues a mail in this transaction; gives its id, of which its Message-ID is made.
    pub async fn mail(&mut self, mail: NewMail) -> Result<Uuid> {
        self.mail_later(mail, Duration::ZERO).await
    }

    /// [`Cx::mail`], to be written and sent after `delay`.
    pub async fn mail_later(&mut self, mail: NewMail, delay: Duration) -> Result<Uuid> {
        let (id, company) = (self.new_id(), self.company_id());
        let asked_by = self.actor().staff_id().ok();
        sqlx::query(
            "INSERT INTO mails (company_id, id, kind, to_email, contact_id, staff_id, invitation_id, params, asked_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(company)
        .bind(id)
        .bind(mail.kind.as_str())
        .bind(&mail.to_email)
        .bind(mail.contact_id)
        .bind(mail.staff_id)
        .bind(mail.invitation_id)
        .bind(&mail.params)
        .bind(asked_by)
        .execute(self.conn())
        .await?;
        let queue = match mail.kind {
            MailKind::SignInCode | MailKind::SignUpCode => CODES,
            _ => MAIL,
        };
        let job = Job::SendMail { mail_id: id };
        plumbline_jobs::enqueue_after(self.conn(), company, queue, &job, &format!("mail:{id}"), delay)
            .await?;
        Ok(id)
    }
}
