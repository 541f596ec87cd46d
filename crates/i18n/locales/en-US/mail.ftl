# Words of the mails. A subject begins with what it is about and carries the company's name.

mail-hello = Hello { $name },
mail-address-below = Or open this address:

## Facts
mail-fact-bid = Bid
mail-fact-contract = Contract
mail-fact-customer = Customer
mail-fact-signed = Signed
mail-fact-signer = Signed by
mail-fact-total = Total
mail-fact-valid-until = Valid until
mail-fact-verify = Verify at
mail-fact-voided = Voided
mail-fact-accepted-by = Accepted by
mail-fact-accepted-how = How
mail-fact-accepted-on = On

## Invitation
mail-invitation-subject = Your bids and contracts with { $company }
mail-invitation-why = { $inviter } of { $company } invites you to see your bids, projects and contracts online, and to sign them there.
mail-invitation-action = Open your portal
mail-invitation-code = No password is needed: we send a code to this address to make sure that it is you.
mail-invitation-expires = The link works until { $date }.
mail-invitation-unknown = If you do not know { $company }, ignore this mail.

## Sign-in code
mail-code-subject = Your sign-in code for { $company }
mail-code-why = This is your code to sign in to { $company }. Type it where you asked for it:
mail-code-why-staff = This is your code to sign in to the office of { $company }. Type it where you asked for it:
mail-code-or = Or sign in right here:
mail-code-action = Sign in
mail-code-minutes =
    { $minutes ->
        [one] The code and the button work for 1 minute.
       *[other] The code and the button work for { $minutes } minutes.
    }
mail-code-unasked = If you did not ask for a code, ignore this mail. Nobody gets in without it, so never pass it on.

## A bid was shared
mail-shared-subject = Bid { $number } from { $company }: { $title }
mail-shared-why-view = { $company } shared bid { $number } with you. You can read and download it.
mail-shared-why-comment = { $company } shared bid { $number } with you. You can read it, download it and leave comments.
mail-shared-why-approve = { $company } shared bid { $number } with you. You can review it, ask for changes, and sign it online.
mail-shared-action = Review bid { $number }

## Comments
mail-comment-subject = Comment on { $number } by { $author } ({ $company })
mail-comment-why = { $author } commented on { $number }, { $title }:
mail-comment-action = Read and answer

## Projects
mail-project-shared-subject = Project { $number } with { $company }: { $title }
mail-project-shared-why-view = { $company } shared project { $number } with you. You can follow its progress, updates and photos.
mail-project-shared-why-comment = { $company } shared project { $number } with you. You can follow its progress, updates and photos, and leave comments.
mail-project-action = Open project { $number }
mail-fact-project = Project
mail-fact-manager = Project manager
mail-project-updated-subject = News of project { $number } from { $company }: { $title }
mail-project-updated-why =
    { $count ->
        [one] There is news of your project { $number }, { $title }:
       *[other] There are { $count } updates to your project { $number }, { $title }:
    }
mail-project-photos =
    { $count ->
        [one] with 1 photo
       *[other] with { $count } photos
    }

## Answers to a bid, to staff
mail-signed-subject = Bid { $number } signed by { $customer } ({ $company })
mail-signed-why = { $signer } signed bid { $number } for { $customer }. It is a contract now, and a project was created from it.
mail-signed-action = Open contract { $number }
mail-signed-next = The signed copy and its certificate follow by mail as soon as they are made.
mail-rejected-subject = Bid { $number } rejected by { $customer } ({ $company })
mail-rejected-why = { $contact } rejected bid { $number }, { $title }, for { $customer }. No reason was given.
mail-rejected-why-reason = { $contact } rejected bid { $number }, { $title }, for { $customer }. The reason given:
mail-changes-subject = Changes to bid { $number } asked for by { $customer } ({ $company })
mail-changes-why = { $contact } of { $customer } asks for changes to bid { $number }, { $title }:
mail-open-bid-action = Open bid { $number }

## The first sign-in, to the inviter
mail-accepted-subject = { $contact } is in the portal of { $company }
mail-accepted-why = { $contact } of { $customer } signed in for the first time and accepted your invitation.
mail-accepted-action = Open the customer
mail-accepted-next = You can share bids with them now. Nothing is shared until you do.

## An expired invitation asked for anew, to the inviter
mail-renewal-subject = { $contact } asks for a new invitation ({ $company })
mail-renewal-why = { $contact } of { $customer } opened the invitation you sent, but it has run out. They ask for a new one.
mail-renewal-action = Open the customer
mail-renewal-next = Press Resend there: the same link works again for 14 days.

mail-webhook-given-up-subject = The webhook to { $host } was switched off ({ $company })
mail-webhook-given-up-why = Messages to your webhook at { $host } have failed for days, so we switched it off. Your other software no longer hears what happens.
mail-webhook-given-up-action = Open the webhook
mail-webhook-given-up-next = Mend the receiver, then switch the webhook on there. What could not be delivered can be sent again for 30 days.
mail-domain-subject = Look at your domain { $domain } ({ $company })
mail-domain-why = The TXT record that proves { $domain } is gone from the DNS. Your portal stays there until { $ends }.
mail-domain-ended = The TXT record that proves { $domain } stayed away for a week, so your portal is no longer there. Your customers find you under your name at the service.
mail-domain-action = See the records
mail-domain-next = Write the records of that page into your DNS again. If you gave the domain up, remove it there.

