//! Mail that a use case asks for: a row and a job in its own transaction; the worker writes and sends it.

use crate::core::cx::Cx;
use crate::core::error::Result;
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
        let id = self.new_id();
        let company = self.company_id();
        sqlx::query(
            "INSERT INTO mails (company_id, id, kind, to_email, contact_id, staff_id, invitation_id, params)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(company)
        .bind(id)
        .bind(mail.kind.as_str())
        .bind(&mail.to_email)
        .bind(mail.contact_id)
        .bind(mail.staff_id)
        .bind(mail.invitation_id)
        .bind(&mail.params)
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

    /// Tells every active Owner and Manager: a notification in the office and a mail to each.
    pub async fn notify_staff(
        &mut self,
        kind: MailKind,
        event: plumbline_domain::Event,
        subject: crate::Subject,
        params: Value,
    ) -> Result<()> {
        let company = self.company_id();
        let staff: Vec<(Uuid, String, String)> = sqlx::query_as(
            "SELECT id, email, role FROM staff WHERE company_id = $1 AND is_active ORDER BY id",
        )
        .bind(company)
        .fetch_all(self.conn())
        .await?;
        for (staff_id, email, role) in staff {
            let told = role.parse().is_ok_and(|role| {
                self.app().policy.decide(&plumbline_policy::Request {
                    role,
                    plan: self.company().plan,
                    access: plumbline_domain::Access::None,
                    relation: plumbline_domain::Relation::Any,
                    action: plumbline_domain::Action::BidWrite,
                }) == plumbline_policy::Decision::Allowed
            });
            if !told {
                continue;
            }
            self.notify_one((staff_id, email), kind, (event, subject), &params).await?;
        }
        Ok(())
    }

    /// Tells one member of staff: a notification in the office and a mail.
    pub async fn notify_one(
        &mut self,
        (staff_id, email): (Uuid, String),
        kind: MailKind,
        (event, subject): (plumbline_domain::Event, crate::Subject),
        params: &Value,
    ) -> Result<()> {
        let company = self.company_id();
        sqlx::query(
            "INSERT INTO notifications (company_id, id, staff_id, kind, subject_type, subject_id, data)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(company)
        .bind(self.new_id())
        .bind(staff_id)
        .bind(event.as_str())
        .bind(subject.0)
        .bind(subject.1)
        .bind(params)
        .execute(self.conn())
        .await?;
        self.mail(NewMail {
            kind,
            to_email: email,
            contact_id: None,
            staff_id: Some(staff_id),
            invitation_id: None,
            params: params.clone(),
        })
        .await?;
        Ok(())
    }
}
