# Bids in the office.

bids-new = New bid
bids-search = Search bids by number, title or customer
bids-filter = Bids by state
bids-all = All
bids-title = Title
bids-customer = Customer
bids-status = Status
bids-sharing = Sharing
bids-none-found = No bid matches
bids-none-found-text = Try another word, or look at all bids.
bids-empty = No bids yet
bids-empty-text = Write your first bid by hand or bring its lines in from a spreadsheet.

## Editor
bids-edit-title = Edit { $number }
bids-about = About this bid
bids-customer-choose = Choose a customer
bids-customer-missing = Choose an active customer.
bids-site = Site address
bids-scope = Scope
bids-valid-until = Valid until
bids-valid-until-hint =
    { $days ->
        [one] Leave this empty for 1 day from the day you send it.
       *[other] Leave this empty for { $days } days from the day you send it.
    }
bids-valid-default = Set when you send it
bids-lines = Line items
bids-terms = Terms
bids-save = Save
bids-saving = Saving
bids-save-import = Save and import lines
bids-cancel = Cancel
bids-saved = Saved.
bids-version-conflict = Somebody else saved this bid while you were writing. Copy what you need, reload the page and put it in again.
bids-no-draft = This revision has been sent and cannot be changed. Make a new revision first.
bids-draft-exists = A new revision is being written already.
bids-too-many-lines = Use at most { $max } lines.
bids-no-lines = Add at least one line before you send the bid.
bids-negative = The total is below zero. Check the lines and the discount.

## Options
bids-options-picked =
    { $options ->
        [one] { $by } chose { $picked } of 1 option { $when }.
       *[other] { $by } chose { $picked } of { $options } options { $when }.
    }
bids-options-open = Your customer has not chosen from the options yet. The total is without them.
bids-total-without-options = Total without options
bids-as-chosen = With the chosen options
bids-as-offered = As offered

## What changed
bids-changes = What changed since r{ $from }
bids-changes-draft = What your customer will see as changed since r{ $from }
bids-changes-none = Nothing is different from r{ $from } yet.
changes-part-title = Title
changes-part-site-address = Site address
changes-part-scope = Scope
changes-part-terms = Terms
changes-lines = Line items
changes-sums = Amounts
changes-texts = Wording
changes-dates = Dates
changes-documents = Documents
changes-added = Added
changes-removed = Removed
changes-changed = Changed
changes-replaced = New version
changes-renamed = Renamed
changes-was = was
changes-now = is now
changes-reordered = The line items stand in another order.
changes-valid-until = Valid until
changes-field-code = Item
changes-field-group = Group
changes-field-description = Description
changes-field-quantity = Quantity
changes-field-unit = Unit
changes-field-unit-price = Unit price
changes-field-amount = Amount
changes-field-optional = Optional
changes-optional-yes = an option
changes-optional-no = part of the bid
changes-sum-subtotal = Subtotal
changes-sum-overhead-percent = Overhead rate
changes-sum-overhead = Overhead
changes-sum-discount = Discount
changes-sum-tax-percent = Tax rate
changes-sum-tax = Tax
changes-sum-total = Total

## Sums
bids-subtotal = Subtotal
bids-overhead = Overhead ({ $percent }%)
bids-discount = Discount
bids-tax = Tax ({ $percent }%)

## Import
bids-import = Import line items
bids-import-text = All rows come in, or none does.
bids-import-file = Excel or CSV file
bids-import-hint = An .xlsx workbook (its first sheet) or a .csv file. One row names the columns: Item, Description, Unit, Quantity, Unit price, Group, Optional. Up to 5 MB and 2,000 rows.
bids-import-pasted = Or paste rows from a spreadsheet
bids-import-pasted-hint = With the row that names the columns.
bids-import-mode =
    { $count ->
        [one] This bid has 1 line already
       *[other] This bid has { $count } lines already
    }
bids-import-append = Add the new lines after them
bids-import-replace = Replace them
bids-importing = Importing
bids-imported =
    { $count ->
        [one] 1 line imported.
       *[other] { $count } lines imported.
    }
