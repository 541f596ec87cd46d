# Words of the documents: the bid and the certificate of a signature.

pdf-pages = Page { $page } of { $pages }

## The bid
pdf-bid-name = Bid { $number }, revision { $revision }
pdf-bid-kind = Bid
pdf-bid-number = Bid number
pdf-bid-revision = Revision
pdf-bid-date = Date
pdf-bid-valid-until = Valid until
pdf-bid-customer = Prepared for
pdf-bid-site = Work site
pdf-bid-scope = Scope of work
pdf-bid-lines = Items and prices
pdf-bid-code = Item
pdf-bid-description = Description
pdf-bid-quantity = Quantity
pdf-bid-unit = Unit
pdf-bid-unit-price = Unit price
pdf-bid-amount = Amount
pdf-bid-subtotal-of = Subtotal { $group }
pdf-bid-subtotal = Subtotal
pdf-bid-overhead = Overhead ({ $percent }%)
pdf-bid-discount = Discount
pdf-bid-tax = Tax ({ $percent }%)
pdf-bid-total = Total
pdf-bid-options = Options
pdf-bid-options-note = Not part of the total above. You choose which of these you want before you sign.
pdf-bid-picked = { $description } (chosen option)
pdf-bid-terms = Terms
pdf-bid-documents = Documents that belong to this bid
pdf-bid-file = File
pdf-bid-file-kind = Kind
pdf-bid-size = Size
pdf-bid-hash = SHA-256 begins
pdf-bid-numbered = [U+…] stands for a character that this document’s typefaces do not have, by its number in Unicode.

## The change order
pdf-change-name = Change order { $number }, revision { $revision }, project { $project }
pdf-change-kind = Change order
pdf-change-number = Change order number
pdf-change-revision = Revision
pdf-change-requested = Requested
pdf-change-date = Date
pdf-change-customer = Prepared for
pdf-change-project = Project
pdf-change-contract = Contract { $number }
pdf-change-description = What changes
pdf-change-reason = Reason
pdf-change-value = Contract value
pdf-change-change = Change
pdf-change-schedule = Schedule
pdf-change-amount = Amount
pdf-change-original = Original contract value
pdf-change-approved-one = Approved: { $number } { $title }
pdf-change-approved-none = Approved changes so far: none
pdf-change-this = This change
pdf-change-days =
    { $count ->
        [one] { $days } day
       *[other] { $days } days
    }
pdf-change-new-value = New contract value
pdf-change-documents = Documents that belong to this change order

## The certificate
pdf-certificate-title = Signature certificate { $number }
pdf-certificate-name = Certificate for contract { $contract }, bid { $number }
pdf-certificate-name-change = Certificate for change order { $number } of { $contract }
pdf-certificate-heading = Signature certificate
pdf-certificate-accepted = { $name } accepted bid { $number }, revision { $revision }, for { $total }.
pdf-certificate-approved = { $name } approved change order { $number }, revision { $revision }, for { $total }.
pdf-certificate-mark = Signature of { $name }
pdf-certificate-qr = QR code of the address { $address }
pdf-certificate-scan = Check this certificate at

pdf-certificate-signed = What was signed
pdf-certificate-subject-title = Title
pdf-certificate-bid = Bid
pdf-certificate-change-order = Change order
pdf-certificate-number-revision = { $number }, revision { $revision }
pdf-certificate-contract = Contract
pdf-certificate-total = Total
pdf-certificate-belongs-to = Belongs to
pdf-certificate-this-change = This change
pdf-certificate-company = Company
pdf-certificate-id = Certificate number

pdf-certificate-documents = The documents, byte for byte
pdf-certificate-role-document = The document
pdf-certificate-role-data = The same as data
pdf-certificate-role-attachment = Attachment
pdf-certificate-size = Size
pdf-certificate-opened = Opened
pdf-certificate-opened-at = Opened by the signer { $time }, { $utc } UTC
pdf-certificate-not-opened = Not opened by the signer
pdf-certificate-hash = SHA-256

