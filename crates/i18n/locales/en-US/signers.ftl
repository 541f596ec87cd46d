# Who signs a bid, acceptances given off the portal, voiding a contract, and comments seen.

## Choosing who signs
signers-title = Choose who signs
signers-lead = Contacts of { $customer } who can sign this bid.
signers-card = Who signs
signers-change = Choose who signs
signers-who-one = Who signs?
signers-who-all = Who signs? Everybody you choose has to.
signers-all-hint = They sign the same files, in any order. The contract is made when the last one has signed.
signers-others-read = Other contacts of the customer read the bid and ask questions.
signers-save = Save who signs
signers-saving = Saving…
signers-chosen = Saved who signs.
signers-no-contacts = No contacts yet
signers-no-contacts-text = Invite somebody of this customer first. Who was invited first signs, as long as you choose nobody else.
signers-open-customer = Open the customer
signers-upgrade-title = Let several people sign one bid
signers-upgrade-text = On Business Plus, two owners, partners or spouses sign the same bid, each with a certificate of their own, and it becomes a contract when the last one has signed.
signers-began = Somebody has signed already, so it stays as it is. To change who signs, send a new revision: the signatures given so far then no longer count.
signers-none = Choose at least one contact.
signers-too-many = At most { $max } contacts can sign one bid.
signers-unknown = Choose from the customer’s contacts. Somebody who is not among them has to be invited first.
signers-twice = A contact can sign once only.

## Who has signed
signers-to-sign = To sign
signers-verify = Verify
signers-you = (you)
signers-nobody = Nobody of { $customer } was invited yet.
signers-waiting = You have signed. It becomes a contract when everybody has.
signers-you-signed = Signed. It becomes a contract when everybody has signed. Still to sign: { $waiting }.
signers-sign-together = { $count } people sign this bid, in any order. The contract is made when the last one has signed.
signers-has-signed = { $name } has signed.
signers-waits-note = signed by you, others to come
signers-contract-when-all = The contract is made when the last one has signed.
signers-paper-certificate = Certificate of { $name }
signers-paper-certificate-note = Signer { $n } of { $of }
signers-fact = Signer { $n } of { $of }

## Acceptances given off the portal
acceptances-title = Record an acceptance
acceptances-lead = The customer accepted { $number }, revision { $revision }, on paper, by phone or otherwise.
acceptances-not-signed = This makes a contract that says everywhere that it was not electronically signed. It never gets a signature certificate.
acceptances-by = Accepted by
acceptances-by-hint = The person who said yes, as you would name them in a letter.
acceptances-method = How
acceptances-method-paper = On paper
acceptances-method-phone = By phone
acceptances-method-in-person = In person
acceptances-method-email = By e-mail
acceptances-method-other = Otherwise
acceptances-on = Accepted on
acceptances-note = Note
acceptances-note-hint = Such as who was on the call, or where the paper is kept.
acceptances-scan = Scan or photo
acceptances-scan-hint = Needed for paper. PDF, PNG, JPEG or WebP, up to 50 MB.
acceptances-save = Record acceptance
acceptances-saving = Recording…
acceptances-recorded = Recorded. It is contract { $number } now, not electronically signed.
acceptances-day-to-come = Choose today or an earlier day.
acceptances-scan-missing = Add a scan or photo of the signed paper.
acceptances-banner = Nobody signed this contract electronically. It was accepted off the portal, as recorded below, and has no signature certificate.
acceptances-facts = Acceptance
acceptances-recorded-by = Recorded by
acceptances-paper-document = { $number } as accepted
acceptances-paper-record = Record of acceptance
acceptances-paper-record-note = Who accepted, how and when. Not a signature.
acceptances-paper-scan-note = What was handed in
acceptances-paper-all = All papers
acceptances-paper-all-note = ZIP with document, record and scan
acceptances-preparing = The record of the acceptance is being prepared and appears here by itself.

## Voiding
contracts-void = Void contract
contracts-void-title = Void { $number }
contracts-void-text = Nothing is removed. Both sides are told by mail, and the verification page says that it was voided. This cannot be taken back.
contracts-void-reason = Reason
contracts-void-hint = Both sides get it by mail, and the verification page shows it to anybody who has the certificate.
contracts-voiding = Voiding…
contracts-voided-now = The contract is voided.
contracts-voided-at = Voided { $when }.
contracts-voided-already = This contract was voided already.

## Comments
signers-comment-new = New
signers-comment-seen = Seen
signers-comment-unseen = Not seen yet
signers-new-comments =
    { $count ->
        [one] 1 new comment
       *[other] { $count } new comments
    }
