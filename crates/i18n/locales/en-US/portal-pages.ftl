# Words of the customer's dashboard, bid, signing and signed pages.

## Dashboard
portal-page-home = Home
portal-page-welcome = Welcome, { $name }
portal-page-proposals = { $company } Proposals
portal-page-waiting =
    { $count ->
        [one] 1 waits for you
       *[other] { $count } wait for you
    }
portal-page-valid-until = Valid until { $date } ({ $days ->
        [0] last day
        [one] 1 day left
       *[other] { $days } days left
    })
portal-page-review-sign = Review and sign
portal-page-review = Review
portal-page-quick = Your papers
portal-page-shared-bids-note = Read, ask, sign
portal-page-active-projects-note = Progress and updates
portal-page-contracts-note = Signed, with certificate
portal-page-change-orders-note = Changes to approve

## Bid
portal-page-bids = Bids
portal-page-revision = Revision { $n }
portal-page-accepted = You have accepted this bid
portal-page-open-contract = Open contract { $number }
portal-page-changes = What changed since r{ $n }
portal-page-scope = Scope
portal-page-documents = Documents ({ $count })
portal-page-documents-label = Documents
portal-page-bid-pdf = { $number } as PDF
portal-page-pages =
    { $count ->
        [one] 1 page
       *[other] { $count } pages
    }
portal-page-terms = Terms
portal-page-comments = Comments
portal-page-no-comments = No comments yet.
portal-page-comment = Your comment
portal-page-comment-send = Send comment
portal-page-ask-changes = Ask for changes
portal-page-request = What would you like changed?
portal-page-request-hint = { $company } answers with a new revision or a call.
portal-page-request-send = Send request
portal-page-reject = Reject
portal-page-reject-title = Reject { $number }
portal-page-reject-text = { $company } is told at once. You can no longer sign this revision afterwards.
portal-page-reason = Reason
portal-page-cancel = Cancel
portal-page-sending = Sending

## Signing
portal-page-sign = Sign { $number }
portal-page-step-review = Review
portal-page-step-agree = Agree
portal-page-step-sign = Sign
portal-page-consent = I agree to do this electronically
portal-page-consent-read = Read what that means
portal-page-code-why = Before you sign, we check that it is you. A six-digit code went to { $to }.
portal-page-signing = Signing
portal-page-recorded = Your name, { $email }, the time, your IP address and device are kept with the contract.

## Signed
portal-page-signed = Signed. Contract { $number }
portal-page-papers = Your papers
portal-page-preparing = Your signed copy is being prepared and appears here by itself.
portal-page-certificate = Signature certificate
portal-page-signed-by = Signed by
portal-page-signed-at = Signed at
portal-page-verify-at = Verify at
portal-page-verify-note = Anybody with this address can check what was signed, by whom and when.
portal-page-next = What happens next
portal-page-next-mail = The signed copy and its certificate come to you by mail.
portal-page-next-plan = { $company } plans the work and gets in touch about the start.
portal-page-next-manager = { $name } is your project manager.
portal-page-next-call = Questions? Call { $company }:

## Everything at once
portal-page-everything = Download everything
portal-page-everything-note = One ZIP with every signed contract, its certificate and the evidence to verify it.
