-- Bids, what is shared of them, and what was signed.

CREATE TABLE bids (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    number integer NOT NULL,
    customer_id uuid NOT NULL,
    title text NOT NULL,
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'accepted', 'rejected', 'expired', 'withdrawn')),
    -- the revision the customer sees: the last one sent
    current_revision integer NOT NULL DEFAULT 0,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at timestamptz,
    closing_reason text NOT NULL DEFAULT '',
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, number),
    FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id),
    FOREIGN KEY (company_id, created_by) REFERENCES staff (company_id, id)
);
CREATE INDEX bids_by_customer ON bids (company_id, customer_id, id DESC);

-- A revision is written while it is a draft and never again once it is sent.
CREATE TABLE bid_revisions (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    bid_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    title text NOT NULL,
    site_address text NOT NULL DEFAULT '',
    scope text NOT NULL DEFAULT '',
    terms text NOT NULL DEFAULT '',
    overhead_percent numeric(9, 4) NOT NULL DEFAULT 0,
    discount_cents bigint NOT NULL DEFAULT 0,
    tax_percent numeric(9, 4) NOT NULL DEFAULT 0,
    total_cents bigint NOT NULL DEFAULT 0,
    -- NULL in a draft: the company's days from the day of sending
    valid_until date,
    sent_at timestamptz,
    sent_by uuid,
    -- the first moment at which it can no longer be signed
    expires_at timestamptz,
    data_sha256 text,
    document_sha256 text,
    document_pages integer,
    -- counts edits, so that two editors cannot overwrite one another unseen
    version integer NOT NULL DEFAULT 0,
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, bid_id, number),
    CHECK ((sent_at IS NULL) = (data_sha256 IS NULL) AND (sent_at IS NULL) = (document_sha256 IS NULL) AND (sent_at IS NULL) = (expires_at IS NULL)),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, sent_by) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, data_sha256) REFERENCES blobs (company_id, sha256),
    FOREIGN KEY (company_id, document_sha256) REFERENCES blobs (company_id, sha256)
);

CREATE TABLE line_items (
    company_id uuid NOT NULL REFERENCES companies,
    revision_id uuid NOT NULL,
    position integer NOT NULL,
    code text NOT NULL DEFAULT '',
    group_name text NOT NULL DEFAULT '',
    description text NOT NULL,
    quantity numeric(15, 4) NOT NULL,
    unit text NOT NULL DEFAULT '',
    unit_price_cents bigint NOT NULL,
    PRIMARY KEY (company_id, revision_id, position),
    FOREIGN KEY (company_id, revision_id) REFERENCES bid_revisions (company_id, id)
);

CREATE TABLE documents (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    revision_id uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, revision_id) REFERENCES bid_revisions (company_id, id),
    FOREIGN KEY (company_id, sha256) REFERENCES blobs (company_id, sha256),
    FOREIGN KEY (company_id, added_by) REFERENCES staff (company_id, id)
);
CREATE INDEX documents_by_revision ON documents (company_id, revision_id, id);

-- A sent revision, its lines and its documents are what a customer signs: not even we rewrite them.
CREATE FUNCTION refuse_sent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    revision uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.revision_id ELSE OLD.revision_id END;
    company uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.company_id ELSE OLD.company_id END;
BEGIN
    IF EXISTS (SELECT FROM bid_revisions r WHERE r.company_id = company AND r.id = revision AND r.sent_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the revision has been sent' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER frozen_once_sent BEFORE INSERT OR UPDATE OR DELETE ON line_items FOR EACH ROW EXECUTE FUNCTION refuse_sent();
CREATE TRIGGER frozen_once_sent BEFORE INSERT OR UPDATE OR DELETE ON documents FOR EACH ROW EXECUTE FUNCTION refuse_sent();
CREATE TRIGGER frozen_once_sent BEFORE UPDATE OR DELETE ON bid_revisions FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

CREATE TABLE shares (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    bid_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    level text NOT NULL CHECK (level IN ('view', 'comment', 'approve')),
    shared_by uuid NOT NULL,
    shared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    stopped_at timestamptz,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id),
    FOREIGN KEY (company_id, shared_by) REFERENCES staff (company_id, id)
);
CREATE UNIQUE INDEX shares_live ON shares (company_id, bid_id, customer_id) WHERE stopped_at IS NULL;
CREATE INDEX shares_by_customer ON shares (company_id, customer_id) WHERE stopped_at IS NULL;