pdf-certificate-signer = Who signed, and how
pdf-certificate-signer-name = Name
pdf-certificate-email = E-mail
pdf-certificate-signature = Signature
pdf-certificate-typed = Typed
pdf-certificate-drawn = Drawn
pdf-certificate-authentication = Identity check
pdf-certificate-email-code = Code sent to { $email }, entered { $time }
pdf-certificate-ip = IP address
pdf-certificate-device = Device
pdf-certificate-browser = Browser’s own words
pdf-certificate-unknown-address = Unknown address
pdf-certificate-unknown-device = Unknown device
pdf-certificate-party = Signers
pdf-certificate-party-of = { $n } of { $of }
pdf-certificate-other = Also signed by
pdf-certificate-other-signed = { $n }: { $name }, { $time }, certificate { $id }
pdf-certificate-not-disclosed = Not disclosed

pdf-certificate-consent = What was agreed to
pdf-certificate-intent = Agreed to
pdf-certificate-sentence = Shown beside the button
pdf-certificate-disclosure = Electronic records
pdf-certificate-accepted-at = Agreed at
pdf-certificate-versions = Versions
pdf-certificate-disclosure-hash = SHA-256

pdf-certificate-times = Times
pdf-certificate-event = Event
pdf-certificate-utc = UTC
pdf-certificate-local = Company’s time ({ $zone })
pdf-certificate-time-viewed = First opened by the signer
pdf-certificate-time-verified = Identity checked by e-mail code
pdf-certificate-time-consented = Agreed to electronic records
pdf-certificate-time-signed = Signed
pdf-certificate-time-logged = Log signed by the company’s key
pdf-certificate-never = Never
pdf-certificate-signer-zone = The signer’s device was set to { $zone }.
pdf-certificate-signer-zone-unknown = The time zone of the signer’s device is unknown.

pdf-certificate-log = Place in the company’s log
pdf-certificate-log-entry = Entry
pdf-certificate-log-before = Chain before
pdf-certificate-log-head = Log signed
pdf-certificate-log-size = At { $size } entries, { $time }
pdf-certificate-log-chain = Chain after
pdf-certificate-log-key = Key
pdf-certificate-log-word = The signed state of the log in one word. Keep it: it shows later that nothing before it was changed.

pdf-certificate-check = Check it without us
pdf-certificate-offline = The bundle that you can download with the contract holds all files named here. evidence.json, evidence.sig and disclosures.json are also attached to this PDF. Unpack the bundle and type, with OpenSSL 3:
pdf-certificate-step-document = The documents are those that were signed when these hashes are the ones printed above:
pdf-certificate-step-signature = The evidence is unchanged when this says “Signature Verified Successfully”:
pdf-certificate-step-key = The key is the company’s when this prints the thumbprint below, and the mail with your copy names the same:
pdf-certificate-step-all = Or all of it at once:
pdf-certificate-key = Key thumbprint
pdf-certificate-law = This is a simple electronic signature under the ESIGN Act and UETA, with tamper evidence.

## The record of an acceptance that was given off the portal
pdf-acceptance-title = Record of acceptance { $number }
pdf-acceptance-name = Record of acceptance for contract { $contract }, bid { $number }
pdf-acceptance-heading = Record of acceptance
pdf-acceptance-not-signed = Not electronically signed
pdf-acceptance-means = Nobody signed this contract electronically. { $company } recorded that the bid was accepted off its portal, as written below. There is no signature certificate.
pdf-acceptance-what = What was accepted
pdf-acceptance-how = How it was accepted
pdf-acceptance-subject-title = Title
pdf-acceptance-bid = Bid
pdf-acceptance-contract = Contract
pdf-acceptance-project = Project
pdf-acceptance-customer = Customer
pdf-acceptance-total = Total
pdf-acceptance-by = Accepted by
pdf-acceptance-method = How
pdf-acceptance-method-paper = On paper
pdf-acceptance-method-phone = By phone
pdf-acceptance-method-in-person = In person
pdf-acceptance-method-email = By e-mail
pdf-acceptance-method-other = Otherwise
pdf-acceptance-on = On
pdf-acceptance-note = Note
pdf-acceptance-recorded-by = Recorded by
pdf-acceptance-recorded-at = Recorded at
pdf-acceptance-files = The files, byte for byte
pdf-acceptance-document = SHA-256 of the bid’s PDF
pdf-acceptance-scan = SHA-256 of the scan { $name }
