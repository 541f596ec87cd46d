# What went wrong, and what to do about it. Field errors stand beside the field, so they do not repeat its name.

## Fields
errors-empty = Fill this in.
errors-too-short =
    { $min ->
        [one] Use at least 1 character.
       *[other] Use at least { $min } characters.
    }
errors-too-long =
    { $max ->
        [one] Use at most 1 character.
       *[other] Use at most { $max } characters.
    }
errors-character = There is a character here that cannot be shown. Type the text again without it.
errors-name-character = A name cannot have any of these: < > " \ @
errors-email = Enter an e-mail address such as jane@example.com.
errors-phone = Enter a phone number such as 512-555-0142.
errors-number = Enter a number such as 12.5.
errors-whole-number = Enter a whole number such as 12.
errors-money = Enter an amount such as 1,234.50.
errors-money-limit = That amount is too large.
errors-number-min = Enter { $min } or more.
errors-number-max = Enter { $max } or less.
errors-decimals =
    { $max ->
        [0] Use no decimals.
        [one] Use at most 1 decimal.
       *[other] Use at most { $max } decimals.
    }
errors-percent = Enter a percentage from 0 to 100.
errors-date = Enter a date such as 2026-12-23.
errors-date-past = Choose a day that is still to come.
errors-time-zone = Choose a time zone from the list.
errors-postal-code = Enter a ZIP code such as 78701.
errors-state = Choose a state from the list.
errors-choice = Choose one of the answers.
errors-duplicate = This is already in use. Choose another.
errors-required-check = Check this box to go on.
errors-unknown-field = There is no field called { $field }.
errors-invalid = This cannot be read. Check it and try again.
errors-id = This is not an id.

## Files
errors-file-missing = Choose a file first.
errors-file-empty = That file is empty. Choose another.
errors-file-too-large = That file is too large. It may have at most { $max }.
errors-file-type =
    { $found ->
        [program] That file is a program
        [script] That file is a script
        [html] That file is a web page
        [svg] That file is an SVG drawing
        [xml] That file is XML
        [archive] That file is an archive such as ZIP
        [macros] That file is a spreadsheet with macros
        [old-office] That file is an Office file of another kind
        [document] That file is a word processor document
        [presentation] That file is a presentation
        [picture] That file is a picture of another kind
        [video] That file is a video
        [audio] That file is a sound recording
        [not-utf8] That file is text in an old encoding
        [bomb] That file is small but unpacks to a huge file
        [two-in-one] That file is two kinds of file at once
        [damaged] That file is damaged and cannot be opened
       *[unknown] That file is of a kind we do not know
    }. It cannot be attached. Use PDF, images, DWG, DXF, spreadsheets without macros, or plain text.
errors-file-content = What is in that file does not match its name: it is { $found ->
        [program] a program
        [script] a script
        [html] a web page
        [svg] an SVG drawing
        [xml] XML
        [archive] an archive such as ZIP
        [macros] a spreadsheet with macros
        [old-office] an Office file of another kind
        [document] a word processor document
        [presentation] a presentation
        [picture] a picture of another kind
        [video] a video
        [audio] a sound recording
        [not-utf8] text in an old encoding
        [bomb] small but unpacks to a huge file
        [two-in-one] two kinds of file at once
        [damaged] damaged and cannot be opened
       *[unknown] of a kind we do not know
    }. Save it again from the program that made it.
errors-storage-full = There is no room left to keep that file. Nothing was saved. Ask whoever runs this service to make room, then try again.
errors-file-name = That file name cannot be used. Rename the file and try again.
errors-too-many-files =
    { $max ->
        [one] Attach at most 1 file.
       *[other] Attach at most { $max } files.
    }

## Whole pages and requests
errors-bad-request-title = That request could not be read
errors-bad-request = Something in that request could not be read. Go back, reload the page and try again.
errors-body = The request is not valid JSON: { $problem }
errors-validation-title = Check what you entered
errors-validation = Some of the answers need a second look.
errors-not-found-title = There is nothing here
errors-not-found = This page does not exist, or you cannot see it. Check the address, or go back to where you came from.
errors-unknown-host = There is nothing at this address.
errors-signed-out-title = Sign in first
errors-signed-out = Sign in to see this page.
errors-forbidden-title = You cannot do this
errors-forbidden = Your role does not let you do this. Ask an owner or manager of your company.
errors-forbidden-customer = You cannot do this here. Ask { $company } if you think you should.
errors-token = This API token is not known here. It may have been revoked or have run out, or belong to another company.
errors-scope = This API token lacks the scope { $scope }.
errors-not-for-tokens = API tokens cannot do this. Sign in and do it yourself.
errors-upgrade-required-title = This needs the { $plan } plan
errors-upgrade-required = { $feature } is part of the { $plan } plan. An owner can upgrade under Settings.
errors-conflict-title = This changed meanwhile
errors-conflict = Somebody changed this while you were looking at it. Reload the page and look again before you go on.
errors-gone = This is no longer available.
errors-too-large-title = That is too much at once
errors-too-large = What you sent is too large. It may have at most { $max }.
errors-media-type = This address takes { $expected }.
errors-method = This address cannot do that.
errors-too-many-title = Wait a moment
errors-too-many =
    { $wait ->
        [one] That was a lot of tries. Wait 1 second, then try again.
       *[other] That was a lot of tries. Wait { $wait } seconds, then try again.
    }
errors-too-many-minutes =
    { $wait ->
        [one] That was a lot of tries. Wait 1 minute, then try again.
       *[other] That was a lot of tries. Wait { $wait } minutes, then try again.
    }
errors-unavailable-title = We will be right back
errors-unavailable = This cannot be answered right now. Nothing was lost: wait a few seconds and try again.
errors-internal-title = Something went wrong on our side
errors-internal = This is not your fault and nothing was half saved. Try again; if it stays, tell us the number { $reference }.
errors-csrf-title = This form is too old
errors-csrf = This form was opened elsewhere or a while ago. Reload the page and send it again.
errors-session-ended-title = You are signed out
errors-session-ended = Your session has ended. Sign in again and you are back where you were.
errors-code-needed = Confirm that it is you: enter the code we send to your e-mail address.
errors-company-closed = { $company } has closed this place. Signed contracts can still be verified.
errors-back = Go back
errors-home = Go to the start
errors-reload = Reload
errors-one-record = Name one record at most.
