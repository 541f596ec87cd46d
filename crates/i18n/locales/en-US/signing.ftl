# Words of signing, contracts and projects, on both sides, and of the office's home.

## Why a signature was not taken
signing-you-signed = You have signed this bid already. It becomes a contract when everybody has signed.
signing-already-signed = This bid is signed already. Its contract is ready for you.
signing-withdrawn = This bid was withdrawn, so it cannot be signed. Nothing was recorded.
signing-rejected = This bid was rejected, so it cannot be signed. Nothing was recorded.
signing-expired = This bid has expired, so it cannot be signed. Ask for a new revision.
signing-options-open = Choose from the options of this bid first, then sign.
signing-changed = This bid changed, please review. A new revision arrived while you were reading. Nothing was recorded.
signing-disclosure-changed = The words about electronic records were renewed. Read them again and check the box.
signing-drawing = Draw your signature again, or choose Type.

## Signing page
signing-code-text = Before you sign, confirm once more that it is you.

## Contracts
signing-contracts = Contracts
signing-contracts-none = No contracts yet
signing-contracts-none-portal = When you sign a bid, the contract and its certificate stand here.
signing-contracts-none-office = When a customer signs a bid, the contract stands here.
signing-column-number = Contract
signing-column-customer = Customer
signing-column-value = Value
signing-column-signed = Signed
signing-column-status = Status
signing-contract = Contract { $number }
signing-contract-title = Contract { $number } { $title }
signing-contract-from = From { $bid }, revision { $revision }
signing-papers = Papers
signing-paper-document = { $number } as signed
signing-paper-certificate = Signature certificate
signing-paper-certificate-note = Who signed what, when and how
signing-paper-bundle = Everything to verify it without us
signing-paper-bundle-note = ZIP with document, certificate and evidence
signing-preparing = The certificate is being prepared and appears here by itself.
signing-facts = Signature
signing-fact-customer = Customer
signing-fact-signer = Signed by
signing-fact-at = Signed at
signing-fact-value = Contract value
signing-fact-project = Project
signing-fact-bid = Bid
signing-fact-verify = Verify at
signing-fact-sha256 = SHA-256 of the document
signing-voided = This contract was voided.

## Projects
signing-projects = Projects
signing-projects-none = No projects yet
signing-projects-none-office = A project begins when a customer signs a bid, or when you start one yourself.
signing-project = Project { $number }
signing-project-title = Project { $number } { $title }
signing-column-project = Project
signing-fact-status = Status
signing-fact-site = Site
signing-fact-contract = Contract
signing-scope = Scope
signing-portal-projects = Active Projects
signing-portal-projects-none = Nothing is shared with you yet
signing-portal-projects-text = When { $company } shares a project with you, its progress stands here.
signing-portal-changes = Change Orders
signing-portal-changes-none = No change orders
signing-portal-changes-text = When { $company } sends you a change to approve, it stands here.

## Office home
signing-home = Home
signing-home-bids = Bids
signing-home-waiting = Waiting on customers
signing-home-waiting-none = Nobody owes you an answer right now.
signing-home-signed = Signed this month
signing-home-signed-count =
    { $count ->
        [one] 1 contract
       *[other] { $count } contracts
    }
signing-home-nothing = Your role has no overview here. Use the menu to get to your projects.
signing-age =
    { $days ->
        [0] Sent today
        [one] Sent 1 day ago
       *[other] Sent { $days } days ago
    }
signing-opened = Opened by the customer
signing-unopened = Not opened yet
