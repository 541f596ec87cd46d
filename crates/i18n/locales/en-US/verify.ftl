# Verification, for anybody who holds a certificate.

verify-title = Verify a signature
verify-lead = Check what was signed, by whom and when. Everything is worked out anew each time you ask.
verify-by-number = By certificate
verify-number = Certificate number
verify-number-hint = It stands on the certificate and in the mail, behind “/verify/”. You can paste the whole address.
verify-check = Check
verify-by-file = By file
verify-by-file-text = Choose the contract’s PDF, its certificate, its data or evidence.json, and we look for the signature that belongs to it.
verify-several = This file was signed more than once
verify-no-certificate = There is no certificate with this number. Compare it with the one on the certificate.
verify-no-file = No signature here belongs to this file. Another version of it may have been signed, or a changed copy.
verify-no-file-here = Files can only be looked up at the company that shared them. Enter the certificate number instead.

verify-verdict-valid = This signature is valid
verify-verdict-pending = Not everybody has signed yet
verify-verdict-tampered = This is not what was signed
verify-verdict-key-revoked = This signature can no longer be confirmed
verify-verdict-voided = Signed, and void since
verify-verdict-incomplete = Something is missing
verify-means-valid = Everything that was kept is exactly what was signed.
verify-means-pending = Everything holds so far, but the contract only counts once all signatures are given.
verify-means-tampered = At least one part was changed or removed after signing. The failed checks say which.
verify-means-key-revoked = The key that signed was revoked, and nothing else shows that the signature is older than that.
verify-means-voided = Everything is exactly what was signed, but it no longer counts.
verify-means-incomplete = Nothing contradicts the signature, but not everything needed to confirm it is there.

verify-about = What was signed
verify-what = Document
verify-subject = { $number }, revision { $revision }
verify-with = Company
verify-who = Signed by
verify-signer = Signer { $n } of { $of }
verify-withheld = Name not disclosed
verify-how = Confirmed by
verify-how-email-code = A code sent to their e-mail address
verify-when = Signed at
verify-said = They agreed to
verify-certificate = Certificate number

verify-checks = Every check
verify-state-passed = Passed
verify-state-failed = Failed
verify-state-not-checked = Not checked

verify-check-evidence = The record of the signature
verify-check-canonical = The record’s spelling
verify-check-type = The record’s kind
verify-check-signature = The digital signature
verify-check-jws = The same as a JWS
verify-check-certificate-id = The certificate number
verify-check-company = The company
verify-check-issuer = Where it was issued
verify-check-shown = What our pages show
verify-check-document-hash = The document
verify-check-data-hash = The document’s data
verify-check-attachment-hash = Attachment { $number }
verify-check-attachment-count = The number of attachments
verify-check-attachment-names = The attachments’ names
verify-check-disclosures = The private details
verify-check-signature-mark = The signature as written
verify-check-log-entry = The entry in the company’s log
verify-check-log-proof = The place in the company’s log
verify-check-log-head = The signed state of the log
verify-check-log-end = The end of the log
verify-check-log-file = The file log.json
verify-check-outside-head = The log head you brought
verify-check-key-known = The key is published
verify-check-key-file = The file key.pem
verify-check-key-confirmed = The key is ours
verify-check-key-status = The key’s state
verify-check-keys-file = The file keys.json
verify-check-timestamp = Time from a third party
verify-check-voided = Whether it was voided
verify-check-parties = All signers
verify-check-party = Signer { $number }
verify-check-void-file = The file void.json

verify-compare = Compare a file
verify-drop-label = Drop a file here, or choose one
verify-drop-match = This is { "{" }name{ "}" }.
verify-drop-none = { "{" }name{ "}" } is not part of this contract.
verify-drop-reading = Reading the file…
verify-drop-failed = The file could not be read. Try again, or compare its SHA-256 with the list below.
verify-drop-private = The file stays on your device: only its fingerprint is compared.
verify-hashes = Fingerprints (SHA-256)
verify-file-document = the document that was signed
verify-file-data = the signed document’s data
verify-file-attachment = attachment { $number }, which was signed with the document
verify-file-evidence = the record of the signature
verify-file-certificate = the certificate of this signature
verify-file-revision = revision { $number } of this bid, which is not the one that was signed

verify-mailed = Compare with your mail
verify-mailed-text = The mail with your signed copy has a log head: one long word. With it you see whether the company’s log still holds what it held then.
verify-head = Log head
verify-head-check = Compare
verify-head-malformed = This is not a log head. Copy the whole word from the mail.

verify-offline = Check it without us
verify-offline-text = Download the contract’s bundle, unpack it, and run these commands in its folder. Compare the key’s thumbprint with the one in your mail.
verify-key = Key thumbprint
verify-log-place = Number in the company’s log
verify-json = This answer as JSON
verify-keys = Published keys
verify-kind = A simple electronic signature under ESIGN and UETA, with tamper evidence.

## Why a signature no longer counts
verify-void-contract = The company voided the contract on { $when }. Its reason: { $reason }
verify-void-superseded = Before everybody had signed, a new revision took this one’s place on { $when }.
verify-void-rejected = Before everybody had signed, the bid was rejected on { $when }.
verify-void-withdrawn = Before everybody had signed, the company withdrew the bid on { $when }.
verify-void-recorded = Before everybody had signed, the company recorded another acceptance on { $when }.
