# Settings in the office.

settings-title = Settings
settings-nav = Settings
settings-nav-company = Company
settings-nav-branding = Branding
settings-nav-team = Team
settings-nav-plans = Plans & Pricing

## Company
settings-company-title = Company
settings-company-lead = How customers reach you, and what a new bid begins with.
settings-company-about = Your company
settings-company-name = Company name
settings-company-name-hint = Customers read it on every page, mail and PDF.
settings-company-phone = Phone
settings-company-address = Postal address
settings-company-reply-to = Answers go to
settings-company-reply-to-hint = When a customer answers a mail, it reaches this address.
settings-company-bids = New bids
settings-company-days = Days a bid is good for
settings-company-days-wrong = Enter a whole number from 1 to 365.
settings-company-days-unit = days
settings-company-terms = Terms and conditions
settings-company-terms-hint = Every new bid begins with these; each can have its own.
settings-company-places = Time and language
settings-company-zone = Time zone
settings-company-zone-hint = Days begin and end here: when a bid expires, for example.
settings-company-language = Language
settings-company-language-hint = For what is written before the reader’s own language is known.
settings-language-name = English
settings-company-save = Save
settings-company-saved = Saved. It holds from now on; what was sent keeps the words of its day.
settings-company-web = On the web
settings-company-web-office = Office
settings-company-web-portal = Portal
settings-read-only = Your role can read these settings. Ask an owner or manager to change them.

## Closing
settings-close-title = Close the company
settings-close-text = Everybody is signed out, customers too, and nobody can sign in again. Contracts that were signed can be verified for ever. This cannot be undone here.
settings-close-open = Close { $company } …
settings-close-confirm = Type { $slug } to confirm
settings-close-button = Close for ever
settings-close-wrong = Type { $slug }, exactly like this.
settings-closed-title = { $company } has closed this place
settings-closed-text = Nobody can sign in here any more. What was signed stays what it is: every contract can still be verified.
settings-closed-verify = Verify a contract

## Branding
branding-title = Branding
branding-lead = How your portal, sign-in pages, mails and PDFs look. Nobody sees a change before you put it in use.
branding-logo = Logo
branding-logo-hint = PNG, JPEG, WebP or SVG, at most 5 MB. It is shown 40 to 56 pixels high.
branding-logo-now = This is your logo now
branding-logo-none = No logo yet: your initials stand in its place.
branding-logo-remove = Use no logo
branding-color = Main color
branding-color-hint = The edge at the top and the main button. The words on the button become black or white, whichever reads better.
branding-link-color = Second color
branding-link-color-hint = Links, progress and the mark around what is in focus. Leave it empty to use the main color.
branding-color-wrong = Enter a color such as #1f5fbf.
branding-welcome = Words of welcome
branding-welcome-hint = Stand on the portal’s first page, above what waits for the customer.
branding-preview = Preview
branding-preview-title = Preview
branding-preview-lead = Nobody but your office sees this yet.
branding-preview-portal = Portal
branding-preview-sign-in = Sign-in
branding-preview-mail = Invitation mail
branding-publish = Use this look
branding-edit = Change something
branding-discard = Throw away
branding-draft = There is a look that is not in use yet, changed by { $name }.
branding-draft-see = See it
branding-published = Your new look is in use.
branding-discarded = The look you tried is gone. Everything is as before.
branding-no-draft = There is no look to put in use. Change something first.
branding-corrected-light = On light pages links use { $color }, a darker shade of your color, so that everybody can read them.
branding-corrected-dark = On dark pages links use { $color }, a lighter shade of your color, so that everybody can read them.
branding-ink-white = Words on the main button are white.
branding-ink-black = Words on the main button are black: on this color they read better than white ones.
branding-logo-type = That is not a picture we can use. Take a PNG, JPEG, WebP or SVG.
branding-logo-large = That picture has too many pixels. Make it smaller, at most 20,000 a side.
branding-logo-drawing = That SVG uses something we do not draw, such as text, embedded pictures or filters. Convert text to outlines and save it as a plain SVG, or take a PNG.
branding-logo-damaged = That picture is damaged or empty. Save it again from the program that made it.
branding-logo-too-large = That file is too large. A logo may have at most 5 MB.
branding-sample-bid = Driveway and drainage
branding-sample-name = Jane

## What changed, in the activity log
settings-changed-name = name
settings-changed-phone = phone
settings-changed-address = address
settings-changed-reply-to = where answers go
settings-changed-terms = terms
settings-changed-bid-valid-days = days a bid is good for
settings-changed-time-zone = time zone
settings-changed-locale = language
