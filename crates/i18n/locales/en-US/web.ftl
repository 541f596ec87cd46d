web-upgrade-required = This is part of the { $plan } plan.
web-plan-missing = This is not available right now. Contact { $company }.
web-too-many = That was too often. Wait { $wait } seconds and try again.
web-too-large = That is too large. A document may have up to 50 MB.
web-error-title = { $code ->
    [404] Page not found
    [401] Please sign in
    [402] Part of a higher plan
    [403] Not allowed
    [409] This has changed
    [429] Too many tries
    [503] Back in a moment
   *[other] Something went wrong
}
web-error-home = Go to the start page
web-dev-people = Who can sign in where
web-dev-mails = Mails
web-dev-mails-empty = No mail has been sent yet.
web-dev-components = Components
web-dev-office = Office
web-dev-portal = Portal
web-dev-text = Text part
web-dev-attachments = Attachments
