-- Plans that are paid for: what Stripe says of a company's subscriptions, and what we told Stripe.

-- A plan can be on loan: when the clock passes plan_ends_at, the company is on plan_after, whether or not anything
-- has run by then. Whoever reads a plan reads it by the clock.
ALTER TABLE companies
    ADD COLUMN plan_ends_at timestamptz,
    ADD COLUMN plan_after text NOT NULL DEFAULT 'free' CHECK (plan_after IN ('free', 'business', 'business_plus'));

-- Whose customer at Stripe this is.
CREATE TABLE directory.stripe_customers (
    stripe_id text PRIMARY KEY,
    company_id uuid NOT NULL UNIQUE REFERENCES directory.companies,
    -- when to look at the company again, whether or not anything is heard of it: a grace ends, a webhook got lost
    look_at timestamptz NOT NULL DEFAULT clock_timestamp() + interval '1 day'
);
CREATE INDEX stripe_customers_due ON directory.stripe_customers (look_at);

-- Every event as it arrived, byte for byte, before anything looks at it: it says itself whose it is, so it is here.
CREATE TABLE directory.stripe_events (
    id uuid PRIMARY KEY,
    stripe_id text NOT NULL UNIQUE,
    payload bytea NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- when it was handed to the worker, or found to be nothing of ours, and which of the two
    routed_at timestamptz,
    outcome text NOT NULL DEFAULT ''
);
CREATE INDEX stripe_events_waiting ON directory.stripe_events (received_at) WHERE routed_at IS NULL;

CREATE TABLE billing_accounts (
    company_id uuid PRIMARY KEY REFERENCES companies,
    stripe_customer_id text NOT NULL,
    -- what the company is on without any subscription: what it was given before it first paid
    base_plan text NOT NULL CHECK (base_plan IN ('free', 'business', 'business_plus')),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE subscriptions (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    stripe_id text NOT NULL,
    -- empty until it was first fetched
    status text NOT NULL DEFAULT '',
    price_id text NOT NULL DEFAULT '',
    -- NULL: a price that is none of ours, which grants nothing
    plan text CHECK (plan IN ('free', 'business', 'business_plus')),
    billing_interval text CHECK (billing_interval IN ('month', 'year')),
    period_end timestamptz,
    cancel_at timestamptz,
    -- the first moment at which it was seen past due, since it was last seen paid
    past_due_since timestamptz,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    applied_at timestamptz,
    -- a ticket is drawn before the subscription is fetched; what was fetched counts only under a ticket higher than the
    -- last one applied, so that a slow answer never undoes a newer one
    ticket bigint NOT NULL DEFAULT 0,
    applied bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (company_id, id),
    CONSTRAINT subscription_once UNIQUE (company_id, stripe_id)
);

CREATE TABLE checkouts (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    plan text NOT NULL CHECK (plan IN ('business', 'business_plus')),
    billing_interval text NOT NULL CHECK (billing_interval IN ('month', 'year')),
    started_by uuid NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- empty while Stripe is being asked
    stripe_id text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'completed', 'expired')),
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, started_by) REFERENCES staff (company_id, id)
);
-- Nobody pays twice: a company has one open checkout.
CREATE UNIQUE INDEX checkouts_open ON checkouts (company_id) WHERE state = 'open';

-- What an operator must look at. The same trouble is told once.
CREATE TABLE billing_alerts (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    code text NOT NULL,
    stripe_id text NOT NULL,
    detail text NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    CONSTRAINT billing_alert_once UNIQUE (company_id, code, stripe_id)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['billing_accounts', 'subscriptions', 'checkouts', 'billing_alerts']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON directory.stripe_customers TO plumbline_app;
GRANT UPDATE (look_at) ON directory.stripe_customers TO plumbline_app;
GRANT SELECT, INSERT ON directory.stripe_events TO plumbline_app;
GRANT UPDATE (routed_at, outcome) ON directory.stripe_events TO plumbline_app;
GRANT SELECT, INSERT ON billing_accounts, billing_alerts TO plumbline_app;
GRANT SELECT, INSERT, UPDATE ON subscriptions, checkouts TO plumbline_app;

-- What happened to the plan, for the Owner's page.
CREATE INDEX activity_of_plan ON activity (company_id, seq DESC) WHERE type LIKE 'plan.%';
