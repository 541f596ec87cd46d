-- API tokens, and webhooks: what other software may ask of a company, and what it is told.

-- A token is kept as its hash. It acts as whoever made it, as far as its scopes go.
CREATE TABLE api_tokens (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    token_sha256 bytea NOT NULL,
    -- for people to tell tokens apart
    last_four text NOT NULL CHECK (length(last_four) = 4),
    scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz,
    -- to the hour
    last_used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, token_sha256),
    FOREIGN KEY (company_id, created_by) REFERENCES staff (company_id, id)
);
CREATE INDEX api_tokens_by_creator ON api_tokens (company_id, created_by);

-- Where events go. A secret is derived from its id under the server's key, so nothing here signs anything.
-- Removed ones stay as rows: a delete would wait for the lock of whoever is about to tell it something.
CREATE TABLE webhook_endpoints (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    url text NOT NULL,
    description text NOT NULL DEFAULT '',
    -- names of events, or * for all, also those that come later
    events text[] NOT NULL CHECK (cardinality(events) > 0),
    enabled boolean NOT NULL DEFAULT true,
    -- it was switched off because deliveries failed for days
    gave_up_at timestamptz,
    -- since when every attempt has failed
    failing_since timestamptz,
    secret_id uuid NOT NULL,
    old_secret_id uuid,
    old_secret_until timestamptz,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    removed_at timestamptz,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, created_by) REFERENCES staff (company_id, id)
);

-- One row a message to one endpoint; its id is the same in every attempt.
CREATE TABLE webhook_deliveries (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    event text NOT NULL,
    -- the very bytes that are signed and sent
    payload text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'delivered', 'failed', 'dropped')),
    attempts integer NOT NULL DEFAULT 0,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, endpoint_id) REFERENCES webhook_endpoints (company_id, id)
);
CREATE INDEX webhook_deliveries_by_endpoint ON webhook_deliveries (company_id, endpoint_id, id DESC);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (company_id, created_at);

CREATE TABLE webhook_attempts (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    delivery_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    took_ms integer NOT NULL,
    -- the answer's status, or why there was none
    status integer,
    fault text NOT NULL DEFAULT '',
    -- the first bytes of the answer's body
    response text NOT NULL DEFAULT '',
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, delivery_id) REFERENCES webhook_deliveries (company_id, id) ON DELETE CASCADE
);
CREATE INDEX webhook_attempts_by_delivery ON webhook_attempts (company_id, delivery_id, id DESC);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['api_tokens', 'webhook_endpoints', 'webhook_deliveries', 'webhook_attempts'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON api_tokens, webhook_endpoints TO plumbline_app;
-- the log of deliveries is kept for a month
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_deliveries TO plumbline_app;
GRANT SELECT, INSERT ON webhook_attempts TO plumbline_app;
