# Customers in the office: the list, the card, invitations.

customers-title = Customers
customers-new = New customer
customers-create = Create customer
customers-edit = Edit
customers-edit-title = Edit { $name }
customers-save = Save
customers-cancel = Cancel
customers-search = Name, company, e-mail or phone
customers-all = All
customers-status-filter = By invitation
customers-inactive-filter = Deactivated too
customers-none = No customers yet
customers-none-text = Add the people and companies you write bids for.
customers-not-found = No customer matches
customers-not-found-text = Try fewer letters, or look at all customers.
customers-show-all = Show all customers
customers-created = The customer is created.
customers-saved = The changes are saved.

## Fields
customers-name = Name
customers-name-hint = The person or household, as you write it on a bid.
customers-company = Company
customers-email = E-mail
customers-phone = Phone
customers-line1 = Street address
customers-line2 = Apartment, suite
customers-city = City
customers-state = State
customers-postal-code = ZIP code
customers-source = How they found you
customers-status = Invitation
customers-since = Customer since
customers-address = Address
customers-details = Details

## Contacts
customers-contacts = People with portal access
customers-contacts-none = Nobody yet
customers-contacts-none-text = Invite somebody, and they can see what you share with this customer. Inviting shares nothing by itself.
customers-last-seen = Last here
customers-never = Has not signed in yet

## Invitations
customers-invite = Invite
customers-invite-title = Invite { $name }
customers-invite-hint = They get a mail from { $company } with a link to their portal. Inviting shares nothing: you share each bid by itself.
customers-contact-name = Contact name
customers-contact-email = Contact email
customers-send-invite = Send Invite
customers-sending = Sending
customers-invited = The invitation is on its way to { $email }.
customers-invited-already = This person has an invitation already. Use Resend on the card to send it once more.
customers-email-elsewhere = This address belongs to a contact of another customer. Use another address.
customers-email-has-access = This person has access already.
customers-inactive-conflict = This customer is deactivated. Reactivate it first.
customers-invitation-accepted-already = This invitation has been accepted already.
customers-invitation-revoked-already = This invitation was revoked. Send a new one.
customers-resend = Resend
customers-resent = The invitation is on its way once more. The link in the earlier mail works too.
customers-revoke = Revoke
customers-revoke-confirm = Revoke this invitation? Its link stops working.
customers-revoked = The invitation is revoked. Its link no longer works.
customers-invitations = Invitations
customers-invited-at = Invited
customers-accepted-at = Accepted
customers-event-sent = invited { $name } ({ $email })
customers-event-opened = { $name } opened the portal
customers-event-accepted = { $name } signed in for the first time
customers-event-revoked = Revoked: { $name } ({ $email })
customers-event-expired = Ran out: { $name } ({ $email })
customers-mail-queued = Mail to { $email }: queued
customers-mail-sent = Mail to { $email }: sent
customers-mail-failed = Mail to { $email }: failed
customers-mail-dropped = Mail to { $email }: not sent, the invitation was no longer open
customers-mail-words = The mail server said: { $words }
customers-works-until = The link works until

## Deactivating
customers-deactivate = Deactivate
customers-deactivate-confirm = Deactivate this customer? They are signed out of the portal. Nothing is deleted.
customers-deactivated = The customer is deactivated.
customers-reactivate = Reactivate
customers-reactivated = The customer is active again.
customers-inactive-banner = This customer is deactivated: hidden where you choose a customer, and signed out of the portal. History stays.

## One of the customer's people
customers-invite-another = Invite another contact
customers-language = Language
customers-language-hint = Of mails and papers for them. They can change it in the portal.
customers-language-open = As their browser asks; mails in { $language } until then
customers-contact-edit = Edit
customers-contact-email-stays = The address stays: for another one, invite another contact.
customers-contact-inactive = This person has no access any more. Give it back on the card first.
customers-contact-deactivate = Take access
customers-contact-deactivate-confirm = Take portal access from { $name }? They are signed out everywhere. What they signed stays.
customers-contact-deactivated = Access is taken, and they are signed out.
customers-contact-reactivate = Give access back
customers-contact-reactivated = They have access again.
customers-sessions = Signed in on
customers-sessions-end-all = Sign out everywhere
customers-session-ended = That device is signed out.
customers-sessions-ended = They are signed out everywhere.

## The list's order
customers-sort = Order
customers-sort-name = A to Z
customers-sort-down-name = Z to A
customers-sort-newest = Newest
customers-sort-oldest = Oldest
customers-inactive-hide = Active only
