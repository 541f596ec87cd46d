# Words of the mails about change orders, beside mail.ftl.

mail-fact-change = Change order
mail-fact-cost = Cost
mail-fact-schedule = Schedule
mail-fact-new-value = New contract value
mail-change-days-none = no change
mail-change-days-more =
    { $days ->
        [one] 1 day more
       *[other] { $days } days more
    }
mail-change-days-less =
    { $days ->
        [one] 1 day less
       *[other] { $days } days less
    }

## Shared, or sent anew
mail-change-shared-subject = Change order { $number } from { $company }: { $title }
mail-change-shared-why-view = { $company } shared change order { $number } with you. You can read and download it.
mail-change-shared-why-comment = { $company } shared change order { $number } with you. You can read it, download it and leave comments.
mail-change-shared-why-approve = { $company } asks you to approve change order { $number }. You can review it, ask questions, and approve or reject it online.
mail-change-shared-why-revised = { $company } sent a new revision of change order { $number }. It takes the place of the one before, and an earlier approval no longer counts.
mail-change-shared-action = Review change order { $number }

## Comments
mail-change-comment-subject = Comment on change order { $number } by { $author } ({ $company })
mail-change-comment-why = { $author } commented on change order { $number }, { $title }, of { $project }:

## Answers, to staff
mail-change-open-action = Open change order { $number }
mail-change-signed-subject = Change order { $number } approved by { $customer } ({ $company })
mail-change-signed-why = { $signer } approved change order { $number } for { $customer }. It is part of the contract once your company has approved it too.
mail-change-signed-why-final = { $signer } approved change order { $number } for { $customer }. Both sides agree, so it is part of the contract now.
mail-change-rejected-subject = Change order { $number } rejected by { $customer } ({ $company })
mail-change-rejected-why = { $contact } rejected change order { $number }, { $title }, of { $project }, for { $customer }. No reason was given.
mail-change-rejected-why-reason = { $contact } rejected change order { $number }, { $title }, of { $project }, for { $customer }. The reason given:

## A request, to staff
mail-change-asked-subject = Change to { $project } asked for by { $customer } ({ $company })
mail-change-asked-why = { $contact } of { $customer } asks for a change on { $project }:
mail-change-asked-action = Open the project

## The signed copy, to both sides
mail-change-copy-subject = Change order { $number } with { $company }: your signed copy
mail-change-copy-why = You approved change order { $number } with { $company }. The signed document and its signature certificate are attached.
mail-change-copy-staff-subject = Change order { $number } signed ({ $company }): copy and certificate
mail-change-copy-staff-why = Change order { $number } with { $customer } is signed. The document and its signature certificate are attached; the customer got the same.

## A reminder
mail-change-reminder-subject = Reminder: change order { $number } from { $company } waits for your answer: { $title }
mail-change-reminder-why = Change order { $number } from { $company } still waits for your answer. You can review it, ask questions, and approve or reject it online.