## The signed copy, to both sides
mail-copy-subject = Contract { $number } with { $company }: your signed copy
mail-copy-why = You signed contract { $number } with { $company }. The signed document and its signature certificate are attached.
mail-copy-staff-subject = Contract { $number } signed ({ $company }): copy and certificate
mail-copy-staff-why = Contract { $number } with { $customer } is signed. The document and its signature certificate are attached; the customer got the same.
mail-copy-action = Open contract { $number }
mail-copy-keep = Keep this mail. The two texts below are your own proof: compare them with what the verification page shows, today or in ten years.
mail-copy-key = Thumbprint of the signing key
mail-copy-head = Signed head of the company's log

## Somebody new on the team
mail-team-subject = Your place on the team of { $company }
mail-team-why = { $inviter } added you to the team of { $company } as { $role }.
mail-team-action = Sign in to the office
mail-team-code = No password is needed: type this address there, and we send a code to it each time you sign in on a new device.

## Setting up a company
mail-sign-up-subject = Your code to set up { $company }
mail-sign-up-why = This is your code to set up { $company }. Type it where you asked for it:
mail-sign-up-or = Or go on right here:
mail-sign-up-action = Set up { $company }
mail-sign-up-address = Your company will be at { $address }.
mail-sign-up-unasked = If you did not ask for this, ignore this mail. Nothing is set up without the code, so never pass it on.

## Where an address can sign in
mail-find-subject = Where you can sign in ({ $company })
mail-find-why = Somebody, most likely you, asked where this address can sign in. These are the places:
mail-find-action = Sign in there
mail-find-office = the office, for the team
mail-find-portal = the portal, for customers
mail-find-code = No password is needed: we send a code to this address.
mail-find-unasked = If you did not ask, ignore this mail. Nobody but you was told.

## Several signers
mail-received-subject = Your signature on bid { $number } ({ $company })
mail-received-why = You signed bid { $number } of { $company }. It becomes a contract when everybody has signed. Still to sign: { $waiting }.
mail-received-next = When the last signature is given, you get the signed copy and its certificate by mail.
mail-awaited-subject = Bid { $number } from { $company } waits for your signature
mail-awaited-why = { $signer } signed bid { $number } of { $company }. Your signature is still needed before it becomes a contract.
mail-awaited-action = Review and sign { $number }
mail-given-subject = Bid { $number } signed by { $signer }, others to come ({ $company })
mail-given-why = { $signer } signed bid { $number } for { $customer }. Still to sign: { $waiting }.
mail-given-next = It becomes a contract when everybody has signed. Those who have not were asked by mail.

## A contract was voided, to both sides
mail-voided-subject = Contract { $number } with { $company } was voided
mail-voided-why = { $company } voided contract { $number } with { $customer }. The reason given:
mail-voided-next = Nothing was removed: the contract, its papers and its verification stay, and say that it was voided.

## An acceptance given off the portal
mail-recorded-subject = Contract { $number } with { $company }: your acceptance was recorded
mail-recorded-why = { $company } recorded that you accepted bid { $number } off its portal. It is contract { $contract } now, not electronically signed.
mail-recorded-paper = On paper
mail-recorded-phone = By phone
mail-recorded-in-person = In person
mail-recorded-email = By e-mail
mail-recorded-other = Otherwise
mail-recorded-next = If you did not accept this bid, tell { $company } at once: answer this mail.
## Reminders, to the customer; a warning, to staff
mail-reminder-subject = Reminder: bid { $number } from { $company } waits for your answer: { $title }
mail-reminder-why = Bid { $number } from { $company } still waits for your answer. You can review it, ask for changes, and sign it online.
mail-expiring-subject = Bid { $number } for { $customer } is about to expire ({ $company })
mail-expiring-why = Bid { $number } for { $customer } expires soon and has no answer yet. Call them, or send a new revision that is valid for longer.

## The end of mails that people may switch off
mail-unsubscribe-why = You get this because { $company } mails you about such things.
mail-unsubscribe = Stop these mails
## Plans, to Owners
mail-upgrade-subject = { $name } asks for the { $plan } plan ({ $company })
mail-upgrade-why = { $name } of your team asks you to upgrade to the { $plan } plan.
mail-upgrade-unlocks = { $plan } unlocks:
mail-upgrade-action = Open Plan & Billing
mail-overdue-subject = Payment failed for { $company }
mail-overdue-why = A payment for your { $plan } plan did not go through. The plan stays as it is until { $until }.
mail-overdue-action = Update how you pay
mail-overdue-next = If it is not paid by then, you fall back to the Free plan. Nothing is lost: your customers keep reading what was signed, and paying brings everything back.
mail-plan-subject = Your plan is { $to } now ({ $company })
mail-plan-why = Your company moved from the { $from } plan to the { $to } plan.
mail-plan-action = Open Plan & Billing
mail-plan-more = Everything that belongs to it works now, for your whole team.
mail-plan-less = Nothing is lost: your customers keep reading what was signed. Upgrading again brings everything back.

## Billing, to whoever runs the service
mail-alert-subject = Billing needs a look: { $company }
mail-alert-unknown-price = { $company } has a subscription to a price that is not one of those you sell. It grants no plan.
mail-alert-second-subscription = { $company } has more than one subscription, and pays for each.
mail-alert-other-customer = A subscription that came with { $company } belongs to another customer. It grants no plan.
mail-alert-about = At Stripe
mail-alert-found = Found
mail-alert-action = Open Stripe
