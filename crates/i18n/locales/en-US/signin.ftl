# Signing in, on both sides: an address, a code by mail, a button in the mail.

signin-title = Sign in
signin-office-hint = For the team of { $company }. We send a code to your e-mail address: no password is needed.
signin-portal-hint = See your bids, projects and contracts with { $company }. We send a code to your e-mail address: no password is needed.
signin-email = E-mail address
signin-send = Send me a code
signin-busy = Sending
signin-trouble = No invitation, or another address? Contact { $company }.

## The code
signin-code-title = Check your mail
signin-code-sent = If { $email } can sign in here, we have sent it a code. It works for 10 minutes, in this browser only.
signin-code-sent-nowhere = If the address can sign in here, we have sent it a code. It works for 10 minutes, in this browser only.
signin-code-sent-to = We have sent a code to { $email }. It works for 10 minutes, in this browser only.
signin-code-hint = Leave this page open. You can type the code here, or press the button in the mail.
signin-code-enter = Sign in
signin-code-again = Send the code once more
signin-code-other = Use another address
signin-code-wrong = This code is not right, or no longer works. Type the newest one, press the button in the mail, or wait 10 minutes and ask for another.

## The button in the mail
signin-button-title = Sign in to { $company }
signin-button-hint = Press once and you are in.
signin-button-elsewhere = You asked for this mail in another browser. Type the six digits from the mail as well to sign in here.
signin-button-press = Sign in here
signin-button-gone-title = This button no longer works
signin-button-gone = It works once, for 10 minutes. Ask for a new code to sign in.
signin-button-again-portal = To the portal
signin-button-again-office = To the office

## The invitation's link
signin-invitation-title = Welcome, { $name }
signin-invitation-who = { $inviter } of { $company } invites you to see your bids, projects and contracts online.
signin-invitation-how = To make sure that it is you, we send a six-digit code to this address:
signin-invitation-send = Send me the code
signin-invitation-expired-title = This invitation has run out
signin-invitation-expired = Invitations work for 14 days. Ask { $company } for a new one: the link in your mail then works again.
signin-invitation-renew = Ask for a new one
signin-invitation-asked-title = { $company } has been told
signin-invitation-asked = You get a mail as soon as your invitation is renewed.
signin-invitation-gone-title = This link does not work
signin-invitation-gone = The invitation was taken back, or the link is not complete. Copy it whole from the mail, or contact { $company }.

## Confirming once more before signing
signin-verify-title = Confirm that it is you
signin-verify-why = It is more than a day since you last entered a code. Before you sign, enter the one we send to { $email }.
signin-verify-send = Send me a code
signin-verify-enter = Confirm
signin-verify-done = Thank you, that is you.

## Devices
signin-devices-title = Your devices
signin-devices-hint = You stay signed in for 90 days after each visit. End what you do not know or no longer use.
signin-devices-current = This device
signin-devices-unknown = Unknown browser
signin-devices-since = Signed in
signin-devices-used = Last used
signin-devices-from = Address
signin-devices-end = End
signin-devices-ended = That device is signed out.
signin-signed-out = You are signed out.
signin-devices-end-others = Sign out everywhere else
signin-devices-others-ended = All other devices are signed out.
