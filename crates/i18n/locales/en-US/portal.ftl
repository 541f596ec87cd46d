# The customer's bids, beside portal-pages.ftl.

portal-valid-until = Valid until { $date }
portal-new = new
portal-bids-empty = Nothing shared yet
portal-bids-empty-text = When { $company } shares a bid with you, it stands here.
portal-comment-sent = Your comment has been sent.
portal-request-sent = Your request has been sent.
portal-rejected = You have rejected this bid.
portal-superseded-title = Revision { $n } has been superseded
portal-superseded-text = Revision { $current } took its place. This one stays here to read and can no longer be signed.
portal-superseded-open = Open revision { $current }
portal-earlier = Earlier revisions
portal-earlier-sent = Sent { $when }
portal-options = Choose your options
portal-options-text = Check what you want. The total changes with it.
portal-options-done =
    { $options ->
        [one] You chose { $picked } of 1 option.
       *[other] You chose { $picked } of { $options } options.
    }
portal-options-change = Change options
portal-options-save = Update the total
portal-options-saved = Your choice is saved. The total is { $total }.
portal-options-first = Choose your options first, then sign.
portal-options-waiting = Whoever signs for you chooses from these. They are not in the total yet.
portal-options-none = This bid has no options.
portal-options-fixed = This bid has been signed, so its options can no longer be changed.
portal-options-unknown = One of these options is not part of this bid any more. Reload the page and choose again.
portal-options-nothing = Choose at least one option.
portal-options-sum = These options together come to an amount that cannot be signed. Choose others or ask about it.
portal-total-chosen = Total with your options
portal-closed-accepted = This bid has been accepted.
portal-closed-rejected = This bid was rejected and can no longer be signed. Contact { $company } if you have changed your mind.
portal-closed-expired = This bid has expired and can no longer be signed. Ask { $company } for a new one.
portal-closed-withdrawn = { $company } has withdrawn this bid. It can no longer be signed.
portal-closed-plan = This bid is not available for signing. Contact { $company }.
portal-other-signer = You can read this bid and ask questions. Another person on your side signs it.
