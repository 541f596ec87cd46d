# Words of change orders and of customers' requests for changes, on both sides.

changes-title = Change orders
changes-none = No change orders yet.
changes-new = New change order
changes-column-order = Change order
changes-column-internal = Your approval
changes-column-customer = Customer
changes-cost = Cost
changes-days = Days
changes-schedule = Schedule
changes-days-none = no change
changes-days-more =
    { $days ->
        [one] +1 day
       *[other] +{ $days } days
    }
changes-days-less =
    { $days ->
        [one] −1 day
       *[other] −{ $days } days
    }

## What the contract comes to
changes-value = Contract value
changes-original = Original contract value
changes-approved-before = Approved changes so far
changes-approved-count =
    { $count ->
        [0] Approved changes
        [one] 1 approved change
       *[other] { $count } approved changes
    }
changes-this = This change
changes-new-value = New contract value
changes-value-now = Contract value now
changes-contract = contract { $number }

## The editor
changes-edit-title = Edit { $number }
changes-field-title = Title
changes-field-what = What changes
changes-reason = Reason
changes-reason-hint = Your customer reads this too.
changes-cost-hint = Put a minus sign before what you take off.
changes-field-days = Days
changes-days-hint = Whole days added to the schedule; a minus sign for fewer.
changes-save = Save
changes-saved = Saved.
changes-created = Saved. You can attach documents, approve it and share it now.
changes-documents-later = You can attach drawings and photos once it is saved.
changes-edit-warning = An edit makes a new revision. Both approvals start over, and a signature already given no longer counts.

## Its page in the office
changes-what = What changes
changes-requested = Requested
changes-answers = Approvals
changes-approve = Approve
changes-approved = Approved for your company.
changes-approved-final = Approved. Both sides agree, so it is part of the contract now.
changes-final = Both sides approved this change. It is part of the contract and can no longer be edited.
changes-send = Send revision { $n }
changes-sent = Sent. Your customer has been told.
changes-shared = Shared. Your customer has been told.
changes-share-text = { $customer } sees this change order in the portal, with the contract value before and after it, and is told by mail.
changes-stop-confirm = Stop sharing this change order with { $customer }? They will no longer see it.
changes-draft-note = You are writing revision { $revision }. Your customer sees revision { $current } and cannot approve it until you send the new one.
changes-base-moved-office = Another change order was approved since this one was sent, so its contract value is no longer right. Send it again as a new revision.
changes-upgrade-text = On your plan you can write change orders and approve them for your company.

## Requests
changes-requests = Requested by the customer
changes-request-became = Answered by
changes-request-make = Make a change order
changes-answers-request = Answers this request
changes-request-unknown = This request does not belong to this project.
changes-request-answered = A change order was made of this request already.
changes-ask = Ask for a change
changes-ask-label = What would you like changed?
changes-ask-hint = { $company } answers with a change order or a call. Nothing changes before you approve it.
changes-ask-send = Send request
changes-asked = Your request has been sent.
changes-ask-plan = Changes cannot be asked for here right now. Contact { $company }.
changes-own-requests = Your requests

## The portal
changes-review-approve = Review and approve
changes-approve-number = Approve { $number }
changes-recorded = Your name, { $email }, the time, your IP address and device are kept with the change order.
changes-reject-text = { $company } is told at once. You can no longer approve this revision afterwards.
changes-rejected = You have rejected this change order.
changes-you-approved = You have approved this change. It counts once { $company } has approved it too.
changes-you-approved-final = You and { $company } have approved this change. It is part of your contract.
changes-you-rejected = You have rejected this change. Contact { $company } if you have changed your mind.
changes-portal-being-revised = { $company } is writing a new revision of this change. You can approve it once it is here.
changes-portal-base-moved = Another change was approved since this one was sent. { $company } needs to send it again with the new contract value.
changes-closed-plan = This change order is not available for signing. Contact { $company }.
changes-other-signer = You can read this change and ask questions. Another person on your side approves it.

## Why something was refused
changes-version-conflict = Somebody else changed this change order meanwhile. Copy what you typed, reload the page and try again.
changes-base-moved = Another change order was approved meanwhile, so the contract value on this one is no longer right. It has to be sent again as a new revision. Nothing was recorded.
changes-closed-final = Both sides approved this change order, so it can no longer be changed. Make another one.
changes-closed-rejected = This change order was rejected. Nothing was recorded.
changes-already-approved = Your company approved this change order already.
changes-already-signed = You have approved this change order already.
changes-being-revised = A new revision of this change order is being written. Nothing was recorded.
changes-order-changed = This change order changed, please review. A new revision arrived while you were reading. Nothing was recorded.
changes-not-shared = Share this change order first.
changes-nothing-to-send = Your customer has this revision already.
changes-document-frozen = This document belongs to a revision that has been sent and stays with it.
changes-project-cancelled = This project is cancelled, so it takes no more change orders.
changes-negative-value = That would make the contract value negative.
changes-portal-project-link = Changes to this project
