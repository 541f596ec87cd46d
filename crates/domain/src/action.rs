//! Everything a person can be allowed to do, and what the answer depends on.

crate::text_enum! {
    /// How far a share opens a thing to a customer; `none` for staff and for what is not shared.
    pub enum Access {
        None = "none",
        View = "view",
        Comment = "comment",
        Approve = "approve",
    }
}

crate::text_enum! {
    /// How the actor stands to the thing: anybody's, assigned to them, or their own.
    pub enum Relation {
        Any = "any",
        Assigned = "assigned",
        Own = "own",
    }
}

crate::text_enum! {
    /// One thing a person does. The spelling is the one in `policies/policy.csv`.
    pub enum Action {
        CustomerRead = "customer.read",
        CustomerWrite = "customer.write",
        InvitationSend = "invitation.send",
        InvitationRevoke = "invitation.revoke",
        BidRead = "bid.read",
        BidWrite = "bid.write",
        BidSend = "bid.send",
        BidWithdraw = "bid.withdraw",
        BidShare = "bid.share",
        BidUnshare = "bid.unshare",
        BidComment = "bid.comment",
        BidRecordAcceptance = "bid.record_acceptance",
        ContractRead = "contract.read",
        ContractVoid = "contract.void",
        ProjectRead = "project.read",
        ProjectWrite = "project.write",
        ProjectDelete = "project.delete",
        ProjectPostUpdate = "project.post_update",
        ProjectComment = "project.comment",
        ProjectShare = "project.share",
        ProjectUnshare = "project.unshare",
        ChangeOrderRead = "change_order.read",
        ChangeOrderWrite = "change_order.write",
        ChangeOrderApprove = "change_order.approve",
        ChangeOrderComment = "change_order.comment",
        ChangeOrderShare = "change_order.share",
        ChangeOrderUnshare = "change_order.unshare",
        MoneyRead = "money.read",
        ActivityRead = "activity.read",
        NotificationRead = "notification.read",
        /// To be told what customers do with bids and contracts.
        NotifyBids = "notification.bids",
        /// To be told of what customers, and mails to them, do.
        NotifyCustomers = "notification.customers",
        /// To be told what happens to a project and its change orders.
        NotifyProjects = "notification.projects",
        TeamRead = "team.read",
        TeamManage = "team.manage",
        OwnersManage = "team.manage_owners",
        CompanyRead = "company.read",
        CompanyWrite = "company.write",
        CompanyClose = "company.close",
        BillingManage = "billing.manage",
        DomainManage = "domain.manage",
        TokenManage = "token.manage",
        WebhookManage = "webhook.manage",
        SeveralSigners = "bid.several_signers",
        PortalEnter = "portal.enter",
        PortalBidRead = "portal.bid.read",
        PortalBidComment = "portal.bid.comment",
        PortalBidRequestChanges = "portal.bid.request_changes",
        PortalBidReject = "portal.bid.reject",
        PortalBidSign = "portal.bid.sign",
        PortalBidSignTogether = "portal.bid.sign_together",
        PortalContractRead = "portal.contract.read",
        PortalProjectRead = "portal.project.read",
        PortalProjectComment = "portal.project.comment",
        PortalProjectRequestChange = "portal.project.request_change",
        PortalChangeOrderRead = "portal.change_order.read",
        PortalChangeOrderComment = "portal.change_order.comment",
        PortalChangeOrderDecide = "portal.change_order.decide",
    }
}