-- The first time a contact opened a revision or one of its documents; the log has every time.
CREATE TABLE views (
    company_id uuid NOT NULL REFERENCES companies,
    contact_id uuid NOT NULL,
    revision_id uuid NOT NULL,
    -- the SHA-256 of what was opened; '' for the page
    sha256 text NOT NULL,
    first_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    times integer NOT NULL DEFAULT 1,
    PRIMARY KEY (company_id, revision_id, contact_id, sha256),
    FOREIGN KEY (company_id, revision_id) REFERENCES bid_revisions (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);

CREATE TABLE comments (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    bid_id uuid NOT NULL,
    revision_number integer NOT NULL,
    staff_id uuid,
    contact_id uuid,
    body text NOT NULL,
    -- a customer's request for changes is a comment that asks for an answer
    requests_changes boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    CHECK ((staff_id IS NULL) <> (contact_id IS NULL)),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);
CREATE INDEX comments_by_bid ON comments (company_id, bid_id, id);

CREATE TABLE signatures (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    -- the public name of the evidence, 128 random bits
    certificate_id text NOT NULL,
    bid_id uuid NOT NULL,
    revision_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    signed_at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('typed', 'drawn')),
    -- PNG of a drawn signature, UTF-8 of a typed one
    mark bytea NOT NULL,
    evidence bytea NOT NULL,
    signature bytea NOT NULL,
    jws text NOT NULL,
    -- both parties' disclosures; erasing them leaves signature and log valid
    disclosures bytea NOT NULL,
    log_seq bigint NOT NULL,
    head bytea NOT NULL,
    head_signature bytea NOT NULL,
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, certificate_id),
    UNIQUE (company_id, log_seq),
    UNIQUE (company_id, bid_id, contact_id, revision_id),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, revision_id) REFERENCES bid_revisions (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE projects (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    customer_id uuid NOT NULL,
    source_bid_id uuid,
    status text NOT NULL DEFAULT 'planning'
        CHECK (status IN ('planning', 'awaiting_approval', 'on_track', 'at_risk', 'delayed', 'on_hold', 'completed', 'cancelled')),
    site_address text NOT NULL DEFAULT '',
    scope text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, number),
    CONSTRAINT project_per_bid UNIQUE (company_id, source_bid_id),
    FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id),
    FOREIGN KEY (company_id, source_bid_id) REFERENCES bids (company_id, id)
);

CREATE TABLE project_staff (
    company_id uuid NOT NULL REFERENCES companies,
    project_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    is_manager boolean NOT NULL DEFAULT false,
    PRIMARY KEY (company_id, project_id, staff_id),
    FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id)
);

CREATE TABLE contracts (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    number integer NOT NULL,
    bid_id uuid NOT NULL,
    revision_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    project_id uuid NOT NULL,
    signature_id uuid NOT NULL,
    title text NOT NULL,
    value_cents bigint NOT NULL,
    signed_at timestamptz NOT NULL,
    -- filled in once, by the worker
    certificate_sha256 text,
    voided_at timestamptz,
    void_reason text NOT NULL DEFAULT '',
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, number),
    CONSTRAINT contract_per_bid UNIQUE (company_id, bid_id),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, revision_id) REFERENCES bid_revisions (company_id, id),
    FOREIGN KEY (company_id, customer_id) REFERENCES customers (company_id, id),
    FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id),
    FOREIGN KEY (company_id, signature_id) REFERENCES signatures (company_id, id),
    FOREIGN KEY (company_id, certificate_sha256) REFERENCES blobs (company_id, sha256)
);
CREATE INDEX contracts_by_customer ON contracts (company_id, customer_id, id DESC);
