### What staff are told, what people are mailed about, and reminders.

notifications-title = Notifications
notifications-bell =
    { $count ->
        [0] Notifications
        [one] Notifications, 1 unread
       *[other] Notifications, { $count } unread
    }
notifications-all = All
notifications-unread = Unread
notifications-none = Nothing yet
notifications-none-text = When a customer comments, signs or rejects, it stands here at once.
notifications-none-unread = Nothing unread
notifications-none-unread-text = You have seen everything.
notifications-new = New
notifications-read = Mark as read
notifications-read-all = Mark all as read
notifications-all-read = Everything is marked as read.
notifications-settings = What you are mailed about

notifications-bid-signed = { $who } signed bid { $number }, { $title }. It is contract { $contract } now.
notifications-bid-rejected = { $who } rejected bid { $number }, { $title }.
notifications-changes-requested = { $who } asks for changes to bid { $number }, { $title }.
notifications-bid-commented = { $who } commented on bid { $number }, { $title }.
notifications-bid-expiring = Bid { $number }, { $title }, is about to expire without an answer.
notifications-bid-expired = Bid { $number }, { $title }, expired without an answer.
notifications-certificate-made = The signed copy and certificate of contract { $contract } are ready.
notifications-change-certificate-made = The signed copy and certificate of change order { $change } of { $project } are ready.
notifications-contract-voided = { $who } voided contract { $contract }.
notifications-invitation-accepted = { $who } signed in for the first time. You can share bids with { $customer } now.
notifications-invitation-renewal = { $who } of { $customer } asks for a new invitation.
notifications-change-signed = { $who } approved change order { $change } of { $project }.
notifications-change-rejected = { $who } rejected change order { $change } of { $project }.
notifications-change-commented = { $who } commented on change order { $change } of { $project }.
notifications-change-asked = { $who } asks for a change on { $project }.
notifications-mail-failed = A mail to { $who } ({ $email }) could not be delivered.

## What people are mailed about
mails-title = Mails you get
mails-hint-office = In the office you are told of everything. Choose what also comes to { $email }.
mails-hint-portal = Choose what comes to { $email }. Sign-in codes, invitations and your signed copies always do.
mails-legend = Mail me when
mails-save = Save
mails-saved = Saved.
mails-staff-signed = a customer signs a bid
mails-staff-rejected = a customer rejects a bid
mails-staff-changes-requested = a customer asks for changes
mails-staff-comments = a customer comments
mails-staff-change-orders = a customer answers a change order
mails-staff-invitations = an invitation is accepted or asked for again
mails-staff-expiring = a bid is about to expire
mails-contact-shares = something is shared with me
mails-contact-comments = the company comments
mails-contact-reminders = something waits for my answer

## The link in a mail that ends such mails
mails-about-signed = signed bids
mails-about-rejected = rejected bids
mails-about-changes-requested = asked-for changes
mails-about-comments = comments
mails-about-change-orders = change orders
mails-about-invitations = invitations
mails-about-expiring = bids that expire
mails-about-shares = what is shared with you
mails-about-reminders = what waits for your answer
mails-stop-title = Stop mails about { $about }?
mails-stop-text = { $company } mails { $email } about { $about }. Codes to sign in and signed copies come in any case.
mails-stop = Stop these mails
mails-stopped-title = You get no more mails about { $about }
mails-stopped-text = { $company } no longer mails { $email } about { $about }. Everything stands online as before.
mails-again = Get them again

## Reminders
reminders-title = Reminders
reminders-hint = Customers are reminded of bids they can sign and have not answered, at nine in the morning. An answer, the end of sharing or the last day stops it. Several that fall together are one mail.
reminders-enabled = Remind customers
reminders-after = Days after sharing
reminders-after-hint = Numbers with commas between them, such as 3, 7. Leave it empty for none.
reminders-before = Days before it expires
reminders-before-hint = Such as 2.
reminders-staff = Warn the team so many days before a bid expires
reminders-staff-hint = 0 for never.
reminders-save = Save
reminders-saved = The reminders are saved. They count from now on.
reminders-days-form = Enter whole numbers with commas between them, such as 3, 7.
reminders-days-one = Enter one number, such as 3.
reminders-days-range = Use days from { $min } to { $max }.
reminders-days-many = Use at most { $max } days.

settings-nav-notifications = Mails you get
settings-nav-reminders = Reminders
