# The apex: what the service is, sign-up, find my company.

site-title = The customer portal that carries your name
site-lead = Send a bid under your own name and colors. Your customer opens it on a phone, asks about it and signs it. You both keep a contract that anybody can verify.
site-start = Start free
site-see-plans = See Plans & Pricing
site-no-card = No card, no password. Your company is ready in two minutes.
site-mock = A customer’s phone: the portal of Acme Excavation, with one bid of $61,250.00 waiting to be reviewed and signed.
site-mock-company = Acme Excavation
site-mock-welcome = Welcome, Jane
site-mock-proposals = Acme Excavation Proposals
site-mock-waits = 1 waits for you
site-mock-bid = Driveway and drainage
site-mock-until = Valid until Dec 23
site-mock-sign = Review and sign
site-mock-bids = Shared Bids
site-mock-projects = Active Projects
site-mock-contracts = Contracts
site-how = How it goes
site-how-1 = Invite your customer
site-how-1-text = From the customer’s record, with one button. They get a mail from your company, and sign in with a code: no password to forget.
site-how-2 = Share what they should see
site-how-2-text = Bid by bid, project by project: to view, to comment, or to approve. Nothing else is ever visible.
site-how-3 = They sign
site-how-3-text = Typed or drawn with a finger, on a phone in the driveway. The bid becomes a contract and a project by itself.
site-how-4 = You both keep the proof
site-how-4-text = Every contract has a signature certificate. Anybody can check it, today or in ten years, with us or without us.
site-own = Your place, not ours
site-own-text = Your logo, your colors and your name stand on the portal, the sign-in pages, the mails and the PDFs. Customers see an extension of your business.
site-safe = Built for what a signature is worth
site-safe-text = A certificate holds the name, address and time of signing and a hash of the very document that was seen. The log behind it cannot be rewritten unnoticed.
site-crew = Everybody sees what they need
site-crew-text = Eight roles, from owner to laborer. Foremen work on their projects, field crews read theirs, and neither ever sees your prices.
site-plans = Start free, upgrade when your customers come in
site-verify = Somebody sent you a contract?
site-verify-text = Check the certificate number on it, or drop the file: you see what was signed, by whom and when.
site-verify-go = Verify a contract
site-find = Already with us?
site-find-text = Type your e-mail address, and we mail you where you can sign in.
site-find-go = Find my company
site-demo = See the demo’s people and mails
site-nav = Pages
site-nav-home = Start
site-nav-plans = Plans & Pricing
site-nav-find = Find my company
site-nav-verify = Verify a contract

## Find my company
find-title = Find my company
find-lead = Companies and customers sign in at a company’s own address. Type your e-mail address, and we mail you every place where you can sign in.
find-email = E-mail address
find-send = Mail me the places
find-sent-title = Check your mail
find-sent = If { $email } can sign in anywhere here, a mail with every place is on its way. If none comes, nobody has added this address: ask the company you work for or with.
find-again = Try another address

## Sign-up
sign-up-title = Set up your company
sign-up-lead = Free, with all customers, bids and projects you like. You can upgrade later.
sign-up-company = Company name
sign-up-company-hint = As your customers know it.
sign-up-slug = Address on the web
sign-up-slug-hint = Small letters, digits and hyphens. It stays for ever, since contracts are verified there.
sign-up-slug-free = { $host } is free.
sign-up-slug-taken = { $host } is taken. Choose another.
sign-up-slug-invalid = Use 3 to 40 small letters, digits and single hyphens; some names are reserved.
sign-up-name = Your name
sign-up-email = Your e-mail address
sign-up-email-hint = You sign in with it, and customers’ answers go there at first.
sign-up-zone = Time zone
sign-up-send = Send me a code
sign-up-have = Is your company here already?
sign-up-code-title = Check your mail
sign-up-code-sent = We have sent a code to { $email }. It works for 30 minutes, in this browser only.
sign-up-code-sent-nowhere = We have sent a code to your address. It works for 30 minutes, in this browser only.
sign-up-code-enter = Set up the company
sign-up-code-hint = Leave this page open. You can type the code here, or press the button in the mail.
sign-up-code-again = Change what I typed
sign-up-code-slug-hint = Somebody took the address meanwhile. Choose another and type the code once more.
sign-up-confirm-title = Set up { $company }
sign-up-confirm = Press once, and your company is there.
sign-up-confirm-elsewhere = You asked for this mail in another browser. Type the six digits from the mail as well to go on here.
sign-up-gone-title = This button no longer works
sign-up-gone = It works once, for 30 minutes. Start again, or sign in if your company is set up already.
sign-up-done-before = This company has been set up already. Find it with your e-mail address and sign in.
sign-up-busy = Sending
sign-up-welcome-title = { $company } is ready
sign-up-welcome = Your company is set up, and this is its address. Open your office to add your logo, your team and your first customer.
sign-up-welcome-open = Open my office
sign-up-welcome-gone-title = Sign in to go on
sign-up-welcome-gone = This link works once. Your company is there: sign in with your e-mail address and a code.

## Time zones by name
zone-eastern = Eastern Time (New York)
zone-central = Central Time (Chicago)
zone-mountain = Mountain Time (Denver)
zone-arizona = Arizona (Phoenix)
zone-pacific = Pacific Time (Los Angeles)
zone-alaska = Alaska (Anchorage)
zone-hawaii = Hawaii (Honolulu)
zone-atlantic = Atlantic Time (Puerto Rico)

## The office's home
home-months = Value signed by month
home-months-words = Value of the contracts signed in each month
