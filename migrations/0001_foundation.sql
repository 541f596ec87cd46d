-- Tenancy, people and the activity log.
--
-- Every company table carries company_id, has a primary key that starts with it, and forces row level
-- security, so that a forgotten WHERE shows nothing and a foreign key can never cross companies. The
-- application connects as plumbline_app, which owns nothing.

CREATE SCHEMA directory;

-- What must be found before the company is known: ids only, no row level security.
CREATE TABLE directory.companies (
    company_id uuid PRIMARY KEY,
    -- never used twice: verification links live for ever
    slug text NOT NULL UNIQUE
);

CREATE TABLE directory.certificates (
    certificate_id text PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES directory.companies
);

-- The company a transaction is scoped to; NULL outside one (after a transaction the setting reads '').
CREATE FUNCTION current_company() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.company_id', true), '')::uuid;

CREATE TABLE companies (
    company_id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    slug text NOT NULL,
    plan text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'business', 'business_plus')),
    time_zone text NOT NULL DEFAULT 'America/New_York',
    locale text NOT NULL DEFAULT 'en-US',
    reply_to text NOT NULL,
    phone text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    brand_color text NOT NULL DEFAULT '#1f5fbf',
    logo_sha256 text,
    welcome text NOT NULL DEFAULT '',
    terms text NOT NULL DEFAULT '',
    bid_valid_days integer NOT NULL DEFAULT 30 CHECK (bid_valid_days BETWEEN 1 AND 365),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at timestamptz
);

-- The last numbers given out. Not columns of companies: every write holds that row FOR SHARE, and two writers
-- that both went on to update it would wait for one another for ever.
CREATE TABLE numbers (
    company_id uuid NOT NULL REFERENCES companies,
    kind text NOT NULL CHECK (kind IN ('bid', 'contract', 'project')),
    last integer NOT NULL,
    PRIMARY KEY (company_id, kind)
);

CREATE TABLE blobs (
    company_id uuid NOT NULL REFERENCES companies,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint NOT NULL,
    media_type text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, sha256)
);
ALTER TABLE companies ADD FOREIGN KEY (company_id, logo_sha256) REFERENCES blobs (company_id, sha256);

CREATE TABLE staff (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    phone text NOT NULL DEFAULT '',
    role text NOT NULL CHECK (role IN ('owner', 'manager', 'foreman', 'bookkeeper', 'operator', 'driver', 'labor', 'mechanic')),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    CONSTRAINT staff_email_taken UNIQUE (company_id, email)
);

CREATE TABLE customers (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    display_name text NOT NULL,
    company_name text NOT NULL DEFAULT '',
    email text NOT NULL,
    phone text NOT NULL DEFAULT '',
    address_line1 text NOT NULL DEFAULT '',
    address_line2 text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT '',
    postal_code text NOT NULL DEFAULT '',
    source text NOT NULL DEFAULT '',
    is_active boolean NOT NULL DEFAULT true,
    invitation_status text NOT NULL DEFAULT 'none' CHECK (invitation_status IN ('none', 'invited', 'accepted')),
    invited_at timestamptz,
    accepted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id)
);
CREATE INDEX customers_by_name ON customers (company_id, lower(display_name), id);

CREATE TABLE contacts (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    locale text NOT NULL DEFAULT 'en-US',
    is_active boolean NOT NULL DEFAULT true,
    first_signed_in_at timestamptz,
    last_seen_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id),
    CONSTRAINT contact_email_taken UNIQUE (company_id, email)
);
CREATE INDEX contacts_by_customer ON contacts (company_id, customer_id);

-- The link is derived from the id under the server's key, so nothing here opens anything.
CREATE TABLE invitations (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    invited_by uuid NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    opened_at timestamptz,
    accepted_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id),
    FOREIGN KEY (company_id, invited_by) REFERENCES staff (company_id, id)
);
CREATE INDEX invitations_by_contact ON invitations (company_id, contact_id, sent_at DESC);

-- A six-digit code and a button, both derived from the id under the server's key.
CREATE TABLE challenges (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('office', 'portal')),
    -- neither: a decoy for an address nobody here has, so that a stranger sees no difference
    staff_id uuid,
    contact_id uuid,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    -- codes typed beside the button's secret, which strangers do not have and so cannot spend
    button_tries integer NOT NULL DEFAULT 0,
    used_at timestamptz,
    PRIMARY KEY (company_id, id),
    CHECK ((staff_id IS NULL OR side = 'office') AND (contact_id IS NULL OR side = 'portal')),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);
