# The customer's bids, beside portal-pages.ftl.

portal-valid-until = Valid until { $date }
portal-new = new
portal-bids-empty = Nothing shared yet
portal-bids-empty-text = When { $company } shares a bid with you, it stands here.
portal-asked-for-changes = Asked for changes
portal-comment-sent = Your comment has been sent.
portal-request-sent = Your request has been sent.
portal-rejected = You have rejected this bid.
portal-closed-accepted = This bid has been accepted.
portal-closed-rejected = This bid was rejected and can no longer be signed. Contact { $company } if you have changed your mind.
portal-closed-expired = This bid has expired and can no longer be signed. Ask { $company } for a new one.
portal-closed-withdrawn = { $company } has withdrawn this bid. It can no longer be signed.
portal-closed-plan = This bid is not available for signing. Contact { $company }.
portal-other-signer = You can read this bid and ask questions. Another person on your side signs it.
