-- Optional items and what was picked of them, uploads that resume, and the schedule.

-- How many of its lines are optional; set when it is sent.
ALTER TABLE bid_revisions ADD COLUMN options integer NOT NULL DEFAULT 0 CHECK (options >= 0);
ALTER TABLE line_items ADD COLUMN optional boolean NOT NULL DEFAULT false;

-- What was picked of a revision's optional lines, frozen as the PDF and bid.json of exactly that. The last
-- selection of a revision is the one that counts, and the first signature fixes it.
CREATE TABLE bid_selections (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    revision_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    -- places of the picked lines in the offer, from 0, in order
    picked integer[] NOT NULL,
    contact_id uuid,
    staff_id uuid,
    picked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    total_cents bigint NOT NULL,
    data_sha256 text NOT NULL,
    document_sha256 text NOT NULL,
    document_pages integer NOT NULL,
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, revision_id, number),
    CHECK ((contact_id IS NULL) <> (staff_id IS NULL)),
    FOREIGN KEY (company_id, revision_id) REFERENCES bid_revisions (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, data_sha256) REFERENCES blobs (company_id, sha256),
    FOREIGN KEY (company_id, document_sha256) REFERENCES blobs (company_id, sha256)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON bid_selections FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON bid_selections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM bid_revisions r
        JOIN signatures s ON s.company_id = r.company_id AND s.bid_id = r.bid_id AND s.revision_id = r.id
        WHERE r.company_id = NEW.company_id AND r.id = NEW.revision_id
    ) THEN
        RAISE EXCEPTION 'the revision has been signed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER fixed_once_signed BEFORE INSERT ON bid_selections FOR EACH ROW EXECUTE FUNCTION refuse_signed();

-- A revision as it stands: with the last selection where there is one, else as it was offered. It runs with the
-- rights of whoever asks, so that row level security holds behind it.
CREATE VIEW effective_revisions WITH (security_invoker = true) AS
SELECT r.company_id, r.id, r.bid_id, r.number, r.title, r.site_address, r.scope, r.valid_until, r.sent_at, r.expires_at,
       r.options, s.id AS selection_id, s.picked,
       r.total_cents AS offered_cents, r.data_sha256 AS offered_data_sha256, r.document_sha256 AS offered_document_sha256,
       coalesce(s.total_cents, r.total_cents) AS total_cents,
       coalesce(s.data_sha256, r.data_sha256) AS data_sha256,
       coalesce(s.document_sha256, r.document_sha256) AS document_sha256,
       coalesce(s.document_pages, r.document_pages) AS document_pages
FROM bid_revisions r
LEFT JOIN LATERAL (
    SELECT * FROM bid_selections s WHERE s.company_id = r.company_id AND s.revision_id = r.id ORDER BY s.number DESC LIMIT 1
) s ON true;

-- Files on their way in, piece by piece. A row that has run out is swept with its pieces.
CREATE TABLE uploads (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    bid_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    -- what it became: finishing it again gives the same
    document_id uuid,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id)
);
CREATE INDEX uploads_by_staff ON uploads (company_id, staff_id);
CREATE INDEX uploads_by_expiry ON uploads (company_id, expires_at);

CREATE TABLE upload_parts (
    company_id uuid NOT NULL REFERENCES companies,
    upload_id uuid NOT NULL,
    start bigint NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    -- the piece's own name in storage
    piece uuid NOT NULL,
    PRIMARY KEY (company_id, upload_id, start),
    FOREIGN KEY (company_id, upload_id) REFERENCES uploads (company_id, id) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['bid_selections', 'uploads', 'upload_parts'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON bid_selections TO plumbline_app;
GRANT SELECT ON effective_revisions TO plumbline_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON uploads TO plumbline_app;
GRANT SELECT, INSERT, DELETE ON upload_parts TO plumbline_app;

-- The last slot of each recurring job that was handed out, for each company: ids only, as no company is known yet
-- when the clock strikes.
CREATE TABLE directory.schedule (
    company_id uuid NOT NULL REFERENCES directory.companies,
    job text NOT NULL,
    slot timestamptz NOT NULL,
    PRIMARY KEY (company_id, job)
);
GRANT SELECT, INSERT, UPDATE ON directory.schedule TO plumbline_app;