CREATE INDEX challenges_by_staff ON challenges (company_id, staff_id, created_at DESC) WHERE staff_id IS NOT NULL;
CREATE INDEX challenges_by_contact ON challenges (company_id, contact_id, created_at DESC) WHERE contact_id IS NOT NULL;

-- The browsers that asked for a challenge: typing a code anywhere else counts for nothing.
CREATE TABLE challenge_browsers (
    company_id uuid NOT NULL REFERENCES companies,
    challenge_id uuid NOT NULL,
    cookie_sha256 bytea NOT NULL,
    PRIMARY KEY (company_id, challenge_id, cookie_sha256),
    FOREIGN KEY (company_id, challenge_id) REFERENCES challenges (company_id, id) ON DELETE CASCADE
);
CREATE INDEX challenge_browsers_by_cookie ON challenge_browsers (company_id, cookie_sha256);

CREATE TABLE sessions (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    token_sha256 bytea NOT NULL,
    staff_id uuid,
    contact_id uuid,
    user_agent text NOT NULL DEFAULT '',
    ip text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    -- when a mailed code was last verified in this session
    verified_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz,
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, token_sha256),
    CHECK ((staff_id IS NULL) <> (contact_id IS NULL)),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);
CREATE INDEX sessions_by_contact ON sessions (company_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX sessions_by_staff ON sessions (company_id, staff_id) WHERE staff_id IS NOT NULL;

CREATE TABLE notifications (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    staff_id uuid NOT NULL,
    -- an Event, the record it is about and what to say of it
    kind text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    data jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    read_at timestamptz,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id)
);
CREATE INDEX notifications_by_staff ON notifications (company_id, staff_id, id DESC);

-- One row a mail: its Message-ID is made of the id, so a repeat is recognised as one.
CREATE TABLE mails (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    kind text NOT NULL,
    to_email text NOT NULL,
    contact_id uuid,
    staff_id uuid,
    invitation_id uuid,
    -- ids and plain facts from which the worker writes the mail; never a code or a link
    params jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'dropped')),
    server_words text NOT NULL DEFAULT '',
    queued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, invitation_id) REFERENCES invitations (company_id, id)
);
CREATE INDEX mails_by_invitation ON mails (company_id, invitation_id, queued_at DESC) WHERE invitation_id IS NOT NULL;

-- Our own account of every job: attempts are counted here before they run.
CREATE TABLE jobs (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    queue text NOT NULL,
    payload jsonb NOT NULL,
    -- the same key is the same job, for ever
    dedupe_key text NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'done', 'dead')),
    attempts integer NOT NULL DEFAULT 0,
    -- attempts begun since one last said how it ended
    silent integer NOT NULL DEFAULT 0,
    last_error text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, dedupe_key)
);
CREATE INDEX jobs_unfinished ON jobs (company_id, created_at) WHERE state <> 'done';

CREATE TABLE idempotency_keys (
    company_id uuid NOT NULL REFERENCES companies,
    -- who asked, so that nobody is answered with somebody else's result
    actor_id uuid NOT NULL,
    key text NOT NULL,
    request_sha256 bytea NOT NULL,
    response jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, actor_id, key)
);

-- The head of each company's hash chain; locked while entries are appended.
CREATE TABLE log_heads (
    company_id uuid PRIMARY KEY REFERENCES companies,
    size bigint NOT NULL DEFAULT 0,
    chain bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT 'epoch'
);

CREATE TABLE activity (
    company_id uuid NOT NULL REFERENCES companies,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    type text NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'contact', 'visitor', 'system')),
    actor_id uuid,
    actor_name text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    -- the records on whose pages it is shown
    customer_id uuid,
    bid_id uuid,
    contract_id uuid,
    project_id uuid,
    data jsonb NOT NULL,
    salt bytea NOT NULL,
    entry bytea NOT NULL,
    leaf bytea NOT NULL,
    chain bytea NOT NULL,
    PRIMARY KEY (company_id, seq)
);
CREATE INDEX activity_by_customer ON activity (company_id, customer_id, seq DESC) WHERE customer_id IS NOT NULL;
CREATE INDEX activity_by_bid ON activity (company_id, bid_id, seq DESC) WHERE bid_id IS NOT NULL;
CREATE INDEX activity_by_contract ON activity (company_id, contract_id, seq DESC) WHERE contract_id IS NOT NULL;
CREATE INDEX activity_by_project ON activity (company_id, project_id, seq DESC) WHERE project_id IS NOT NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON activity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON activity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- When the worker last reported, for readiness.
CREATE TABLE directory.workers (
    name text PRIMARY KEY,
    last_seen timestamptz NOT NULL DEFAULT clock_timestamp()
);