bids-import-refused = Nothing was imported
bids-import-nothing = Choose a file or paste some rows.
bids-import-empty = There are no rows here. The first row names the columns, the lines follow below it.
bids-import-encoding = This is not plain UTF-8 text. In your spreadsheet choose “CSV UTF-8” when saving.
bids-import-workbook = This workbook cannot be read. Save it as an Excel workbook (.xlsx) without a password and try once more.
bids-import-unpacked = This workbook unpacks to more than we take. Copy the rows into a new workbook and try that one.
bids-import-unreadable = This cannot be read as a table. Save it again as CSV and try once more.
bids-import-column-unknown = There is no column called “{ $column }”. Use Item, Description, Unit, Quantity, Unit price, Group and Optional.
bids-import-column-twice = The column “{ $column }” stands twice.
bids-import-column-missing = The column { $column } is missing.
bids-row-cells = Row { $row }: there are more cells than columns.
bids-row-choice = Row { $row }, { $column }: write yes or no.
bids-row-empty = Row { $row }, { $column }: fill this in.
bids-row-too-long = Row { $row }, { $column }: use at most { $max } characters.
bids-row-number = Row { $row }, { $column }: enter a number such as 1,200 or 12.5.
bids-row-decimals = Row { $row }, { $column }: use at most { $max } decimals.
bids-row-number-max = Row { $row }, { $column }: enter { $max } or less.
bids-row-money = Row { $row }, { $column }: enter an amount such as 1,234.50.
bids-row-money-limit = Row { $row }, { $column }: that amount is too large.
bids-row-character = Row { $row }, { $column }: there is a character here that cannot be shown.

## A bid's page
bids-send = Send
bids-sending = Sending
bids-sent = Sent. This revision can no longer be changed.
bids-edit = Edit
bids-preview = Preview
bids-revise = New revision
bids-withdraw = Withdraw
bids-withdraw-title = Withdraw { $number }
bids-withdraw-text = Your customer can no longer sign this bid. You can send a new revision later.
bids-withdrawn = Withdrawn.
bids-reason = Reason
bids-draft-note = You are writing revision { $revision }. Your customer sees revision { $current } until you send it.
bids-changed-meanwhile = This bid changed while you were reading it. Read it again before you decide.
bids-share = Share with customer
bids-share-text = { $customer } sees this bid in the portal and is told by mail.
bids-sharing-busy = Sharing
bids-shared = Shared.
bids-level = Access
bids-level-change = Change
bids-level-changed = Access changed.
bids-stop-sharing = Stop sharing
bids-stop-confirm = Stop sharing this bid with { $customer }? They will no longer see it.
bids-share-stopped = No longer shared.
bids-last-viewed = last viewed { $when }
bids-shared-by = shared by { $name } { $when }
bids-share-send-first = Send the bid first, then share it.
bids-share-none = Not shared with anybody.
bids-share-invite-first = { $customer } has not signed in to the portal yet, so nothing can be shared.
bids-share-invite-link = Invite them
bids-customer-not-accepted = This customer has not signed in to the portal yet. Invite them first.
bids-already-shared = This is shared with this customer already.
bids-share-level = This cannot be shared at that level.
bids-upgrade-text = On your plan you can write bids and hand out their PDFs.
bids-documents-added =
    { $count ->
        [one] 1 document added.
       *[other] { $count } documents added.
    }
bids-document-remove = Remove
bids-document-removed = Document removed.
bids-document-sent = This document belongs to a revision that has been sent and stays with it.
bids-no-documents = No documents.
bids-opened = Opened by your customer
bids-upload = Choose files or drop them here
bids-upload-hint = PDF, images, DWG, DXF, spreadsheets, text. 50 MB each.
bids-upload-offset = That piece does not follow what has arrived so far. Ask how far the upload is and go on from there.
bids-upload-incomplete = That file has not arrived whole yet.
bids-upload-piece = Send pieces of 64 KB to 8 MB.
bids-upload-too-many = Too many uploads are under way. Finish or cancel some of them first.
bids-upload-interrupted = That file did not arrive whole. Check your connection and try again.
bids-no-lines-yet = No line items yet
bids-no-lines-yet-text = Type them in, or bring them in from a spreadsheet.
bids-revisions = Revisions
bids-sent-at = Sent { $when }
bids-not-sent = Not sent yet
bids-asks-changes = Asks for changes
bids-comment-sent = Comment sent.

## Why a bid is not open
bids-closed-draft = This bid has not been sent yet.
bids-closed-sent = This bid is open.
bids-closed-accepted = This bid has been accepted.
bids-closed-rejected = This bid has been rejected.
bids-closed-expired = This bid has expired.
bids-closed-withdrawn = This bid has been withdrawn.
