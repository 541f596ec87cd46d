### Plan & Billing, and the prompt that stands where a plan is what is missing.

billing-title = Plan & Billing

## What there is
billing-plan = Plan
billing-state = State
billing-price = Price
billing-renews = Renews
billing-ends = Ends
billing-state-none = { $plan ->
    [Free] Nothing to pay
   *[other] Given to you by whoever runs this service
}
billing-state-active = Paid
billing-state-trialing = Trial
billing-state-past-due = Payment overdue
billing-state-unpaid = Not paid
billing-state-paused = Paused
billing-state-canceled = Canceled
billing-state-incomplete = Payment not finished
billing-state-incomplete-expired = Payment not finished in time
billing-state-other = Not active
billing-month = { $price } a month
billing-year = { $price } a year
billing-month-bare = Monthly
billing-year-bare = Yearly

## Banners
billing-grace = A payment did not go through. The { $plan } plan stays until { $until }. Update how you pay before then; if you do not, you fall back to Free, and nothing is lost.
billing-grace-action = Update how you pay
billing-paid-waiting = Thank you. Stripe is confirming your payment; this page shows your plan as soon as it has.
billing-paid-done = Thank you. You are on the { $plan } plan.
billing-unknown-price = We got your payment but could not match it to a plan. Whoever runs this service has been told.
billing-two-subscriptions = You have more than one subscription and pay for each. Cancel one under Manage billing. Whoever runs this service has been told.
billing-ended = Your subscription has ended. Nothing is lost: your customers keep reading what was signed, and upgrading brings everything back.
billing-checkout-open = A payment was begun and not finished. Choose a plan to go on with it.

## What can be done
billing-upgrade = Upgrade to { $plan }
billing-upgrade-month = Upgrade to { $plan }, monthly
billing-upgrade-year = Upgrade to { $plan }, yearly
billing-yearly-at = or { $price } a year
billing-going = Going to Stripe
billing-manage = Manage billing
billing-manage-hint = Card, invoices, another plan, or an end to it: at Stripe.
billing-choose = Choose a plan
billing-activity = What happened

## The prompt
billing-prompt-owner = For your whole team and all your customers. Cancel whenever you like.
billing-prompt-others = Only an Owner of your company can upgrade.
billing-ask = Ask your Owner
billing-asked = Your Owner has been asked.
billing-ask-yourself = You can upgrade yourself, under Plan & Billing.
billing-have-it = Your company is on that plan already.
billing-plus-domain = A portal under your own domain
billing-plus-api = API tokens and webhooks
billing-plus-signers = Several signers for one bid

## On the way to Stripe
billing-leaving-title = Taking you to Stripe
billing-leaving-text = Payment and billing are handled by Stripe. If nothing happens, go on by yourself.
billing-leaving-go = Continue to Stripe

## Refusals
billing-not-set-up = Nothing can be bought here: whoever runs this service has not connected Stripe. Ask them to change your plan.
billing-not-sold = That is not sold here. Choose another plan or another interval.
billing-held = You have { $plan } already. Choose a plan above it.
billing-subscribed = You have a subscription already. Change it under Manage billing.
billing-paid = That payment went through already. Your plan changes as soon as Stripe confirms it.
billing-nothing-yet = There is nothing to manage yet: you have not bought a plan.
