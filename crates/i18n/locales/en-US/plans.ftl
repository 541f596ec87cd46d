# Plans & Pricing, on the apex and in the office.

plans-title = Plans & Pricing
plans-lead = Start free with your customers, bids and projects. Upgrade when you want your customers to read, sign and approve online.
plans-free = Free
plans-business = Business
plans-business-plus = Business Plus
plans-free-for = For keeping bids, projects and change orders in order.
plans-business-for = For working with your customers online, under your own name.
plans-business-plus-for = For companies with their own domain, other software, and more than one signature.
plans-price-none = $0
plans-price-month = { $price } a month
plans-price-year = or { $price } a year
plans-price-year-only = { $price } a year
plans-price-ask = Ask us for the price
plans-all-of = Everything in { $plan }, and:
plans-current = Your plan
plans-start = Start free
plans-comparison = What each plan includes
plans-feature = Feature
plans-included = Included
plans-not-included = Not included
plans-owner = Only an owner of your company can change the plan.
plans-keeps = A company that goes back to Free loses nothing: customers keep reading what they signed, and every contract can be verified for ever.

## One line a feature of policies/features.csv
plan-feature-customers = Customers and their contacts
plan-feature-bids = Bids, with PDF
plan-feature-recorded-acceptance = Recording an acceptance given on paper or by phone
plan-feature-projects = Projects with milestones and updates
plan-feature-change-orders = Change orders
plan-feature-team = Your team, with a role for everybody
plan-feature-activity-log = Activity log
plan-feature-customer-portal-sharing = Customer Portal sharing
plan-feature-electronic-acceptance = Electronic bid acceptance + signatures
plan-feature-change-order-approval = Change order approval flows
plan-feature-project-sharing = Project sharing with progress tracking
plan-feature-own-domain = The portal on your own domain
plan-feature-api-access = API tokens and webhooks
plan-feature-several-signers = Several signers for one bid
